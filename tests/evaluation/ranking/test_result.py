from __future__ import annotations

import copy
import pickle

import numpy as np
import pandas as pd
import pytest

from evaluation.ranking import topsis
from evaluation.ranking.labels import Labels
from evaluation.ranking.result import Ranking
from messages import Bilingual, Message

FRAME = pd.DataFrame({"x": [1.0, 3.0, 2.0], "y": [1.0, 3.0, 2.0]}, index=["甲", "乙", "丙"])


def ranking(scores, warnings=()):
    return Ranking(
        method=Bilingual("法", "way"),
        scores=np.array(scores),
        labels=Labels((len(scores), 1)),
        warnings=tuple(warnings),
        ties="average",
    )


def test_names_are_carried_into_everything():
    result = topsis(FRAME)
    assert result.ranks.to_dict() == {"甲": 3.0, "乙": 1.0, "丙": 2.0}
    assert result.table.index.tolist() == ["甲", "乙", "丙"]
    assert result.table.columns.tolist()[:2] == ["C", "rank"]
    assert result.weights.to_dict() == {"x": 0.5, "y": 0.5}


def test_an_array_gives_arrays():
    result = topsis(FRAME.to_numpy())
    assert isinstance(result.scores, np.ndarray)
    assert isinstance(result.ranks, np.ndarray)
    assert result.table.index.tolist() == ["A1", "A2", "A3"]


def test_the_paragraph_names_method_order_ties_and_warnings():
    text = ranking([1.0, 2.0, 2.0], [Message("Mind {what}.", what="the gap")]).text
    assert "Method: way." in text
    assert "“A2”, “A3” ranks first" in text
    assert "ties share the average of their ranks" in text
    assert text.endswith("Mind the gap.")


def test_equal_scores_and_missing_scores():
    assert "All 2 alternatives tie." in ranking([1.0, 1.0]).text
    assert "first" not in ranking([np.nan, np.nan]).text
    assert "first" not in ranking([1.0]).text


def test_criteria_that_tell_nobody_apart_are_listed():
    assert topsis(FRAME.assign(y=1.0)).no_discrimination == ("y",)
    assert topsis(FRAME.assign(y=1.0).to_numpy()).no_discrimination == (1,)


def test_it_shows_itself_in_a_notebook():
    result = topsis(FRAME)
    assert repr(result).startswith("<Topsis of 3 alternatives: TOPSIS")
    assert "<table" in result._repr_html_()


def test_it_is_frozen():
    with pytest.raises(AttributeError):
        topsis(FRAME).ties = "min"


def test_the_capitals_of_the_papers_are_understood():
    result = topsis(FRAME)
    assert result.C is result.c
    assert result.D_plus is result.d_plus
    for name in ("d_cross", "D_cross", "_hidden"):
        with pytest.raises(AttributeError, match=r"Topsis has no attribute"):
            getattr(result, name)


def test_it_survives_copying_and_pickling():
    result = topsis(FRAME)
    for copied in (copy.deepcopy(result), pickle.loads(pickle.dumps(result))):
        assert copied.text == result.text
        assert copied.ranks.tolist() == result.ranks.tolist()
