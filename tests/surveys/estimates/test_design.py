import pytest

from messages import using_language
from surveys.estimates.design import Design, design_of
from surveys.estimates.errors import InvalidChoice, InvalidDesign


def test_parts_make_a_design_and_a_whole_is_taken_as_it_is():
    assert design_of(None, "w", "s", "c", 10) == Design("w", "s", "c", 10)
    whole = Design(strata="s", lonely="average")
    assert design_of(whole) is whole


def test_a_whole_and_parts_at_once_are_refused():
    with using_language("en"), pytest.raises(InvalidDesign, match="A design was given, and strata besides"):
        design_of(Design(), strata="s")


def test_an_unknown_treatment_of_lonely_strata_is_refused():
    with using_language("en"), pytest.raises(InvalidChoice, match="“fail” is not a known choice for lonely"):
        Design(lonely="fail")
