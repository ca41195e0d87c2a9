from __future__ import annotations

import pandas as pd
import pytest

from evaluation.errors import InvalidJudgement
from evaluation.weights import delphi, delphi_rounds

FIRST = pd.DataFrame({"a": [5, 2, 4], "b": [3, 5, 1], "old": [1, 1, 2]})
SECOND = pd.DataFrame({"a": [5, 5, 4], "b": [3, 3, 2], "new": [1, 2, 1]})


def test_rounds_side_by_side():
    study = delphi_rounds([FIRST, SECOND], full=5)
    assert list(study.table.index) == ["R1", "R2"]
    assert study.table["indicators"].tolist() == [3, 3]
    assert study.table.loc["R2", "W"] > study.table.loc["R1", "W"]
    assert study.added == ("new",)
    assert study.removed == ("old",)
    assert study.converged
    assert "No longer asked: “old”. Newly asked: “new”." in study.text
    pd.testing.assert_series_equal(study.weights, delphi(SECOND, full=5).weights)


def test_changes_are_empty_where_an_indicator_was_not_asked():
    changes = delphi_rounds({"一": FIRST, "二": SECOND}).changes
    assert pd.isna(changes.loc["new", ("mean", "一")])
    assert changes.loc["a", ("mean", "二")] == pytest.approx(14 / 3)


def test_a_panel_that_drifts_apart_is_warned_about():
    study = delphi_rounds([SECOND, FIRST])
    assert not study.converged
    assert "did not come closer" in str(study.warnings[-1])


def test_a_single_round_claims_nothing():
    study = delphi_rounds([delphi(FIRST)])
    assert not study.converged
    assert not study.warnings or "closer" not in str(study.warnings[-1])


def test_a_round_without_w_does_not_converge():
    assert not delphi_rounds([[[3, 3], [4, 4]], [[3, 3], [4, 4]]]).converged


def test_rounds_that_cannot_be_matched_are_refused():
    with pytest.raises(InvalidJudgement, match="no round"):
        delphi_rounds([])
    with pytest.raises(InvalidJudgement, match="different numbers"):
        delphi_rounds([[[1, 2], [2, 1]], [[1, 2, 3], [2, 1, 3]]])
