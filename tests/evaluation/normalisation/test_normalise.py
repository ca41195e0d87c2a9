"""Expected numbers by hand from the formulas; agreement with COINr is tested beside the golden cases."""

import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evaluation.framework import Framework, Goalposts, Node
from evaluation.normalisation import SCALINGS, Scaling, normalise
from evaluation.preparation import ImpossibleStep, UnpreparedValues
from evaluation.weights import Band, Target
from tests.evaluation.preparation.tables import grids, numbers

nan = np.nan
TREE = Framework(
    (
        Node("goal"),
        Node("up", "goal", goalposts=Goalposts(0, 8), target=6),
        Node("down", "goal", direction=-1, goalposts=Goalposts(8, 0), target=1),
        Node("band", "goal", goalposts=Goalposts(0, 8, band=(2, 3)), target=1),
    )
)
FRAME = pd.DataFrame({"up": [1.0, 2, 4], "down": [1.0, 2, 4], "band": [1.0, 2, 4]})


def scores(scaling=None, values=(1.0, 2.0, 4.0), directions=1, **options):
    return normalise(pd.DataFrame({"a": values}), scaling, directions, **options).frame["a"].tolist()


@pytest.mark.parametrize(
    ("scaling", "up", "down"),
    [
        (Scaling(), [0, 100 / 3, 100], [100, 200 / 3, 0]),
        (Scaling(low=1), [1, 34, 100], [100, 67, 1]),
        (Scaling("distance_to_max", full=1), [0, 1 / 3, 1], [1, 2 / 3, 0]),
        (Scaling("distance_to_reference", full=1, reference="1"), [0, 1, 3], [1.5, 1, 0]),
        (Scaling("distance_to_reference", full=1, reference="1", cap=True), [0, 1, 1], [1, 1, 0]),
        (Scaling("distance_to_target", targets={"a": 3}), [0, 50, 150], [300, 200, 0]),
        (Scaling("fraction_of_max"), [25, 50, 100], [100, 50, 25]),
        (Scaling("scaled", limits=(0, 5)), [20, 40, 80], [80, 60, 20]),
        (Scaling("percentile"), [0, 50, 100], [100, 50, 0]),
        (Scaling("rank"), [1, 2, 3], [3, 2, 1]),
        (Scaling("borda"), [0, 1, 2], [2, 1, 0]),
        (Scaling("zscore", mean=10, sd=3**0.5), *[[10 + s * d * 3**0.5 / (7 / 3) ** 0.5 for d in (-4 / 3, -1 / 3, 5 / 3)] for s in (1, -1)]),
    ],
)  # fmt: skip
def test_formulas(scaling, up, down):
    assert scores(scaling) == pytest.approx(up)
    assert scores(scaling, directions=-1) == pytest.approx(down)


def test_targets_and_bands():
    """Distances 2, 1, 1 from 3, and 1, 0, 0 from 2 … 4; nobody sits on 3, so nobody has full marks."""
    assert scores(directions=Target(3)) == pytest.approx([0, 50, 50])
    assert scores(directions=Band(2, 4)) == pytest.approx([0, 100, 100])
    assert scores(Scaling("rank"), directions=Target(3)) == [1, 2, 2]


def test_the_tree_brings_directions_goalposts_and_targets():
    fixed = normalise(FRAME, Scaling("goalposts"), framework=TREE).frame
    assert fixed.loc[0].tolist() == pytest.approx([12.5, 87.5, 50])
    assert normalise(FRAME, framework=TREE).frame.loc[0].tolist() == pytest.approx([0, 100, 0])
    aimed = normalise(FRAME[["up", "down"]], Scaling("distance_to_target", targets={"up": 3}), framework=TREE).frame
    assert aimed.loc[0].tolist() == pytest.approx([0, 100])
    with pytest.raises(ImpossibleStep, match="“up”, “down”, “band” has no goalposts"):
        normalise(FRAME, Scaling("goalposts"))
    with pytest.raises(UnpreparedValues, match="“up2” is no indicator"):
        normalise(FRAME.rename(columns={"up": "up2"}), framework=TREE)


def test_learned_on_this_year_and_replayed_on_the_next():
    """Fit on [1, 2, 3], apply to [5, 6, 7]; distances, ranks and z-scores of the new values on the old scale."""
    for scaling, expected in (
        (Scaling(), [200, 250, 300]),
        (Scaling("zscore"), [3, 4, 5]),
        (Scaling("rank"), [4, 4, 4]),
        (Scaling("percentile"), [100, 100, 100]),
        (Scaling(cap=True), [100, 100, 100]),
    ):
        learned = normalise(pd.DataFrame({"a": [1.0, 2, 3], "b": 1.0}), scaling).learned
        result = normalise(pd.DataFrame({"a": [5.0, 6, 7]}), learned=pickle.loads(pickle.dumps(learned)))
        assert result.frame["a"].tolist() == pytest.approx(expected)
        assert result.replayed
        assert "learned from earlier data" in result.text
    assert "Values outside the range learned before: 3. They score below 0 or above 100 (“a”)." in normalise(
        pd.DataFrame({"a": [5.0, 6, 7]}), learned=normalise(pd.DataFrame({"a": [1.0, 2, 3]})).learned
    ).text  # fmt: skip


