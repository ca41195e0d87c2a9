"""指标明细: what is behind every number, and nothing behind a hidden one."""

from __future__ import annotations

from exports.report import detail


def test_every_value_with_what_is_behind_it(result, values, opened):
    rows = opened(detail(result, values, {"E1": "甲厂"}))["指标明细"]
    assert rows[3][:6] == ["单位", "编号", "指标", "数值", "计量单位", "分子"]
    assert rows[4][:10] == ["甲厂", "I2-01", "职工满意", 70, "分", 700, 10, 10, 66, 74]
    assert rows[4][10] == 70
    assert rows[5][11:13] == ["小样本", "样本少于最低要求，已向同类收缩"]


def test_of_a_hidden_value_nothing_is_written(result, values, opened):
    """Not 240, not 3, not 9: the row says only that it is hidden, and why."""
    rows = opened(detail(result, values))["指标明细"]
    hidden = rows[6]
    assert hidden[0] == "E2"
    assert [cell for cell in hidden[3:11] if cell is not None] == ["分"]
    assert hidden[11:13] == ["已抑制", "样本过少，或为防止推算出另一个隐藏值"]


def test_the_finding_counts_by_status(result, values):
    assert detail(result, values).text.startswith("2 个单位")
