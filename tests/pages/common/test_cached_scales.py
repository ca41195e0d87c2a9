"""Statistics are kept by the content of the answers."""

import numpy as np
import pandas as pd
import pytest

from pages.common import cached_scales
from surveys.scales import factor_analysis, kmo, polychoric, reliability


@pytest.fixture
def items():
    rng = np.random.default_rng(6)
    common = rng.normal(size=(150, 1))
    frame = pd.DataFrame(common + rng.normal(size=(150, 4)), columns=list("abcd"))
    return frame.apply(lambda column: pd.qcut(column, 4, labels=False) + 1.0)


def test_any_change_makes_another_mark(items):
    mark = cached_scales.digest(items)
    changed = items.copy()
    changed.iloc[70, 2] += 1
    assert cached_scales.digest(changed) != mark
    assert cached_scales.digest(items.rename(columns={"a": "z"})) != mark
    assert cached_scales.digest(items.head(149)) != mark
    assert cached_scales.digest(items.copy()) == mark


def test_results_are_those_of_the_library(items):
    assert cached_scales.overview({"x": items}, "pairwise").results["x"].alpha == reliability(items).alpha
    told, _test = cached_scales.suited(items, "pearson")
    assert told.overall == kmo(items).overall
    found = cached_scales.factors(items, 1, "ml", "none", "pearson")
    assert found.loadings.equals(factor_analysis(items, 1, "ml").loadings)
    assert cached_scales.parallel(items).n == 150


def test_polychoric_correlations_are_taken(items):
    ground = cached_scales.ground(items, "polychoric")
    assert np.allclose(ground.correlation, polychoric(items).correlations)
    assert cached_scales.ground(items, "pearson") is items


def test_models_and_groups(items):
    found = cached_scales.confirmed({"A": items})
    assert found.n == 150
    groups = pd.Series(["甲", "乙"] * 75)
    assert cached_scales.compared(items, groups, "A").groups == ("乙", "甲")
