"""Two waves: what may be said of a change, and what may not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Method, evaluate
from evaluation.comparison.waves import compare_waves
from surveys.normal import Z95
from tests.evaluation import trees
from tests.evaluation.test_errors_of_scores import values_of

NAN = np.nan
TREE = trees.two_levels()


def wave(values, errors, tree=TREE, method=None):
    given = values_of(
        trees.table(**{k: [v] for k, v in values.items()}), trees.table(**{k: [v] for k, v in errors.items()})
    )
    return evaluate(given, tree, method), given


def told(now, before):
    change = compare_waves(*now, *before)
    return [str(sentence) for sentence in change.sentences], change


BEFORE = {"a": 40, "b": 40, "c": 40, "e": 40}
ONE = dict.fromkeys(BEFORE, 1.0)
NONE = dict.fromkeys(BEFORE, NAN)


def test_by_hand():
    """All rise by 10. Variance of D1: (0.75² + 0.25²)·1 = 0.625, of D2 1, of the goal 0.16·0.625 + 0.16 + 0.04 = 0.3.

    Two waves: se = √0.6 = 0.7746; 10 is far beyond 1.96·0.7746 = 1.52.
    """
    said, change = told(wave({k: v + 10 for k, v in BEFORE.items()}, ONE), wave(BEFORE, ONE))
    assert change.table.loc["goal", "se"] == pytest.approx(np.sqrt(0.6))
    assert change.known == 1
    assert said == [
        "The index is 50.0 (last wave 40.0); the change of +10.0 is beyond the margin of error.",
        "Largest rise beyond the margin of error: D1 (+10.0).",
    ]


def test_within_the_margin():
    """+1 lies within 1.96·0.7746 = 1.52, and for D1 and D2 within 1.96·1.118 and 1.96·1.414: nothing is singled out."""
    said, change = told(wave({k: v + 1 for k, v in BEFORE.items()}, ONE), wave(BEFORE, ONE))
    assert said == ["The index is 41.0 (last wave 40.0); the change of +1.0 lies within the margin of error."]
    assert not change.table["clear"].any()


def test_a_fall_is_a_fall():
    said, _change = told(wave(BEFORE | {"c": 20}, ONE), wave(BEFORE, ONE))
    assert said[0] == "The index is 32.0 (last wave 40.0); the change of -8.0 is beyond the margin of error."
    assert said[1] == "Largest fall beyond the margin of error: D2 (-20.0)."


def test_without_known_errors_nothing_is_claimed():
    said, change = told(wave(BEFORE | {"c": 90}, NONE), wave(BEFORE, NONE))
    assert said == ["The index is 60.0 (last wave 40.0), a change of +20.0; its margin of error is not known."]
    assert change.known == 0


def test_errors_known_in_part_make_a_lower_bound():
    said, change = told(wave(BEFORE | {"c": 90}, ONE | {"e": NAN}), wave(BEFORE, ONE))
    assert change.known == pytest.approx(0.8)
    assert said[1] == "Errors are known for 80% of the weight only, so the true margin of error is wider."


def test_other_trees_and_methods_are_mentioned():
    now = wave(BEFORE, ONE, TREE.with_weights({"D1": 3}))
    assert any("different indicator systems or methods" in sentence for sentence in told(now, wave(BEFORE, ONE))[0])
    now = wave(BEFORE, ONE, method=Method(aggregation="geometric"))
    assert any("different indicator systems or methods" in sentence for sentence in told(now, wave(BEFORE, ONE))[0])


def test_no_index_in_one_wave():
    said, _change = told(wave(dict.fromkeys(BEFORE, NAN), NONE), wave(BEFORE, ONE))
    assert said == ["Insufficient data: the index cannot be compared with the wave before."]


@given(
    st.lists(st.floats(0, 100), min_size=8, max_size=8),
    st.lists(st.just(NAN) | st.floats(0, 30), min_size=8, max_size=8),
)
def test_no_sentence_claims_more_than_its_interval(values, errors):
    names = list(BEFORE)
    now = wave(dict(zip(names, values[:4], strict=True)), dict(zip(names, errors[:4], strict=True)))
    before = wave(dict(zip(names, values[4:], strict=True)), dict(zip(names, errors[4:], strict=True)))
    said, change = told(now, before)
    reach = change.table["change"].abs() / (Z95 * change.table["se"])
    assert ("is beyond the margin" in said[0]) == (reach["goal"] > 1)
    assert ("lies within" in said[0]) == (reach["goal"] <= 1)
    assert ("not known" in said[0]) == np.isnan(reach["goal"])
    for sentence in said[1:]:
        if "Largest" in sentence:
            part = sentence.split(": ")[1].split(" ")[0]
            assert reach[part] > 1
            assert ("rise" in sentence) == (change.table.loc[part, "change"] > 0)
    if change.known < 1 and not np.isnan(reach["goal"]):
        assert any("the true margin of error is wider" in sentence for sentence in said)
