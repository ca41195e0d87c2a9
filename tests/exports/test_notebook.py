"""The notebook runs and gives the same digits; nothing on persons is in it."""

from __future__ import annotations

import io
import json

import numpy as np
import pandas as pd
import pytest

from charts.ranking import ranking_chart
from evaluation import Framework, Goalposts, Method, Node, Values, evaluate, robustness
from exports.notebook import project_of, screen_notebook, to_notebook
from messages import Bilingual
from tests.exports.running import run
from workspace import Workspace
from workspace.errors import PersonLevel
from workspace.shown import Shown

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
    book["cells"][-1]["source"] = [line.replace("0x1.", "0x2.", 1) for line in book["cells"][-1]["source"]]
    with pytest.raises(AssertionError):
        run(json.dumps(book).encode())


def test_nothing_below_the_enterprise():
    with pytest.raises(PersonLevel):
        made(evaluate(TABLE, TREE), level="person")


def test_the_project_inside(tmp_path):
    with Workspace(tmp_path / "m.sqlite") as memory:
        inside = project_of([Shown(evaluate(TABLE, TREE), "enterprise", None, "2025H1")])
        opened = memory.open_project(io.BytesIO(inside), author="x", reason="y")
        assert [one.wave for one in memory.evaluations(opened.id)] == ["2025H1"]


def test_a_whole_screen_with_charts_names_and_a_robustness_run(capsys):
    """Two systems, three evaluations, one of them drawn 64 times; the last cell compares every digit of all of them."""
    heavier = TREE.with_weights({"a": 7})
    first, second = evaluate(TABLE, TREE), evaluate(TABLE, heavier)
    third = evaluate(TABLE * 0.5, TREE)
    uncertain = [robustness.WeightNoise(0.3), robustness.Alternatives("aggregation", ("arithmetic", "geometric"))]
    firm = robustness.sensitivity(TABLE, TREE, Method(), uncertain, 16, seed=7)
    shown = [
        Shown(first, "enterprise", None, "2025H1", "now", firm),
        Shown(second, "enterprise", None, "2025H1", "now"),
        Shown(third, "mechanism", None, "2024H2"),
    ]
    target = io.BytesIO()
    chart = ranking_chart(first)
    screen_notebook(shown, target, {'甲"乙" {x}': chart}, {"x": "企业“X”{0}", "unknown": "nobody"})
    names = run(target.getvalue())
    assert [one.fingerprint for one in names["screen"]] == [one.fingerprint for one in (first, second, third)]
    assert names["names"] == {"x": "企业“X”{0}"}
    assert names["drawn"] == [json.loads(chart.to_json())]
    assert names["firm"].uncertainty.table.equals(firm.uncertainty.table)
    assert "逐位相同" in capsys.readouterr().out


def test_a_changed_draw_is_noticed():
    found = evaluate(TABLE, TREE)
    firm = robustness.sensitivity(TABLE, TREE, Method(), [robustness.WeightNoise(0.3)], 16, seed=7)
    target = io.BytesIO()
    screen_notebook([Shown(found, "enterprise", analysis=firm)], target)
    changed = target.getvalue().replace(b"seed=7", b"seed=8")
    with pytest.raises(AssertionError):
        run(changed)
