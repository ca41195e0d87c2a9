import numpy as np
import pandas as pd
import pytest

from evaluation.diagnostics.blocks import blocks_of, remarks_of, spoken
from evaluation.errors import InvalidMethod
from evaluation.preparation import UnpreparedValues
from messages import Bilingual
from tests.evaluation.preparation.test_tree import TREE

FRAME = pd.DataFrame({"a": [1.0, 2, np.nan], "b": [1.0, 1, 1], "d": [3.0, 2, 1]})


def test_the_whole_table_without_a_tree():
    (block,) = blocks_of(FRAME, None)
    assert (block.node, block.names, block.flat) == ("", ("a", "b", "d"), ("b",))
    assert block.complete.tolist() == [[1, 1, 3], [2, 1, 2]]


def test_leaves_below_each_node():
    found = {block.node: block.names for block in blocks_of(FRAME, TREE)}
    assert found == {"P": ("a", "b"), "D1": ("a", "b"), "goal": ("a", "b", "d")}


def test_children_of_each_node():
    scores = pd.DataFrame(1.0, index=range(3), columns=["D1", "d", "P", "c"])
    assert {block.node: block.names for block in blocks_of(scores, TREE, "children")} == {
        "D1": ("P", "c"), "goal": ("D1", "d"),
    }  # fmt: skip


def test_unusable_choices():
    with pytest.raises(InvalidMethod, match="“twigs” is not a known choice"):
        blocks_of(FRAME, TREE, "twigs")
    with pytest.raises(UnpreparedValues, match="no column of a node"):
        blocks_of(FRAME.set_axis(list("xyz"), axis=1), TREE, "children")


def test_remarks_are_spoken_in_the_order_of_their_labels():
    remarks = pd.Series({"": "few", "P": "one", "Q": ""})
    labels = {"one": Bilingual("一", "one"), "few": Bilingual("少", "few"), "none": Bilingual("无", "none")}
    assert [str(said) for said in remarks_of(remarks, labels)] == ["“P”: one.", "“all indicators”: few."]
    assert spoken(["P"]) == ["P"]
