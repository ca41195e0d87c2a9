"""脱敏说明: counts of hidden values by indicator and reason."""

from __future__ import annotations

from exports.report import hidden


def test_hidden_values_are_counted_with_their_reason(result, values, opened):
    rows = opened(hidden(result, values))["脱敏说明"]
    assert rows[4][:5] == ["I2-01", "职工满意", "样本过少，或为防止推算出另一个隐藏值", 1, 2]
    assert "4 个数值中有 1 个" in rows[1][0]


def test_nothing_hidden_is_said(result, values, opened):
    values.cells.loc[2, "status"] = "ok"
    found = hidden(result, values)
    assert len(found.table) == 0
    assert found.text.startswith("没有数值需要隐去。展示一个数值所需的最低人数或组织数：单个企业的职工人数 10、")
    assert len(opened(found)["脱敏说明"]) == 4
