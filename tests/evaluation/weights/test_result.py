from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pytest

from evaluation.weights import direct, entropy
from evaluation.weights.result import labels_of, normalised, ranks
from messages import using_language


def test_what_was_named_stays_named_and_what_was_bare_stays_bare():
    frame = pd.DataFrame({"a": [1.0, 2.0, 4.0], "b": [1.0, 1.5, 1.0]}, index=["u", "v", "w"])
    named, bare = entropy(frame), entropy(frame.to_numpy())
    assert list(named.weights.index) == list(named.e.index) == ["a", "b"]
    assert isinstance(bare.weights, np.ndarray)
    assert list(bare.table.index) == ["x1", "x2"]
    np.testing.assert_array_equal(named.weights, bare.weights)


def test_weights_handed_out_are_copies():
    result = direct([1, 3])
    result.weights[0] = 9
    assert result.weights.tolist() == [0.25, 0.75]


def test_the_table_ends_with_weight_and_rank():
    table = direct({"a": 1, "b": 3}).table
    assert list(table.columns) == ["score", "weight", "rank"]
    assert table.loc["b", "rank"] == 1


def test_the_paragraph_names_the_weights_and_the_language_can_change_later():
    result = direct({"a": 1, "b": 3})
    assert "a 0.2500, b 0.7500" in result.text
    with using_language("zh"):
        assert "a 0.2500、b 0.7500" in result.text


def test_html_shows_names_as_text():
    page = direct({"<b>": 1, "c": 1})._repr_html_()
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


def test_the_fingerprint_follows_weights_and_names():
    first = direct({"a": 1, "b": 3})
    assert first.fingerprint == direct({"a": 2, "b": 6}).fingerprint
    assert first.fingerprint != direct({"a": 3, "b": 1}).fingerprint
    assert first.fingerprint != direct({"a": 1, "c": 3}).fingerprint
    assert first.fingerprint in repr(first)


def test_a_result_survives_pickling():
    result = entropy(pd.DataFrame({"a": [0.0, 2.0], "b": [1.0, 1.0]}))
    again = pickle.loads(pickle.dumps(result))
    pd.testing.assert_series_equal(again.weights, result.weights)
    assert again.text == result.text


def test_ranks_ignore_rounding_noise():
    assert ranks(np.array([0.1 + 0.2, 0.3, 0.4])).tolist() == [2, 2, 1]


def test_labels_and_shares():
    assert labels_of(pd.Index([1, "b"]), 2) == ("1", "b")
    assert normalised(np.array([1.0, 3.0])).tolist() == pytest.approx([0.25, 0.75])
