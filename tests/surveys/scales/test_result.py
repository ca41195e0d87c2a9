from dataclasses import dataclass

import pandas as pd
import pytest

from messages import Message, Sentences
from surveys.scales.result import Result, p_value


@dataclass(frozen=True)
class Small(Result):
    warnings: tuple[Message, ...] = (Message("Careful with <b>."),)

    @property
    def table(self):
        return pd.DataFrame({"x": [1.0]})

    def describe(self):
        return Sentences((Message("All is well."),))


def test_text_ends_with_the_warnings():
    assert Small().text == "All is well. Careful with <b>."


def test_html_escapes_what_came_from_a_file():
    html = Small()._repr_html_()
    assert "Careful with &lt;b&gt;." in html
    assert "<table" in html


def test_the_base_has_nothing_to_show():
    with pytest.raises(NotImplementedError):
        _ = Result().table
    with pytest.raises(NotImplementedError):
        Result().describe()


def test_p_values_below_a_thousandth():
    assert [p_value(0.001), p_value(0.00099)] == ["p = 0.001", "p < 0.001"]
