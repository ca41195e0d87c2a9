"""The index in plain sentences."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation import Method, evaluate
from evaluation.sentences import describe
from messages import using_language
from tests.evaluation import trees

NAN = np.nan


def text(tree=None, method=None, **columns):
    return evaluate(trees.table(**columns), tree or trees.flat(1, 1), method).text


def test_one_unit():
    assert text(a=[20], b=[80]) == "goal: 50.0 of 100. Highest part: b (80.0); lowest: a (20.0)."


def test_one_unit_says_nothing_of_a_highest_part_when_there_is_none():
    assert text(a=[50], b=[50]) == "goal: 50.0 of 100."
    assert text(a=[50], b=[NAN]) == "goal: 50.0 of 100."
    assert text(trees.flat(1, 1, 1), a=[50], b=[50], c=[10]) == "goal: 36.7 of 100."


def test_many_units():
    """Indices 10, 20, 60: median 20."""
    assert text(a=[10, 60, 20], b=[10, 60, 20]) == (
        "3 units have an index; it runs from 10.0 to 60.0, with a median of 20.0. "
        "The highest score belongs to “u2”, the lowest to “u1”."
    )


def test_one_unit_of_many_has_an_index():
    said = text(method=Method(missing="strict"), a=[10, NAN, 20], b=[10, 20, NAN])
    assert said == "Only “u1” has an index: 10.0. 2 units have too few values for an index."


def test_names_given_for_the_units():
    found = evaluate(trees.table(a=[10, 60, 20], b=[10, 60, 20]), trees.flat(1, 1))
    assert "belongs to “甲厂”, the lowest to “u1”" in str(describe(found, {"u2": "甲厂"}))


def test_ties_are_named_together():
    assert "The highest score belongs to “u1”, “u3”, the lowest to “u2”." in text(a=[60, 20, 60], b=[60, 20, 60])
    assert "All of them score the same." in text(a=[50, 50], b=[50, 50])


def test_a_tie_is_what_the_method_calls_one():
    scores = {"a": [50.1, 50.2], "b": [50.1, 50.2]}
    assert "All of them score the same." in text(method=Method(decimals=0), **scores)
    assert "The highest score belongs to “u2”" in text(method=Method(decimals=1), **scores)


def test_units_without_an_index():
    assert "1 units have too few values for an index." in text(a=[50, 20, NAN], b=[50, 40, NAN])
    assert text(a=[NAN, 1], b=[1, NAN], method=Method(missing="strict")) == (
        "Insufficient data: no unit has enough values for an index."
    )


def test_long_names_are_cut():
    values = trees.table(a=[10, 20], b=[10, 20]).set_axis(["x" * 5000, "y"])
    assert len(evaluate(values, trees.flat(1, 1)).text) < 300


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages(language):
    with using_language(language):
        assert "u2" in text(a=[10, 60], b=[10, 60])


def test_scores_without_full_marks_name_their_scale():
    """One unit has the mean z-score, which is 0."""
    result = evaluate(trees.table(a=[5]), trees.flat(1), Method("zscore"))
    assert result.text == "goal: 0.000 (z-score)."
