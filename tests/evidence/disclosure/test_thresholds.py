"""Thresholds can be raised, never lowered."""

import pytest

from evidence.disclosure import Thresholds
from evidence.disclosure.errors import InvalidThreshold
from messages import using_language


def test_the_defaults_are_those_of_the_data_model():
    """Section 6 of the data model: 10 workers, 5 in a cross table, 3 organisations, coding below 20."""
    known = Thresholds()
    assert (known.workers, known.cell, known.organisations, known.coding) == (10, 5, 3, 20)


@pytest.mark.parametrize("wrong", [9, 0, -1, 10.5, True, "12", None])
def test_lower_or_no_whole_number_is_refused(wrong):
    with using_language("en"), pytest.raises(InvalidThreshold, match=r"workers of one enterprise.*at least 10"):
        Thresholds(workers=wrong)


def test_lowered_goes_one_step_in_each_respect_and_ends_at_the_defaults():
    assert Thresholds().lowered() == ()
    assert Thresholds(coding=30).lowered() == ()
    below = Thresholds(workers=11, cell=6).lowered()
    assert below == (Thresholds(cell=6), Thresholds(workers=11))
