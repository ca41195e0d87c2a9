"""A design applied to answers; the numbers of lonely strata come from R survey 4.1 (the call is in the test)."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages import using_language
from surveys.estimates import Design, InvalidDesign, means, sample_of, totals
from surveys.weights import post_stratify

LONELY = pd.DataFrame({"s": [1, 1, 2, 2, 2, 3], "y": [1, 3, 2, 4, 6, 5], "w": [2, 2, 3, 3, 3, 4]})


@pytest.mark.parametrize(
    ("lonely", "se"),
    [("remove", 0.655031101509414), ("adjust", 0.716622279203037), ("average", 0.802245982175639)],
)
def test_lonely_strata_as_in_r_survey(lonely, se):
    """options(survey.lonely.psu=…); svymean(~y, svydesign(id=~1, strata=~s, weights=~w, data=…))."""
    row = means(LONELY, "y", design=Design(weights="w", strata="s", lonely=lonely)).table.iloc[0]
    assert row["estimate"] == pytest.approx(3.76470588235294, rel=1e-12)
    assert row["se"] == pytest.approx(se, rel=1e-12)


def test_degrees_of_freedom_are_clusters_less_strata_with_a_weight():
    frame = pd.DataFrame({"c": [1, 1, 2, 3, 4], "s": [1, 1, 1, 2, 2], "w": [1, 1, 1, 1, 0]})
    assert sample_of(frame, Design(clusters="c", strata="s")).df == 2
    assert sample_of(frame, Design(clusters="c", strata="s", weights="w")).df == 1
    assert sample_of(frame, Design()).df == 4
    assert sample_of(frame, Design(clusters="c")).df_of(np.array([True, True, True, False, False])) == 1


def test_two_stages_add_their_variances():
    """Enterprises 2 of 4, people 2 of 4 in each; y = 1, 3 | 5, 9, total 4 · 18 = 72.

    Totals of enterprises (times weight 4): 16 and 56; first stage (1 − 1/2) · 2 · 2 · 20² = 800. Second stage, each
    1/2 · (1 − 1/2) · 2 · Σ (4y − mean)²: 0.5 · (2 · 4²) = 16 and 0.5 · (2 · 8²) = 64. V = 880.
    """
    frame = pd.DataFrame({"e": ["A", "A", "B", "B"], "y": [1.0, 3.0, 5.0, 9.0]})
    table = totals(frame, "y", clusters="e", population=[4, {"A": 4, "B": 4}]).table
    assert table["estimate"].iloc[0] == 72
    assert table["se"].iloc[0] == pytest.approx(np.sqrt(880))


def test_without_population_sizes_only_the_first_stage_counts():
    frame = pd.DataFrame({"e": ["A", "A", "B", "B"], "t": [1, 2, 1, 2], "y": [1.0, 3.0, 5.0, 9.0]})
    assert len(sample_of(frame, Design(clusters=["e", "t"])).stages) == 1
    whole = sample_of(frame, Design(clusters=["e", "t"], population=[4, 2]))
    assert len(whole.stages) == 2


def test_a_calibrated_weighting_brings_its_projections():
    frame = pd.DataFrame({"g": ["a", "b", "b"]})
    made = post_stratify(frame, "g", {"a": 5, "b": 5})
    assert sample_of(frame, Design(weights=made)).projections == made.projections


def test_a_weighting_belongs_to_its_answers():
    frame = pd.DataFrame({"g": ["a", "b", "b"]})
    made = post_stratify(frame, "g", {"a": 5, "b": 5})
    for other in (frame.iloc[::-1], frame.iloc[:2]):
        with using_language("en"), pytest.raises(InvalidDesign, match="made for other answers"):
            sample_of(other, Design(weights=made))


rows = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 3), st.floats(0.1, 10), st.floats(-50, 50)), min_size=12, max_size=30
)


@settings(max_examples=40, deadline=None)
@given(rows, st.floats(0.01, 100))
def test_scaling_the_weights_changes_neither_means_nor_errors(rows, scale):
    frame = pd.DataFrame(rows, columns=["s", "c", "w", "y"])
    design = {"strata": "s", "clusters": "c"}
    first = means(frame, "y", design=Design(weights="w", lonely="adjust", **design)).table
    second = means(frame.assign(w=frame["w"] * scale), "y", design=Design(weights="w", lonely="adjust", **design)).table
    for column in ("estimate", "se"):
        np.testing.assert_allclose(first[column], second[column], rtol=1e-7, atol=1e-9)


@settings(max_examples=40, deadline=None)
@given(rows)
def test_equal_weights_are_no_weights(rows):
    frame = pd.DataFrame(rows, columns=["s", "c", "w", "y"]).assign(w=3.0)
    first = means(frame, "y", "s", weights="w").table
    second = means(frame, "y", "s").table
    np.testing.assert_allclose(first["estimate"], second["estimate"])
    np.testing.assert_allclose(first["se"], second["se"], rtol=1e-7, atol=1e-9)
    alone = means(frame, "y").table.iloc[0]
    assert alone["se"] == pytest.approx(frame["y"].std(ddof=1) / np.sqrt(len(frame)), rel=1e-7, abs=1e-9)
