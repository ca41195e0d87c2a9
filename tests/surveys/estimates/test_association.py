import numpy as np
import pandas as pd
import pytest
from scipy import stats

from messages import using_language
from surveys.estimates import InvalidRequest, association
from surveys.estimates.association import interaction_contrasts

FRAME = pd.DataFrame(
    {"a": np.repeat(["x", "x", "y", "y"], [30, 10, 15, 25]), "b": np.repeat(["p", "q", "p", "q"], [30, 10, 15, 25])}
)


def test_a_simple_random_sample_gives_pearson_with_n_less_one():
    """X² = 80 (30·25 − 10·15)²/(40·40·45·35) = 11.43; the design covariance has n − 1 where Pearson has n: F = X² (n−1)/n."""
    found = association(FRAME, "a", "b")
    pearson = stats.chi2_contingency(found.counts, correction=False).statistic
    assert found.chi2 == pytest.approx(pearson)
    assert found.chi2 == pytest.approx(80 * 600**2 / (40 * 40 * 45 * 35))
    assert found.statistic == pytest.approx(pearson * 79 / 80)
    assert found.df == (pytest.approx(1), pytest.approx(79))
    assert found.table.to_numpy().sum() == pytest.approx(1)


def test_repeated_answers_within_clusters_count_less():
    """Every answer three times over as a cluster: the F of the clusters is that of the single answers."""
    once = association(FRAME, "a", "b")
    frame = pd.concat([FRAME.assign(c=FRAME.index)] * 3, ignore_index=True)
    assert association(frame, "a", "b", clusters="c").statistic == pytest.approx(once.statistic)
    assert association(frame, "a", "b", clusters="c").effect == pytest.approx(3 * once.effect)


def test_the_text_speaks_only_of_what_the_test_allows():
    with using_language("en"):
        assert "“a” and “b” go together in these 80 answers" in association(FRAME, "a", "b").text
        few = association(FRAME.iloc[[0, 1, 31, 41, 42, 60, 61]], "a", "b")
        assert "cannot be told from these 7 answers" in few.text
        assert (
            "1 answers lack one of the two items"
            in association(FRAME.assign(a=FRAME["a"].mask(FRAME.index == 0)), "a", "b").text
        )


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (FRAME.assign(b="p"), "fewer than two different answers"),
        (FRAME.assign(c=1), "one cluster only"),
        (FRAME.iloc[[0, 0, 79, 79]].assign(c=[1, 2, 1, 2]), "leave nothing to chance"),
    ],
)
def test_what_cannot_be_tested_is_refused(frame, said):
    with using_language("en"), pytest.raises(InvalidRequest, match=said):
        association(frame, "a", "b", clusters="c" if "c" in frame else None)


@pytest.mark.parametrize("shape", [(2, 2), (2, 4), (3, 5)])
def test_contrasts_ignore_rows_and_columns(shape):
    found = interaction_contrasts(shape).reshape(*shape, -1)
    assert found.shape[-1] == (shape[0] - 1) * (shape[1] - 1)
    np.testing.assert_allclose(found.sum(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(found.sum(axis=1), 0, atol=1e-12)
