"""Tables as text: every number comes back, and a hostile text does nothing but get refused."""

from __future__ import annotations

import json
import math
import zlib

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from workspace.frames import MOST_UNPACKED, UnreadableTable, from_text, packed_table, to_text, unpacked_table

numbers = st.floats()
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)


@given(st.lists(st.tuples(numbers, texts, st.booleans(), st.integers(-(2**62), 2**62)), max_size=6))
def test_every_cell_comes_back(rows):
    frame = pd.DataFrame(
        {
            "number": np.array([row[0] for row in rows], dtype=float),
            "text": np.array([*(row[1] for row in rows), None], dtype=object)[:-1],
            "flag": np.array([row[2] for row in rows], dtype=bool),
            "whole": np.array([row[3] for row in rows], dtype=np.int64),
        },
        index=pd.Index([f"企业{at}" for at in range(len(rows))], dtype=object),
    )
    again = unpacked_table(packed_table(frame))
    assert_frame_equal(again, frame, check_exact=True, check_index_type=False, check_dtype=len(rows) > 0)


def test_missing_texts_and_columns_of_one_name():
    frame = pd.DataFrame([["a", 1.5], [None, math.nan]], index=[7, 8])
    frame.columns = ["x", "x"]
    again = from_text(to_text(frame))
    assert again.columns.tolist() == ["x", "x"]
    assert again.index.tolist() == [7, 8]
    assert again.iloc[1].isna().all()


def test_an_empty_table():
    again = from_text(to_text(pd.DataFrame()))
    assert again.shape == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", "null", "[" * 100_000,
        json.dumps({"index": ["text", ["a"]], "columns": [["x", "number", [1, 2]]]}),
        json.dumps({"index": ["text", ["a"]], "columns": [["x", "number", ["1e5"]]]}),
        json.dumps({"index": ["text", [1]], "columns": []}),
        json.dumps({"index": ["object", ["a"]], "columns": []}),
        json.dumps({"index": ["whole", [10**30]], "columns": []}),
        json.dumps({"index": ["flag", [1]], "columns": []}),
        json.dumps({"index": ["number", {"a": 1}], "columns": []}),
        json.dumps({"index": ["number", [[1]]], "columns": []}),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(text):
    with pytest.raises(UnreadableTable, match="A kept table is damaged"):
        from_text(text)


@pytest.mark.parametrize("content", [b"", b"x", zlib.compress(b"\xff\xff"), zlib.compress(b"{}")[:-2]])
def test_what_cannot_be_unpacked_is_refused(content):
    with pytest.raises(UnreadableTable):
        unpacked_table(content)


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("workspace.frames.MOST_UNPACKED", 1000)
    with pytest.raises(UnreadableTable):
        unpacked_table(zlib.compress(b" " * 100_000))
    assert MOST_UNPACKED > 1000
