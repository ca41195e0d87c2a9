import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages import using_language
from surveys.drivers import InvalidModel, linear, relative_importance
from surveys.drivers.importance import correlations, relative_weights


def frame(n=200, seed=4):
    random = np.random.default_rng(seed)
    a, b, c = random.normal(size=(3, n))
    data = pd.DataFrame({"a": a, "b": 0.6 * a + b, "c": c, "e": np.repeat(np.arange(n // 10), 10)})
    return data.assign(y=2 * data["a"] + 0.5 * data["b"] + 0.1 * data["c"] + random.normal(size=n))


@given(st.floats(-0.9, 0.9), st.floats(-0.6, 0.6), st.floats(-0.6, 0.6))
def test_two_predictors_share_as_averaging_over_orders(r, first, second):
    """With two predictors Johnson's weights are the mean over both orders of entry: ½ (r1² + R² − r2²)."""
    matrix = np.array([[1, first, second], [first, 1, r], [second, r, 1]])
    square = (first**2 + second**2 - 2 * r * first * second) / (1 - r**2)
    expected = [(first**2 + square - second**2) / 2, (second**2 + square - first**2) / 2]
    np.testing.assert_allclose(relative_weights(matrix), expected, atol=1e-9)


def test_weights_add_to_r_squared():
    data = frame()
    found = relative_importance(data, "y", ["a", "b", "c"], draws=20)
    assert found.table["weight"].sum() == pytest.approx(linear(data, "y", ["a", "b", "c"]).r_squared)
    assert found.r_squared == pytest.approx(found.table["weight"].sum())
    assert found.table["share"].sum() == pytest.approx(1)
    assert found.table.index[0] == "a"


def test_the_bootstrap_is_seeded_and_resamples_clusters():
    data = frame()
    first, second = (relative_importance(data, "y", ["a", "b"], clusters="e", draws=50, seed=1) for _ in range(2))
    assert first.table.equals(second.table)
    assert not first.table.equals(relative_importance(data, "y", ["a", "b"], draws=50, seed=1).table)
    assert ((first.table["lo"] <= first.table["share"]) & (first.table["share"] <= first.table["hi"])).all()


def test_the_text_names_a_first_only_when_every_draw_does():
    data = frame()
    with using_language("en"):
        assert "“a” carries the largest part of it" in relative_importance(data, "y", ["a", "c"], draws=50).text
        alike = pd.DataFrame(np.random.default_rng(1).normal(size=(40, 3)), columns=["y", "p", "q"])
        assert (
            "but other predictors could be first as well" in relative_importance(alike, "y", ["p", "q"], draws=50).text
        )


def test_draws_with_a_constant_predictor_are_skipped_and_counted():
    data = frame(40).assign(rare=[1.0] + [0.0] * 39)
    found = relative_importance(data, "y", ["a", "rare"], draws=100)
    assert 0 < found.skipped < 100
    with using_language("en"):
        assert f"{found.skipped} of 100 bootstrap draws could not be used" in found.text
    assert "<table" in found._repr_html_()


def test_impossible_requests_are_refused():
    with using_language("en"), pytest.raises(InvalidModel, match="at least one predictor"):
        relative_importance(frame(), "y", [])
    with using_language("en"), pytest.raises(InvalidModel, match="too few clusters"):
        relative_importance(frame().assign(e=1, one=1.0), "y", ["a"], clusters="one", draws=0)


def test_correlations_are_weighted_and_constant_columns_have_none():
    columns = np.array([[1.0, 2.0, 5.0], [2.0, 4.0, 5.0], [3.0, 5.0, 5.0]])
    found = correlations(columns, np.array([1.0, 1.0, 0.0]))
    assert found[0, 1] == pytest.approx(1)
    assert np.isnan(found[0, 2])


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1000))
def test_summing_clusters_first_changes_nothing(seed):
    data = frame(60, seed)
    single = data.assign(own=np.arange(60))
    first = relative_importance(single, "y", ["a", "b", "c"], draws=10, clusters="own")
    second = relative_importance(data, "y", ["a", "b", "c"], draws=10)
    np.testing.assert_allclose(first.table["lo"], second.table["lo"])
