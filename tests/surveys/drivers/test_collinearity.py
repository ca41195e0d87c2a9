import numpy as np
import pandas as pd
import pytest

from messages import using_language
from surveys.drivers import InvalidModel, vif


def test_two_predictors_by_hand():
    """r = 0.8: 1/(1 − 0.64)."""
    frame = pd.DataFrame({"a": [1.0, 2.0, 3.0, 4.0, None], "b": [1.0, 3.0, 2.0, 4.0, 9.0]})
    assert vif(frame, ["a", "b"]).tolist() == pytest.approx([1 / 0.36] * 2)


def test_vif_is_one_over_one_less_r_squared():
    random = np.random.default_rng(0)
    frame = pd.DataFrame(random.normal(size=(50, 3)), columns=[*"abc"])
    frame["c"] += frame["a"]
    x = np.column_stack([np.ones(50), frame[["a", "b"]]])
    left = frame["c"] - x @ np.linalg.lstsq(x, frame["c"], rcond=None)[0]
    assert vif(frame, [*"abc"])["c"] == pytest.approx(frame["c"].var(ddof=0) / left.var(ddof=0))


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [2.0, 4.0, 6.0]}), "say the same thing"),
        (pd.DataFrame({"a": [1.0, None], "b": [2.0, 4.0]}), "Only 1 answers"),
    ],
)
def test_infinite_overlap_is_refused(frame, said):
    with using_language("en"), pytest.raises(InvalidModel, match=said):
        vif(frame, ["a", "b"])