def test_goalposts_are_replayed_by_name():
    learned = normalise(FRAME, Scaling("goalposts"), framework=TREE).learned
    assert normalise(FRAME[["band", "up"]], learned=learned).frame.loc[0].tolist() == pytest.approx([50, 12.5])


def test_what_does_not_fit_what_was_learned():
    learned = normalise(FRAME).learned
    with pytest.raises(ImpossibleStep, match="another normalisation"):
        normalise(FRAME, Scaling("rank"), learned=learned)
    with pytest.raises(ImpossibleStep, match="Directions belong to what was learned"):
        normalise(FRAME, directions=-1, learned=learned)
    with pytest.raises(UnpreparedValues, match="Nothing was learned before about “c”"):
        normalise(pd.DataFrame({"c": [1.0]}), learned=learned)


@pytest.mark.parametrize(
    ("how", "score"), [("minmax", 100), ("distance_to_max", 100), ("zscore", 0), ("percentile", 100)]
)
def test_a_constant_is_said_and_never_nan(how, score):
    result = normalise(pd.DataFrame({"a": [0.3, 0.1 + 0.2, nan], "b": [1.0, 2, 3]}), Scaling(how))
    np.testing.assert_array_equal(result.frame["a"], [score, score, nan])
    assert (
        f"“a” cannot tell the units apart (the same value for everybody, or everybody has reached the target): every unit scores {score} there"
        in result.text
    )
    later = normalise(pd.DataFrame({"a": [5.0]}), learned=result.learned)
    assert later.frame["a"].tolist() == [score]


def test_everybody_beyond_the_target_or_level_with_the_reference():
    assert scores(Scaling("distance_to_target", targets={"a": 1})) == [100, 100, 100]
    assert scores(Scaling("distance_to_reference", reference="0")) == [100, 100, 100]


def test_nothing_known_means_no_score_and_is_said():
    learned = normalise(pd.DataFrame({"a": [nan, nan], "b": [1.0, 2]})).learned
    result = normalise(pd.DataFrame({"a": [1.0], "b": [2.0]}), learned=learned)
    assert result.frame["a"].isna().all()
    assert "values without a score: 1, because nothing could be learned about “a”" in result.text
    fraction = normalise(pd.DataFrame({"a": [1.0, 2]}), Scaling("fraction_of_max"), -1).learned
    assert "without a score: 1" in normalise(pd.DataFrame({"a": [0.0]}), learned=fraction).text


def test_the_text_counts_what_was_turned_round():
    assert normalise(FRAME, framework=TREE).text == (
        "Indicators normalised: 3 (min–max). Turned round first, since less is better there: 1."
    )


LEARNED = sorted(
    set(SCALINGS) - {"goalposts", "scaled", "distance_to_reference", "distance_to_target", "fraction_of_max"}
)


@given(grids(units=(1, 9)), st.sampled_from(LEARNED), st.randoms())
def test_never_nan_for_a_value_and_row_order_does_not_matter(values, how, random):
    frame = pd.DataFrame(values.T)
    found = normalise(frame, Scaling(how), [1, -1, Band(-3, 5)]).frame
    assert found.isna().equals(frame.isna())
    order = list(frame.index)
    random.shuffle(order)
    other = normalise(frame.loc[order], Scaling(how), [1, -1, Band(-3, 5)]).frame.loc[frame.index]
    pd.testing.assert_frame_equal(other, found, rtol=1e-9, atol=1e-9)


@given(grids(numbers, units=(2, 9)), st.sampled_from(LEARNED), st.sampled_from([2.0, 1024.0, 2.0**-20]))
def test_the_unit_of_measurement_does_not_matter(values, how, factor):
    frame = pd.DataFrame(values.T)
    one, two = normalise(frame, Scaling(how), -1).frame, normalise(frame * factor, Scaling(how), -1).frame
    pd.testing.assert_frame_equal(one, two, rtol=1e-9, atol=1e-9)


@given(grids(numbers, units=(2, 9)), st.sampled_from(LEARNED))
def test_reversing_an_indicator_and_its_direction_changes_nothing(values, how):
    frame = pd.DataFrame(values.T)
    pd.testing.assert_frame_equal(normalise(frame, Scaling(how), 1).frame, normalise(-frame, Scaling(how), -1).frame)


@given(grids(numbers, units=(2, 9)), st.sampled_from(["minmax", "zscore", "distance_to_max"]))
def test_more_is_better_and_the_learned_scale_repeats(values, how):
    frame = pd.DataFrame(values.T)
    result = normalise(frame, Scaling(how))
    assume(not result.learned.flat.any())
    for name in frame:
        ordered = result.frame[name].iloc[np.argsort(frame[name].to_numpy())]
        assert (np.diff(ordered) >= 0).all()
    assert normalise(frame, learned=result.learned).frame.equals(result.frame)
