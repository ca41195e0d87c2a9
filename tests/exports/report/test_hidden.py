"""脱敏说明: counts of hidden values by indicator and reason."""

from __future__ import annotations

from exports.report import hidden


def test_hidden_values_are_counted_with_their_reason(result, values, opened):
    rows = opened(hidden(result, values))["脱敏说明"]
    assert rows[4][:5] == ["I2-01", "职工满意", "职工人数少于隐私下限", 1, 2]
    assert "4 个数值中有 1 个" in rows[1][0]


def test_nothing_hidden_is_said(result, values, opened):
    values.cells.loc[2, "status"] = "ok"
    found = hidden(result, values)
    assert len(found.table) == 0
    assert found.text == "没有数值需要隐去。"
    assert len(opened(found)["脱敏说明"]) == 4
