import numpy as np
import pandas as pd
import pytest
from scipy.optimize import brentq

from surveys.drivers import InvalidModel, likelihood_intervals

TABLE = pd.DataFrame({"y": [0, 1, 0, 1], "n": [20, 10, 10, 30], "x": [0, 0, 1, 1]})


def test_ends_of_a_yes_no_table():
    """Given β the intercept solves 10 + 30 = Σ fitted; the deviance rises by 3.841 at each end."""

    def height(beta):
        def gap(a):
            return 30 / (1 + np.exp(-a)) + 40 / (1 + np.exp(-a - beta)) - 40

        a = brentq(gap, -20, 20, xtol=1e-13)
        p, q = 1 / (1 + np.exp(-a)), 1 / (1 + np.exp(-a - beta))
        return 20 * np.log(1 - p) + 10 * np.log(p) + 10 * np.log(1 - q) + 30 * np.log(q)

    best = np.log(3 / 0.5)
    excess = lambda beta: 2 * (height(best) - height(beta)) - 3.841458820694124  # noqa: E731
    row = likelihood_intervals(TABLE, "y", "x", weights="n").loc["x"]
    assert row["estimate"] == pytest.approx(best)
    assert row["lo"] == pytest.approx(brentq(excess, best - 3, best), abs=1e-6)
    assert row["hi"] == pytest.approx(brentq(excess, best, best + 3), abs=1e-6)


def test_perfect_order_has_no_interval():
    with pytest.raises(InvalidModel):
        likelihood_intervals(pd.DataFrame({"y": [1, 1, 2, 2, 3, 3], "x": [1, 2, 3, 4, 5, 6]}), "y", "x")
