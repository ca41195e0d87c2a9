"""Names of ways to combine, with and without a number."""

from __future__ import annotations

import pytest

from evaluation.aggregation import AGGREGATIONS, PARAMETERS


def test_every_name_has_two_languages_and_none_is_used_twice():
    for language in ("zh", "en"):
        names = [getattr(how.name, language) for how in AGGREGATIONS.values()]
        assert all(names)
        assert len(set(names)) == len(names)


def test_numbers_in_brackets():
    assert AGGREGATIONS["power(2)"].name.en == "weighted power mean (exponent 2)"
    assert AGGREGATIONS["power( -0.5 )"].zeroing
    assert AGGREGATIONS["power(0)"] is AGGREGATIONS["geometric"]
    assert AGGREGATIONS["power(2)"] is AGGREGATIONS["power(2)"]
    assert "power(2)" not in list(AGGREGATIONS), "they are found, not listed"


@pytest.mark.parametrize(
    "name",
    ["power()", "power(a)", "power(51)", "power(1.2.3)", "power(nan)", "owa(0)", "owa(-1)", "weakest_link(1.1)",
     "median(2)", "benefit_of_doubt(2)", "Power(2)", "", "power(2", None, 3],
)  # fmt: skip
def test_what_is_none(name):
    assert name not in AGGREGATIONS
    with pytest.raises(KeyError):
        AGGREGATIONS[name]


def test_the_ends_of_every_range():
    for name, parameter in PARAMETERS.items():
        assert f"{name}({parameter.most})" in AGGREGATIONS
        assert (f"{name}({parameter.least})" in AGGREGATIONS) is not parameter.open_below
