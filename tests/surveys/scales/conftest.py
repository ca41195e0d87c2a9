"""English sentences, answers with exactly known moments, and small answer sheets."""

import numpy as np
import pandas as pd
import pytest

from messages import using_language


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


@pytest.fixture
def exact():
    """Return a maker of answers whose sample covariance (divisor n - 1, or n) and means are exactly as asked."""

    def make(covariance, n, mean=0.0, seed=1, divisor="n-1"):
        covariance = np.asarray(covariance, dtype=float)
        raw = np.random.default_rng(seed).standard_normal((n, len(covariance)))
        raw -= raw.mean(axis=0)
        white = raw @ np.linalg.inv(np.linalg.cholesky(np.cov(raw, rowvar=False, bias=divisor == "n"))).T
        values = white @ np.linalg.cholesky(covariance).T + mean
        return pd.DataFrame(values, columns=[f"q{at + 1}" for at in range(len(covariance))])

    return make


@pytest.fixture
def likert():
    """Return a maker of answers 1 to 5 that share one attitude."""

    def make(n=200, items=5, seed=0, strength=1.0):
        random = np.random.default_rng(seed)
        attitude = random.standard_normal((n, 1))
        values = np.clip(np.round(3 + strength * attitude + random.standard_normal((n, items))), 1, 5)
        return pd.DataFrame(values, columns=[f"q{at + 1}" for at in range(items)])

    return make
