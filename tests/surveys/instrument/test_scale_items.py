"""Items of a scale ready for analysis: codes off the scale and unasked people missing, reversed items turned."""

import numpy as np
import pandas as pd
import pytest

from surveys.errors import InvalidInstrument
from surveys.instrument import common_items, scale_items, scales_of
from surveys.scales import score


def test_reversed_items_are_turned_and_nines_are_missing():
    answers = pd.DataFrame(
        {"AW1": [5, 5, 1], "ID1": [5, 9, 5], "ID2": [4, 3, 5], "ID3": [4, 3, 5], "ID4": [4, 3, 5], "ID5": [1, 9, 1]}
    )
    items = scale_items(answers, "W", "ID")
    assert items["ID5"].tolist()[:1] == [5.0]
    assert items.loc[1].isna().tolist() == [True, False, False, False, True]
    assert items.loc[2].isna().all(), "who has not heard of the mechanism was not asked"
    assert scale_items(answers, "W", "ID", turned=False).loc[0, "ID5"] == 1.0


def test_nine_is_a_step_of_a_scale_to_ten():
    answers = pd.DataFrame({"US1": [2], "SA1": [9], "SA2": [10], "SA3": [11]})
    assert scale_items(answers, "W", "SA").iloc[0].tolist()[:2] == [9.0, 10.0]
    assert np.isnan(scale_items(answers, "W", "SA").iloc[0, 2])


def test_its_mean_is_the_score_of_the_questionnaire():
    answers = pd.DataFrame({"GA1": [5, 2], "GA2": [4, 2], "GA3": [3, 2], "GA4": [2, 2], "GA5": [1, 2]})
    items = scale_items(answers, "M", "GA")
    expected = score(answers, "GA5", 3, scale_min=1, scale_max=5).scores
    assert (100 * (items.mean(axis=1) - 1) / 4).tolist() == pytest.approx(expected.tolist())


def test_scales_of_a_form():
    assert [each.id for each in scales_of("W")] == ["GA", "SQ", "UX", "SA", "ID", "WI"]
    assert [each.id for each in scales_of("C")] == ["GA", "SA", "ID", "WI", "TR", "OW"]
    answers = pd.DataFrame(columns=["SA1", "SA2", "SA3", "ID1"])
    assert [each.id for each in scales_of("W", answers)] == ["SA"]


def test_items_that_all_forms_ask():
    assert common_items(["M", "W"], "GA") == ("GA1", "GA2", "GA3", "GA4")
    assert common_items(["M", "C"], "OW") == ("OW1", "OW2", "OW3")


def test_what_is_not_asked_is_refused():
    with pytest.raises(InvalidInstrument, match="form W lack items"):
        scale_items(pd.DataFrame({"ID1": [3]}), "W", "TR")
    with pytest.raises(InvalidInstrument, match="lack items"):
        scale_items(pd.DataFrame({"ID1": [3]}), "W", "ID")
