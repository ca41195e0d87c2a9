"""封面与口径: findings first, then what the numbers are about."""

from __future__ import annotations

from exports.report import cover


def test_findings_come_first(result, opened):
    rows = opened(cover(result, {"数据": "=样例"}, ["本期上升。"], {"指标明细": "每个数值"}))["封面与口径"]
    told = {row[0]: row[1] for row in rows[4:]}
    assert rows[4][0] == rows[5][0] == "结论"
    assert rows[5][1] == "本期上升。"
    assert told["数据"] == "=样例", "text that begins with = stays text"
    assert result.fingerprint in told["本结果指纹"]
    assert told["指标明细"] == "每个数值"
