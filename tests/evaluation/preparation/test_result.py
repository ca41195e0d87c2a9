from dataclasses import dataclass

import pandas as pd
import pytest

from evaluation.preparation.result import Report
from messages import Message, using_language


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Shown(Report):
    @property
    def table(self):
        return pd.DataFrame({"<b>": [1.23456]})

    def _said(self):
        return (Message("All {count} units stay.", count=3),)


def test_sentences_come_first_and_warnings_last():
    shown = Shown(warnings=(Message("{a} < {b}", a=1, b=2),))
    assert shown.text == "All 3 units stay. 1 < 2"
    assert repr(shown) == "<Shown: All 3 units stay. 1 < 2>"
    with using_language("zh"):
        assert repr(shown) == "<Shown: All 3 units stay. 1 < 2>"


def test_html_is_escaped():
    html = Shown(warnings=(Message("{a} < {b}", a=1, b=2),))._repr_html_()
    assert "1 &lt; 2" in html
    assert "<b>" not in html


def test_the_base_has_no_table():
    with pytest.raises(NotImplementedError):
        _ = Report().table
    assert Report().text == ""
