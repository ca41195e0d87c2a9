import numpy as np
import pandas as pd
import pytest

from messages import using_language
from surveys.estimates import InvalidChoice, InvalidRequest, fay_herriot


def test_raw_and_shrunk_stand_side_by_side():
    """S²/(m−1) = 4, D = 1: A = 3, γ = 3/4 towards the mean 2."""
    table = fay_herriot(pd.Series([0.0, 2.0, 4.0], index=["A", "B", "C"]), [1.0, 1.0, 1.0]).table
    assert table["raw"].tolist() == [0.0, 2.0, 4.0]
    assert table["shrunk"].tolist() == pytest.approx([0.5, 2.0, 3.5])
    assert table["weight"].tolist() == pytest.approx([0.75] * 3)


def test_areas_without_a_usable_variance_get_the_regression():
    raw = pd.Series([0.0, 2.0, 4.0, np.nan, 9.0], index=[*"ABCDE"])
    result = fay_herriot(raw, pd.Series([1.0, 1.0, 1.0, 1.0, 0.0], index=[*"ABCDE"]))
    assert result.table["status"].tolist() == ["ok"] * 3 + ["target_only"] * 2
    assert result.table["shrunk"].tolist()[3:] == pytest.approx([2.0, 2.0])
    assert result.table["mse"].tolist()[3] == pytest.approx(3 + 4 / 3)
    with using_language("en"):
        assert "“D”, “E” have no usable value of their own" in result.text


def test_covariates_move_the_target():
    frame = pd.DataFrame({"x": [0.0, 1.0, 2.0, 3.0]}, index=[*"abcd"])
    result = fay_herriot(pd.Series([1.0, 3.0, 5.0, 7.0], index=[*"abcd"]), [1.0] * 4, frame)
    assert result.between == 0
    assert result.coefficients["estimate"].tolist() == pytest.approx([1.0, 2.0])
    assert result.table["shrunk"].tolist() == pytest.approx([1.0, 3.0, 5.0, 7.0])
    with using_language("en"):
        assert "which is no proof that the areas are equal" in result.text


def test_shrinking_is_closer_to_the_truth_than_the_raw_values():
    """Planted: 200 areas N(1 + 2x, 1), variances 0.5 … 2; seed fixed. A is near 1, and the squared error about the mse."""
    random = np.random.default_rng(11)
    x, d = random.normal(size=200), random.uniform(0.5, 2, 200)
    truth = 1 + 2 * x + random.normal(size=200)
    raw = truth + random.normal(size=200) * np.sqrt(d)
    result = fay_herriot(raw, d, pd.DataFrame({"x": x}))
    assert result.between == pytest.approx(1, abs=0.4)
    error = ((result.table["shrunk"] - truth) ** 2).mean()
    assert error < ((raw - truth) ** 2).mean() * 0.75
    assert error == pytest.approx(result.table["mse"].mean(), rel=0.2)


@pytest.mark.parametrize(
    ("raw", "d", "x", "said"),
    [
        ([1.0, 2.0], [1.0, 0.0], None, "Only 1 areas have a value with a positive variance"),
        ([1.0, 2.0, 3.0], [1.0], None, "There are 1 variances for 3 areas"),
        ([1.0, 2.0, 3.0], [1.0] * 3, {"x": [1.0, None, 2.0]}, "“x” are missing for some areas"),
        ([1.0, 2.0, 3.0, 4.0], [1.0] * 4, {"x": [2.0] * 4}, "say the same thing twice"),
    ],
)
def test_what_cannot_be_fitted_is_refused(raw, d, x, said):
    with using_language("en"), pytest.raises(InvalidRequest, match=said):
        fay_herriot(raw, d, None if x is None else pd.DataFrame(x))


def test_an_unknown_method_is_refused():
    with pytest.raises(InvalidChoice, match="fh"):
        fay_herriot([1.0, 2.0], [1.0, 1.0], method="fh")
