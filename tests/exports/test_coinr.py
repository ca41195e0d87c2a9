"""The workbook for COINr and composer: what it holds comes back through the reader; formulas in names stay text."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from evaluation import Framework, Goalposts, Node
from evaluation.framework.coinr_format import lost_in_coinr
from evaluation.framework.files import read_framework
from exports.coinr import coinr_workbook
from messages import Bilingual, using_language
from tests.evaluation import trees
from tests.exports.spreadsheet import opened


def made(*given, **more):
    book = io.BytesIO()
    coinr_workbook(*given, book, **more)
    book.seek(0)
    return book


@settings(max_examples=25)
@given(trees.systems())
def test_ids_weights_and_directions_come_back(tree):
    again = read_framework(made(tree), "x.xlsx")
    assert [node.id for node in again.nodes] == [node.id for node in tree.nodes if node.id in tree.effective_weights]
    assert again.effective_weights == pytest.approx(tree.effective_weights)
    assert [leaf.direction for leaf in again.leaves] == [leaf.direction for leaf in tree.leaves]


def test_values_and_names():
    tree = Framework(
        (Node("goal"), Node("a", "goal", Bilingual("=1+1", "=1+1")), Node("b", "goal", unit="%", target=3))
    )
    values = pd.DataFrame({"a": [1 / 3, np.nan], "b": [2.0, 5.0]}, index=["x", "y"])
    book = opened(made(tree, values=values, names={"x": "=企业"}))
    assert [[cell.value for cell in row] for row in book["iData"].iter_rows()] == [
        ["uCode", "uName", "a", "b"], ["x", "=企业", 1 / 3, 2], ["y", "y", None, 5],
    ]  # fmt: skip
    assert book["iMeta"]["C3"].data_type == "s"


def test_what_is_left_out_is_said():
    tree = Framework(
        (
            Node("goal", aggregation="geometric"),
            Node("a", "goal", goalposts=Goalposts(0, 1)),
            Node("b", "goal", enabled=False),
        )
    )
    with using_language("en"):
        said = str(lost_in_coinr(tree))
    assert "goalposts (1)" in said
    assert "aggregation of their own (1)" in said
    assert "switched off (1)" in said
    assert "sources" not in said
    assert lost_in_coinr(Framework((Node("goal"), Node("a", "goal")))) is None
