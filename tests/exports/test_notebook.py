"""The notebook runs and gives the same digits; nothing on persons is in it."""

from __future__ import annotations

import io
import json

import nbformat
import numpy as np
import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Method, Node, Values, evaluate
from exports.notebook import project_of, to_notebook
from messages import Bilingual
from workspace.errors import PersonLevel

POSTS = Goalposts(0, 100)
TREE = Framework(
    (
        Node("goal"),
        Node("a", "goal", Bilingual("甲", "A"), weight=3, goalposts=POSTS),
        Node("b", "goal", goalposts=POSTS),
    ),
    Bilingual("体系", "System"),
)
TABLE = pd.DataFrame({"a": [100 / 3, 20.0, np.nan], "b": [0.1 + 0.2, 60.0, 50.0]}, index=["x", "y", "z"])


def made(result, **options):
    target = io.BytesIO()
    to_notebook(result, target, **{"level": "enterprise", **options})
    return target.getvalue()


def run(content):
    """Run the code cells one after the other, as a kernel would."""
    book = nbformat.reads(content.decode(), as_version=4)
    nbformat.validate(book)
    names: dict = {}
    for cell in book.cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    return names


@pytest.mark.parametrize(
    "method", [Method(), Method(aggregation="geometric", missing="strict"), Method(normalisation="minmax")]
)
def test_every_digit_comes_back(method, capsys):
    result = evaluate(TABLE, TREE, method)
    names = run(made(result, wave="2025H1"))
    assert names["again"].scores.to_numpy().tobytes() == result.scores.to_numpy().tobytes()
    assert result.fingerprint in capsys.readouterr().out


def test_with_values_and_a_suppressed_cell(capsys):
    rows = [("x", "a", 80.0, "ok"), ("x", "b", 40.0, "ok"), ("y", "a", np.nan, "suppressed"), ("y", "b", 60.0, "ok")]
    cells = pd.DataFrame(rows, columns=["unit", "indicator", "value", "status"])
    for name in ("numerator", "denominator", "n", "se", "lo", "hi", "shrunk"):
        cells[name] = 7.0
    result = evaluate(Values(cells, {}, "0123456789ab"), TREE)
    names = run(made(result, values=Values(cells, {}, "0123456789ab")))
    kept = names["saved"].values.cells
    assert kept.loc[kept["status"] == "suppressed", "n"].isna().all()
    assert names["again"].fingerprint == result.fingerprint


def test_a_changed_digit_is_noticed():
    book = json.loads(made(evaluate(TABLE, TREE)))
    book["cells"][-1]["source"] = [line.replace("0x1.", "0x2.") for line in book["cells"][-1]["source"]]
    with pytest.raises(AssertionError):
        run(json.dumps(book).encode())


def test_nothing_below_the_enterprise():
    with pytest.raises(PersonLevel):
        made(evaluate(TABLE, TREE), level="person")


def test_the_project_inside(tmp_path):
    from workspace import Workspace

    with Workspace(tmp_path / "m.sqlite") as memory:
        opened = memory.open_project(
            io.BytesIO(project_of(evaluate(TABLE, TREE), "enterprise", None, "2025H1")), author="x", reason="y"
        )
        assert [one.wave for one in memory.evaluations(opened.id)] == ["2025H1"]
