import pandas as pd
import pytest

from evaluation.diagnostics import size_effects
from evaluation.errors import InvalidMethod

FRAME = pd.DataFrame({"trips": [1.0, 2, 9, 11], "score": [3.0, 1, 2, 2]}, index=list("wxyz"))
SIZES = pd.DataFrame({"staff": [10.0, 20, 80, 100], "debt": [-1.0, -2, -8, -12]}, index=list("wxyz"))


def test_strong_correlations_with_a_size_in_either_direction():
    result = size_effects(FRAME, SIZES)
    assert set(zip(result.table["indicator"], result.table["denominator"], strict=True)) == {
        ("trips", "staff"),
        ("trips", "debt"),
    }
    assert "“trips” mostly show how large a unit is" in result.text
    assert result.correlations.matrix.shape == (2, 2)


def test_none_strong():
    assert size_effects(FRAME[["score"]], SIZES).text == "No indicator correlates with a size beyond ±0.6."
    with pytest.raises(InvalidMethod, match="threshold of size is 2"):
        size_effects(FRAME, SIZES, above=2)
