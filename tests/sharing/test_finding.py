"""What every analysis shares: a table, a text, and a clear word about what is missing."""

from __future__ import annotations

import pandas as pd
import pytest

from evidence.errors import MissingTable
from messages import Bilingual
from sharing.errors import MissingColumn
from sharing.finding import NOTHING, Finding, joined, need, number, records_until
from tests.evaluation.measures import tiny


class Empty(Finding):
    @property
    def table(self):
        return pd.DataFrame({"a": [1]})

    @property
    def sentences(self):
        return (NOTHING,)


def test_text_and_html_say_the_same():
    assert Empty().text == "数据不足：本期没有记录。"
    assert Empty().text in Empty()._repr_html_()
    for name in ("table", "sentences"):
        with pytest.raises(NotImplementedError):
            getattr(Finding(), name)


def test_what_is_needed_is_named():
    need(tiny.district(), demands=("posted_at",))
    with pytest.raises(MissingTable, match="资源目录"):
        need(tiny.district(resources=None), resources=())
    with pytest.raises(MissingColumn, match="投入内容"):
        need(tiny.district(), joint_action_partners=("contribution",))


def test_records_until_a_wave_hold_those_before():
    assert [wave.id for wave in records_until(tiny.district(), tiny.W1).waves] == [tiny.W1]
    assert [wave.id for wave in records_until(tiny.district(), None).waves] == [tiny.W1, tiny.W2]


def test_small_helpers():
    assert joined([Bilingual("甲", "a"), Bilingual("乙", "b")]).en == "a, b"
    assert number(pd.DataFrame({"x": [3]}, index=["r"]), "r", "x") == 3
