from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation.weights import pca

FRAME = pd.DataFrame({"a": [1.0, 2, 3, 4, 6], "b": [2.0, 1, 4, 3, 5], "c": [3.0, 1, 1, 5, 2]}, index=list("uvwxy"))


def test_every_quantity_is_named():
    result = pca(FRAME, components=2)
    assert list(result.loadings.columns) == list(result.coefficients.columns) == ["PC1", "PC2"]
    assert list(result.eigenvectors.columns) == ["PC1", "PC2", "PC3"]
    assert list(result.scores.index) == list("uvwxy")
    assert result.spectrum["kept"].tolist() == [True, True, False]
    assert result.spectrum["cumulative"].iloc[-1] == pytest.approx(1)


def test_loadings_are_correlations_with_the_components():
    result = pca(FRAME, components=3)
    standardised = (FRAME - FRAME.mean()) / FRAME.std()
    component = standardised.to_numpy() @ result.eigenvectors["PC1"].to_numpy()
    for name in FRAME:
        assert result.loadings.loc[name, "PC1"] == pytest.approx(np.corrcoef(FRAME[name], component)[0, 1])


def test_the_text_names_rule_signs_and_suitability():
    assert "eigenvalue above 1" in pca(FRAME).text
    assert "to reach 85% of the variance" in pca(FRAME, components=0.85).text
    assert "KMO" in pca(FRAME).text
    assert "the loadings of each component sum" in pca(FRAME, sign="sum").text


def test_a_repeated_indicator_has_no_kmo_and_that_is_said():
    result = pca(FRAME.assign(d=FRAME["a"] * 2))
    assert result.kmo is None
    assert "KMO and Bartlett's test do not exist" in result.text


def test_bare_arrays_stay_bare():
    result = pca(FRAME.to_numpy())
    assert isinstance(result.loadings, np.ndarray)
    assert isinstance(result.scores, np.ndarray)
    assert result.bartlett[1] == 3
