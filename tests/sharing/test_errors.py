"""Refusals name what is lacking and what to do."""

from __future__ import annotations

from messages import Bilingual, using_language
from sharing.errors import MissingColumn, TooFewEnterprises


def test_a_missing_column_is_named():
    error = MissingColumn.named(Bilingual("需求", "Demands"), [Bilingual("匹配时间", "matched at")])
    assert str(error) == "数据不足：数据表“需求”缺少“匹配时间”。请补上该列后重新载入。"
    with using_language("en"):
        assert "lacks “matched at”" in str(error)


def test_too_few_enterprises_are_counted():
    assert "只有 2 家" in str(TooFewEnterprises.counted(2, 3))
