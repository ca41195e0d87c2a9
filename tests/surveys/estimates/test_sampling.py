import numpy as np
import pandas as pd
import pytest

from messages import using_language
from surveys.estimates import Design, InvalidDesign
from surveys.estimates.sampling import drawn_stages, sources, stage_of
from surveys.weights.errors import InvalidColumn

FRAME = pd.DataFrame({"s": ["a", "a", "b", "b"], "c": [1, 2, 1, 1], "team": ["x", "x", "x", "y"]})


def test_without_anything_every_answer_is_a_unit_of_one_stratum():
    (only,), notes = drawn_stages(FRAME, Design())
    assert only.units_of_answers.tolist() == [0, 1, 2, 3]
    assert only.sizes.tolist() == [4]
    assert only.single
    assert notes == ()


def test_clusters_are_units_within_their_stratum():
    (only,), notes = drawn_stages(FRAME, Design(strata="s", clusters="c"))
    assert only.sizes.tolist() == [2, 1]
    assert only.labels == ["a", "b"]
    assert only.strata_of_answers.tolist() == [0, 0, 1, 1]
    with using_language("en"):
        assert (
            str(notes[0])
            == "1 clusters have answers in more than one stratum and count as a cluster of their own in each."
        )


def test_inner_clusters_have_the_outer_ones_as_strata():
    outer, inner = drawn_stages(FRAME, Design(clusters=["c", "team"]))[0]
    assert outer.sizes.tolist() == [2]
    assert inner.labels == [1, 2]
    assert inner.sizes.tolist() == [2, 1]


def test_one_more_population_size_makes_the_answers_the_last_stage():
    stages = drawn_stages(FRAME, Design(clusters="c", population=[10, {1: 5, 2: 5}]))[0]
    assert len(stages) == 2
    assert stages[1].single
    assert stages[1].sizes.tolist() == [3, 1]
    with using_language("en"), pytest.raises(InvalidDesign, match="population sizes for 3 stages"):
        drawn_stages(FRAME, Design(clusters="c", population=[10, 5, 5]))


def test_several_columns_may_form_the_strata():
    (only,) = drawn_stages(FRAME, Design(strata=["s", "team"]))[0]
    assert only.labels == [("a", "x"), ("b", "x"), ("b", "y")]


def test_strata_and_clusters_must_be_complete():
    with pytest.raises(InvalidColumn, match="s"):
        drawn_stages(FRAME.assign(s=["a", None, "b", "b"]), Design(strata="s"))


def test_unused_categories_are_no_strata():
    frame = FRAME.assign(s=pd.Categorical(FRAME["s"], ["a", "b", "c"]))
    assert drawn_stages(frame, Design(strata="s"))[0][0].labels == ["a", "b"]


def test_sources_are_names_or_values():
    assert [column.name for column in sources(FRAME, ["s", "c"])] == ["s", "c"]
    assert sources(FRAME, np.array([1, 1, 2, 2]))[0].tolist() == [1, 1, 2, 2]
    assert sources(FRAME, ["p", "p", "q", "q"])[0].tolist() == ["p", "p", "q", "q"]
    assert sources(FRAME, None) == []


def test_factors_follow_the_finite_population_correction():
    """Two of four drawn: (1 − 1/2) · 2/1 = 1; one of one drawn is no variance, and not lonely."""
    (only,) = drawn_stages(FRAME, Design(strata="s", clusters="c"))[0]
    found = stage_of(only, np.array([4.0, 1.0]), np.ones(1), "error")
    assert found.factors.tolist() == [1.0, 0.0]
    assert found.fractions.tolist() == [0.5, 1.0]


@pytest.mark.parametrize(
    ("lonely", "factors", "centred", "averaged"),
    [
        ("remove", [2, 0], [True, True], [False, False]),
        ("adjust", [2, 1], [True, False], [False, False]),
        ("average", [2, 0], [True, True], [False, True]),
    ],
)
def test_lonely_strata_are_treated_as_asked(lonely, factors, centred, averaged):
    (only,) = drawn_stages(FRAME, Design(strata="s", clusters="c"))[0]
    found = stage_of(only, None, np.ones(1), lonely)
    assert found.factors.tolist() == factors
    assert found.centred.tolist() == centred
    assert found.averaged.tolist() == averaged


@pytest.mark.parametrize("lonely", ["error", "remove", "adjust", "average"])
def test_one_unit_in_all_has_no_variance(lonely):
    (only,) = drawn_stages(FRAME.iloc[:1], Design())[0]
    assert np.isnan(stage_of(only, None, np.ones(1), lonely).factors).all()


def test_lonely_strata_are_refused_by_name():
    (only,) = drawn_stages(FRAME, Design(strata="s", clusters="c"))[0]
    with using_language("en"), pytest.raises(InvalidDesign, match="drawn in 1 strata \\(“b”\\)"):
        stage_of(only, None, np.ones(1), "error")
