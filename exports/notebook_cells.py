"""The texts of the cells of a notebook, in both languages, and the code they run."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from evaluation.robustness import Sensitivity

WIDTH = 110
"""Signs of one line of what lies inside."""


def quoted(text: str) -> str:
    """Return a long text as lines of a Python literal."""
    return "\n".join(f'    "{text[at : at + WIDTH]}"' for at in range(0, len(text), WIDTH))


def choice_code(choice: Any) -> str:
    """Return an uncertain choice as it is written in a notebook, without what it takes by default."""
    said = [
        f"{part.name}={getattr(choice, part.name)!r}"
        for part in fields(choice)
        if part.init and getattr(choice, part.name) != part.default and part.name != "chances"
    ]
    return f"robustness.{type(choice).__name__}({', '.join(said)})"


def robustness(found: Sensitivity, at: int) -> str:
    """Return the code that draws the same draws again from evaluation number `at`."""
    return FIRM_CODE.format(
        at=at, uncertain=uncertain_code(found), rows=found.rows, seed=found.seed, conflicts=conflicts_code(found)
    )


def uncertain_code(found: Sensitivity) -> str:
    """Return the lines that import what the uncertain choices need, and list them."""
    listed = ",\n    ".join(choice_code(choice) for choice in found.drawn.choices)
    used = [name for name in ("Imputation", "Rule", "Treatment") if f"{name}(" in listed]
    steps = f"from evaluation.preparation import {', '.join(used)}\n" if used else ""
    return f"from evaluation import robustness\n{steps}\nuncertain = [\n    {listed},\n]"


def conflicts_code(found: Sensitivity) -> str:
    """Return the argument that counts the draws that cannot be computed, where some were counted."""
    return ', conflicts="count"' if found.uncertainty.outcome.failed else ""


def digest(found: Any) -> str:
    """Return a digest of every digit of the intervals of the ranks and of what moves them."""
    tables = (found.uncertainty.table, found.table)
    parts = [table.select_dtypes("number").to_numpy(dtype=float) for table in tables]
    return hashlib.blake2b(b"".join(np.ascontiguousarray(part).tobytes() for part in parts), digest_size=16).hexdigest()


HEAD = """# {name} {wave}

{zh}

{en}

本笔记自带一份项目文件（指标体系、方法、各单位的指标值，不含任何个人数据），用与页面相同的函数重算屏幕上的每项评价；最后一格逐位核对。
在装有本工作台的环境中运行即可，不需要联网。

This notebook carries a project file (indicator systems, method, values per unit, nothing on persons) and computes every evaluation on the
screen with the functions of the pages; the last cell checks every digit. Run it where the workbench is installed; no network is needed.
"""
OPEN = """import base64
import io

from IPython.display import SVG

from exports.picture import to_svg
from workspace import Workspace

inside = (
{lines}
)
names = {names}
memory = Workspace(":memory:")
project = memory.open_project(io.BytesIO(base64.b64decode(inside)), author="我", reason="在 Jupyter 中打开")
kept = [memory.evaluation(head.id) for head in memory.evaluations(project.id)]
screen = [one.again() for one in kept]
saved, again = kept[0], screen[0]


def show(chart):
    return SVG(to_svg(chart))"""
HEAD_CHARTS = """# 屏幕上的图及其数据 · The charts of the screen and their numbers

这一页的数字由记录或答卷直接算出。记录和答卷涉及个人，不随笔记本带走；这里是页面上每张图及其背后的数字，逐位相同。
要从数据重算，请在载有同一批数据的工作台中运行 `notebooks/02_indicators.ipynb`。

The numbers of this page come straight from records or answers, which concern persons and are not carried along. Here stand every chart of the
page and the numbers behind it, the same to the last digit. To compute them again, run `notebooks/02_indicators.ipynb` where the data are.
"""
OPEN_CHARTS = """import base64

from IPython.display import SVG

from exports.chart_table import chart_data
from exports.picture import to_svg


def show(chart):
    return SVG(to_svg(chart))"""
SCORES = """screen[{at}].table.sort_values("rank").rename(index=lambda unit: names.get(unit, unit))"""
CHART_HEAD = "## 图 · Chart"
CHART = """import charts

show(charts.ranking_chart(again, names=names, most=20))"""
CHARTS_HEAD = "## 屏幕上的图 · Charts on the screen"
CHARTS = """import gzip
import json

import altair as alt

drawn = json.loads(gzip.decompress(base64.b64decode(
{lines}
)))"""
FIRM = "### 排名有多稳 · How firm the ranking is"
FIRM_CODE = """{uncertain}
given = kept[{at}].values if kept[{at}].values is not None else kept[{at}].tables["values"]
firm = robustness.sensitivity(
    given, kept[{at}].version.framework, kept[{at}].head.method, uncertain, draws={rows}, seed={seed}{conflicts}
)
firm.uncertainty.table"""
TRY_HEAD = "## 换一组权重试试 · Try other weights"
TRY = """import charts
from evaluation import evaluate

tree = saved.version.framework
first = tree.children(tree.root.id)[0].id
heavier = tree.with_weights({first: 2 * tree.node(first).weight})
given = saved.values if saved.values is not None else saved.tables["values"]
changed = evaluate(given, heavier, saved.head.method)
changed.table.sort_values("rank").head(20)"""
CHECK_HEAD = "## 与页面逐位核对 · Equal to the screen, digit by digit"
CHECK = """exact = [
{exact}
]
fingerprints = {fingerprints}
for one, made, index, fingerprint in zip(kept, screen, exact, fingerprints, strict=True):
    assert [value.hex() for value in made.index.tolist()] == index
    assert made.fingerprint == fingerprint
    assert one.tables["scores"].to_numpy().tobytes() == made.scores.to_numpy(dtype=float).tobytes(){more}
print("逐位相同 · equal to the last digit:", *fingerprints)"""
CHECK_FIRM = """

from exports.notebook_cells import digest

assert digest(firm) == "{digest}"  # [{at}]"""
