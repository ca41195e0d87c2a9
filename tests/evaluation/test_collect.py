"""Values for a tree from a Dataset."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from evaluation import Framework, Goalposts, Node, Values, evaluate
from evaluation.collect import collect, plain_values
from evaluation.errors import InvalidValues
from evidence.dataset import Dataset, PlainTable
from messages import Bilingual
from tests.evaluation import trees

FRAME = pd.DataFrame({"a": [1.0, np.nan], "b": [3.0, 4.0]}, index=["甲", "乙"])
PLAIN = Dataset(plain=PlainTable("表", "单位", FRAME, pd.DataFrame(index=FRAME.index)), label=Bilingual("表", "table"))
RECORDS = Dataset({"enterprises": pa.table({"enterprise_id": ["e1"]})}, label=Bilingual("区", "district"))
MEASURED = Framework(
    (Node("goal"), Node("x", "goal", measure="I1-01"), Node("y", "goal", measure="I1-01"), Node("z", "goal"))
)


def test_a_ready_made_table():
    values = plain_values(PLAIN)
    pd.testing.assert_frame_equal(values.frame, FRAME, check_names=False)
    assert values.status.loc["乙", "a"] == "insufficient"
    assert values.wide("numerator").isna().all().all()
    assert values.fingerprint == PLAIN.fingerprint
    tree = trees.flat(1, 1)
    assert evaluate(collect(PLAIN, tree), tree).index.tolist() == evaluate(FRAME, tree).index.tolist() == [2, 4]


def test_measures_are_computed_once_each_at_level_and_wave():
    asked = []

    def compute(dataset, names, level, wave):
        asked.append((dataset, names, level, wave))
        return Values(pd.DataFrame({"unit": ["e1"], "indicator": ["I1-01"], "value": [50.0], "status": ["ok"]}))

    values = collect(RECORDS, MEASURED, "mechanism", "2025", compute)
    assert asked == [(RECORDS, ("I1-01",), "mechanism", "2025")]
    tree = MEASURED.with_node("x", goalposts=Goalposts(0, 100)).with_node("y", goalposts=Goalposts(0, 50))
    scored = evaluate(values, tree.with_node("z", goalposts=Goalposts(0, 1)))
    assert scored.normalised.loc["e1", ["x", "y"]].tolist() == [50, 100]


@pytest.mark.parametrize(
    ("dataset", "tree", "words"),
    [
        (PLAIN, MEASURED, "needs records of the mechanism, but table holds none"),
        (RECORDS, trees.flat(1), "needs a ready-made table of indicators, but district holds none"),
    ],
)
def test_data_of_the_other_kind(dataset, tree, words):
    with pytest.raises(InvalidValues, match=words):
        collect(dataset, tree)


def test_no_table_at_all():
    with pytest.raises(InvalidValues, match="No ready-made table"):
        plain_values(RECORDS)
