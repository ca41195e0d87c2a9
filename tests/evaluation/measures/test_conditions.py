"""Conditions as data: what they hold for, and what they refuse."""

from __future__ import annotations

from datetime import date, datetime

import duckdb
import narwhals as nw
import pandas as pd
import pyarrow as pa
import pytest

from evaluation.measures.conditions import columns_of, filtered, problems_of, unknown_column

ROWS = pa.table(
    {
        "txn_id": ["t1", "t2", "t3", "t4"],
        "status": ["完成", "取消", None, "完成"],
        "hours": [2.0, 3.0, 4.0, None],
        "receiver_confirmed": [True, False, None, True],
        "end_at": pa.array(
            [datetime(2024, 1, 1, 8), datetime(2024, 6, 1), None, datetime(2024, 12, 31)], pa.timestamp("us")
        ),
    }
)


def kept(condition, engine):
    frame = duckdb.from_arrow(ROWS) if engine == "duckdb" else ROWS.to_pandas(types_mapper=pd.ArrowDtype)
    found = filtered(nw.from_native(frame).lazy(), condition, "transactions").select("txn_id")
    return sorted(found.collect("pyarrow")["txn_id"].to_list())


@pytest.mark.parametrize("engine", ["duckdb", "pandas"])
@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        ([], ["t1", "t2", "t3", "t4"]),
        (["status", "=", "完成"], ["t1", "t4"]),
        (["status", "!=", "完成"], ["t2"]),
        (["status", "in", ["取消", "爽约"]], ["t2"]),
        (["status", "not in", ["取消"]], ["t1", "t4"]),
        (["status", "contains", "成"], ["t1", "t4"]),
        (["status", "is empty"], ["t3"]),
        (["status", "is not empty"], ["t1", "t2", "t4"]),
        (["not", ["status", "=", "完成"]], ["t2", "t3"]),
        (["hours", ">", 2], ["t2", "t3"]),
        (["hours", "<=", 3.0], ["t1", "t2"]),
        (["hours", "<", 3], ["t1"]),
        (["hours", ">=", 4], ["t3"]),
        (["receiver_confirmed", "=", True], ["t1", "t4"]),
        (["end_at", ">=", "2024-06-01"], ["t2", "t4"]),
        (["end_at", "<", datetime(2024, 1, 1, 9)], ["t1"]),
        (["end_at", ">", date(2024, 6, 1)], ["t4"]),
        (["and", ["status", "=", "完成"], ["hours", ">=", 2]], ["t1"]),
        (["or", ["status", "=", "取消"], ["hours", "is empty"]], ["t2", "t4"]),
        (["and", ["or", ["hours", "=", 2], ["hours", "=", 3]], ["not", ["status", "=", "取消"]]], ["t1"]),
    ],
)
def test_rows_for_which_it_holds(condition, rows, engine):
    assert problems_of(condition, "transactions") == []
    assert kept(condition, engine) == rows


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("status = 完成", "is no condition"),
        (["status"], "is no condition"),
        ([1, "=", 2], "is no condition"),
        (["statuss", "=", "完成"], "no column “statuss”"),
        (["status", "==", "完成"], "“==” is no comparison"),
        (["status", "="], "lacks a value"),
        (["status", "in", "完成"], "takes a list of values"),
        (["status", "=", ["完成"]], "takes one value"),
        (["status", ">", "完成"], "cannot be compared"),
        (["hours", "=", "two"], "cannot be compared"),
        (["hours", "=", True], "cannot be compared"),
        (["receiver_confirmed", "=", "yes"], "cannot be compared"),
        (["receiver_confirmed", ">", True], "cannot be compared"),
        (["end_at", ">", "sometime"], "cannot be compared"),
        (["and"], "joins nothing"),
        (["not", []], "joins nothing"),
        (["or", ["hours", "=", 1], []], "joins nothing"),
        (["not", ["hours", "=", 1], ["hours", "=", 2]], "joins nothing, or too much"),
        (["and", ["hours", "=", 1], ["hourss", "=", 2]], "no column “hourss”"),
    ],
)
def test_what_is_refused(condition, words):
    (problem,) = problems_of(condition, "transactions")
    assert words in str(problem)


def test_a_column_that_is_nearly_right_is_named():
    assert "status" in str(unknown_column("transactions", "statuss"))
    assert unknown_column("survey_responses", "ID1") is None


def test_depth_has_an_end():
    condition = ["hours", "=", 1]
    for _ in range(25):
        condition = ["not", condition]
    assert "nested more than 20 deep" in str(problems_of(condition, "transactions")[0])


def test_columns_looked_at():
    condition = ["and", ["status", "=", "完成"], ["not", ["hours", "is empty"]]]
    assert list(columns_of(condition)) == ["status", "hours"]
    assert list(columns_of([])) == []
