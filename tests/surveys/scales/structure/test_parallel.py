import numpy as np
import pandas as pd
import pytest

from surveys.scales.errors import InvalidItems, InvalidModel
from surveys.scales.moments import moments
from surveys.scales.structure.parallel import parallel_analysis


def planted(factors, n=300):
    random = np.random.default_rng(11)
    common = np.repeat(random.standard_normal((n, factors)), 4, axis=1)
    return pd.DataFrame(common + random.standard_normal((n, 4 * factors)))


@pytest.mark.parametrize("factors", [1, 2, 3])
def test_planted_dimensions_are_counted(factors):
    made = parallel_analysis(planted(factors), draws=20)
    assert (made.factors, made.components) == (factors, factors)
    assert f"suggests {factors} factors" in made.text


def test_the_same_seed_gives_the_same_limits():
    frame = planted(2)
    pd.testing.assert_frame_equal(
        parallel_analysis(frame, seed=5, draws=20).table, parallel_analysis(frame, seed=5, draws=20).table
    )


def test_correlations_are_compared_with_normal_answers():
    assert parallel_analysis(moments(planted(2)), draws=20).components == 2


def test_noise_has_no_dimension():
    noise = pd.DataFrame(np.random.default_rng(0).standard_normal((200, 6)))
    assert parallel_analysis(noise, draws=50, quantile=0.99).components == 0


def test_tiny_samples_of_few_kinds_of_answers_do_not_fail():
    frame = pd.DataFrame([[1, 0, 0], [0, 1, 0], [1, 1, 1], [0, 0, 1], [1, 0, 1]])
    assert parallel_analysis(frame, draws=50).components == 0


def test_impossible_wishes():
    with pytest.raises(InvalidModel, match="at least 20 draws"):
        parallel_analysis(planted(1), draws=5)
    with pytest.raises(InvalidItems, match="3 items are needed"):
        parallel_analysis(planted(1)[[0, 1]])
    with pytest.raises(InvalidItems, match="at least 5 respondents"):
        parallel_analysis(planted(1)[:4])
