"""三方认同满意: hidden ones empty."""

from __future__ import annotations

from exports.report import parties


def test_only_identification_and_satisfaction_and_nothing_hidden(values, tree, opened):
    rows = opened(parties(values, tree))["三方认同满意"]
    assert [row[0] for row in rows[4:]] == ["I2-01", "I1-02", "I2-01", "I1-02"]
    assert rows[4][1:6] == ["职工满意", 70, 66, 74, 10]
    assert rows[6][2:6] == [None, None, None, None]
