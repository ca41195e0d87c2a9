import numpy as np
import pandas as pd
import pytest

from surveys.errors import InvalidInstrument
from surveys.instrument.constructs import CONSTRUCTS, construct, score_construct, who_was_asked
from surveys.instrument.items import items


def test_the_rules_are_those_of_the_questionnaire():
    """Section 4: minimum answered, filters and reversed items of every scale."""
    assert {c.id: c.minimum for c in CONSTRUCTS.values() if c.is_scale} == {
        "ID": 4, "WI": 2, "SA": 2, "GA": 3, "SQ": 4, "UX": 3, "TR": 3, "OW": 2,
    }  # fmt: skip
    asked = {c.id: (c.asked_if.item, c.asked_if.least) for c in CONSTRUCTS.values() if c.asked_if}
    assert asked["ID"] == asked["WI"] == ("AW1", 2)
    assert {asked[name] for name in ("SA", "GA", "SQ", "UX", "BS")} == {("US1", 1)}
    assert construct("ID").reversed("W") == ("ID5",)
    assert construct("GA").reversed("W") == ()
    assert construct("GA").reversed("M") == ("GA5",)
    assert [item.item_id for item in construct("GA").items("C")] == ["GA1", "GA2", "GA3", "GA4"]
    assert construct("SQ").items("M") == ()


def test_every_item_belongs_to_a_construct():
    assert {item.construct for item in items()} == set(CONSTRUCTS)


def test_identification_is_scored_and_filtered():
    """4, 4, 4, 4 and ID5 = 2 turned to 4: 75. Whoever never heard of it is left out; nine is missing: 3 of 5 answered is too few."""
    answers = pd.DataFrame(
        {
            "AW1": [3, 1, 4, None],
            "ID1": [4, 5, 9, 4],
            "ID2": [4, 5, 9, 4],
            "ID3": [4, 5, 4, 4],
            "ID4": [4, 5, 4, 4],
            "ID5": [2, 1, 2, 2],
        }
    )
    scores = score_construct(answers, "ID", "W").scores
    assert scores.tolist()[0] == pytest.approx(75)
    assert np.isnan(scores[1])
    assert np.isnan(scores[2])
    assert np.isnan(scores[3]), "the filter was not answered"


def test_satisfaction_counts_nine_as_an_answer():
    """(9 - 1)/9 for all three items: 88.9; weights may differ."""
    answers = pd.DataFrame({"US1": [2], "SA1": [9], "SA2": [9], "SA3": [9]})
    assert score_construct(answers, "SA", "W").scores.tolist() == pytest.approx([800 / 9])
    weighted = score_construct(answers.assign(SA3=1), "SA", "W", weights={"SA1": 0.5, "SA2": 0.5, "SA3": 0.0})
    assert weighted.scores.tolist() == pytest.approx([800 / 9])


def test_gain_of_managers_has_a_reversed_item():
    answers = pd.DataFrame({"US1": [1], **{f"GA{at}": [5] for at in range(1, 5)}, "GA5": [1]})
    assert score_construct(answers, "GA", "M").scores.tolist() == [100]


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [("XX", "W", "no construct “XX”"), ("BS", "W", "has no score on form W"), ("SQ", "M", "has no score on form M"),
     ("WI", "W", "Insufficient data: the answers lack the items “WI1”, “WI2”, “WI3”")],
)  # fmt: skip
def test_what_cannot_be_scored_is_refused(name, form, said):
    with pytest.raises(InvalidInstrument, match=said):
        score_construct(pd.DataFrame({"AW1": [3]}), name, form)


def test_without_the_filter_item_everybody_was_asked():
    assert who_was_asked(pd.DataFrame({"ID1": [1, 2]}), construct("ID")).tolist() == [True, True]
