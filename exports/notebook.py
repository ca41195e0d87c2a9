"""An evaluation as a notebook that makes it again: everything it rests on lies inside, and its last cell checks every digit.

Inside is a project file (`workspace.project_file`) with the indicator system, the method and the values per enterprise; data on
persons are not in it, and suppressed cells carry no number.
"""

from __future__ import annotations

import base64
import io
import json
from typing import TYPE_CHECKING, Any, BinaryIO

from messages import Bilingual, using_language
from workspace import Workspace

if TYPE_CHECKING:
    from evaluation import Evaluation, Values

WIDTH = 110
"""Signs of one line of the project file inside."""
AUTHOR, REASON = "workbench", "notebook"
MOST_NAME = 80


def to_notebook(
    evaluation: Evaluation, target: BinaryIO, *, level: str, values: Values | None = None, wave: str = ""
) -> None:
    """Write a notebook that reproduces an evaluation to the last digit.

    Parameters
    ----------
    evaluation
        What is on the screen.
    target
        An open binary file.
    level, values, wave
        As in `workspace.Workspace.save_evaluation`; with values the notebook can go back to numerators and denominators.

    Raises
    ------
    PersonLevel
        For units below the enterprise, and where a suppressed value can be seen.
    """
    book = {
        "cells": [
            _cell(at, kind, source) for at, (kind, source) in enumerate(_sources(evaluation, level, values, wave))
        ],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    target.write(json.dumps(book, ensure_ascii=False, indent=1).encode())


def project_of(evaluation: Evaluation, level: str, values: Values | None, wave: str) -> bytes:
    """Return a project file that holds one evaluation and what it rests on."""
    tree = evaluation.framework
    with Workspace(":memory:") as memory:
        project = memory.add_project(_name(str(tree.name)), author=AUTHOR, reason=REASON)
        memory.save_framework(project.id, tree, name=_name(tree.version), author=AUTHOR, reason=REASON)
        memory.save_evaluation(
            project.id,
            evaluation,
            name=_name(wave),
            author=AUTHOR,
            reason=REASON,
            level=level,
            values=values,
            wave=wave,
        )
        file = io.BytesIO()
        memory.save_project(project.id, file)
    return file.getvalue()


def _name(text: str) -> str:
    return text.strip()[:MOST_NAME] or "—"


def _sources(evaluation: Evaluation, level: str, values: Values | None, wave: str) -> list[tuple[str, str]]:
    inside = base64.b64encode(project_of(evaluation, level, values, wave)).decode()
    lines = "\n".join(f'    "{inside[at : at + WIDTH]}"' for at in range(0, len(inside), WIDTH))
    texts = {}
    for language in ("zh", "en"):
        with using_language(language):
            texts[language] = evaluation.text
    about = Bilingual(*(texts[language] for language in ("zh", "en")))
    exact = [value.hex() for value in evaluation.index.tolist()]
    return [
        ("markdown", HEAD.format(name=evaluation.framework.name.zh, wave=wave, zh=about.zh, en=about.en)),
        ("code", OPEN.format(lines=lines)),
        ("markdown", "## 得分与名次 · Scores and ranks"),
        ("code", 'again.table.sort_values("rank").head(20)'),
        ("markdown", "## 图 · Chart"),
        ("code", CHART),
        ("markdown", "## 换一组权重试试 · Try other weights"),
        ("code", TRY),
        ("markdown", "## 与页面逐位核对 · Equal to the screen, digit by digit"),
        ("code", CHECK.format(fingerprint=evaluation.fingerprint, exact=_listed(exact))),
    ]


def _listed(texts: list[str]) -> str:
    return "\n".join(f'    "{text}",' for text in texts)


def _cell(at: int, kind: str, source: str) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": kind,
        "id": f"cell-{at:02}",
        "metadata": {},
        "source": source.splitlines(keepends=True),
    }
    return cell if kind == "markdown" else {**cell, "execution_count": None, "outputs": []}


HEAD = """# {name} {wave}

{zh}

{en}

本笔记自带一份项目文件（指标体系、方法、各单位的指标值，不含任何个人数据），用与页面相同的函数重算；最后一格逐位核对。
在装有本工作台的环境中运行即可。

This notebook carries a project file (indicator system, method, values per unit, nothing on persons) and computes with the functions of
the pages; the last cell checks every digit. Run it where the workbench is installed.
"""
OPEN = """import base64
import io

from workspace import Workspace

inside = (
{lines}
)
memory = Workspace(":memory:")
project = memory.open_project(io.BytesIO(base64.b64decode(inside)), author="我", reason="在 Jupyter 中打开")
saved = memory.evaluation(memory.evaluations(project.id)[0].id)
again = saved.again()
again"""
CHART = """import charts

charts.ranking_chart(again, most=20)"""
TRY = """from evaluation import evaluate

tree = saved.version.framework
first = tree.children(tree.root.id)[0].id
heavier = tree.with_weights({first: 2 * tree.node(first).weight})
given = saved.values if saved.values is not None else saved.tables["values"]
changed = evaluate(given, heavier, saved.head.method)
charts.moves_chart(changed, again)"""
CHECK = """exact = [
{exact}
]
assert [value.hex() for value in again.index.tolist()] == exact
assert again.fingerprint == "{fingerprint}"
assert saved.tables["scores"].to_numpy().tobytes() == again.scores.to_numpy(dtype=float).tobytes()
print("逐位相同 · equal to the last digit:", again.fingerprint)"""
