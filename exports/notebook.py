"""A screen as a notebook that makes it again: everything it rests on lies inside, and its last cell checks every digit.

Inside is a project file (`workspace.project_file`) with the indicator systems, the method and the values per unit, and the charts as
they were drawn; data on persons are not in it, and suppressed cells carry no number.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
from typing import TYPE_CHECKING, Any, BinaryIO

from exports import notebook_cells as cells
from messages import using_language
from workspace import Workspace
from workspace.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evaluation import Evaluation, Framework, Values
    from workspace import FrameworkVersion, Project

AUTHOR, REASON = "workbench", "notebook"
MOST_NAME = 60


def to_notebook(
    evaluation: Evaluation, target: BinaryIO, *, level: str, values: Values | None = None, wave: str = ""
) -> None:
    """Write a notebook that reproduces one evaluation to the last digit; parameters as in `Shown`, raises as `screen_notebook`."""
    screen_notebook([Shown(evaluation, level, values, wave)], target)


def screen_notebook(
    shown: Sequence[Shown],
    target: BinaryIO,
    charts: Mapping[str, Any] | None = None,
    names: Mapping[str, str] | None = None,
) -> None:
    """Write a notebook that reproduces a screen to the last digit.

    Parameters
    ----------
    shown
        The evaluations on the screen, the main one first; without any, the notebook holds the charts and their numbers alone.
    target
        An open binary file.
    charts
        The charts on the screen, finding → Altair chart; they are drawn again from the numbers they were drawn from.
    names
        Unit → name shown.

    Raises
    ------
    PersonLevel
        For units below the enterprise, and where a suppressed value can be seen.
    """
    made = [_cell(at, *source) for at, source in enumerate(_sources(shown, charts or {}, names or {}))]
    book = {
        "cells": made,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    target.write(json.dumps(book, ensure_ascii=False, indent=1).encode())


def project_of(shown: Sequence[Shown]) -> bytes:
    """Return a project file that holds evaluations, in their order, and what they rest on."""
    first = shown[0].evaluation.framework
    with Workspace(":memory:") as memory:
        project = memory.add_project(_name(str(first.name)), author=AUTHOR, reason=REASON)
        known: dict[str, FrameworkVersion] = {}
        for at, one in enumerate(shown, start=1):
            tree = one.evaluation.framework
            if tree.fingerprint not in known:
                known[tree.fingerprint] = _kept(memory, project, tree, known)
            memory.save_evaluation(
                project.id,
                one.evaluation,
                name=_name(f"{at} {one.name or one.wave}"),
                author=AUTHOR,
                reason=REASON,
                level=one.level,
                values=one.values,
                wave=one.wave,
            )
        file = io.BytesIO()
        memory.save_project(project.id, file)
    return file.getvalue()


def _kept(memory: Workspace, project: Project, tree: Framework, known: dict[str, Any]) -> FrameworkVersion:
    name = _name(tree.version if not known else f"{tree.version} ({len(known) + 1})")
    return memory.save_framework(project.id, tree, name=name, author=AUTHOR, reason=REASON, branch=bool(known))


def _name(text: str) -> str:
    return text.strip()[:MOST_NAME].strip() or "—"


def _sources(
    shown: Sequence[Shown], charts: Mapping[str, Any], names: Mapping[str, str]
) -> list[tuple[str, str, bool]]:
    """Return kind, text and whether it is folded away, cell by cell."""
    if not shown:
        return [
            ("markdown", cells.HEAD_CHARTS, False),
            ("code", cells.OPEN_CHARTS, True),
            *_charts(charts, tables=True),
        ]
    main, found = shown[0], []
    texts = []
    for language in ("zh", "en"):
        with using_language(language):
            texts.append(main.evaluation.text)
    title = main.evaluation.framework.name.zh
    found.append(("markdown", cells.HEAD.format(name=title, wave=main.wave, zh=texts[0], en=texts[1]), False))
    units = {str(unit) for one in shown for unit in one.evaluation.units}
    spoken = {unit: name for unit, name in names.items() if unit in units}
    inside = cells.quoted(base64.b64encode(project_of(shown)).decode())
    found.append(("code", cells.OPEN.format(lines=inside, names=json.dumps(spoken, ensure_ascii=False)), True))
    for at, one in enumerate(shown):
        found.append(("markdown", f"## {_name(one.name or one.wave)}", False))
        found.append(("code", cells.SCORES.format(at=at), False))
        if one.analysis is not None:
            found += [("markdown", cells.FIRM, False), ("code", cells.robustness(one.analysis, at), False)]
    found += _charts(charts) if charts else [("markdown", cells.CHART_HEAD, False), ("code", cells.CHART, False)]
    found += [("markdown", cells.TRY_HEAD, False), ("code", cells.TRY, False), ("markdown", cells.CHECK_HEAD, False)]
    return [*found, ("code", _check(shown), False)]


def _charts(charts: Mapping[str, Any], tables: bool = False) -> list[tuple[str, str, bool]]:
    drawn = json.dumps([chart.to_dict() for chart in charts.values()], ensure_ascii=False, default=str)
    packed = base64.b64encode(gzip.compress(drawn.encode(), mtime=0)).decode()
    found = [("markdown", cells.CHARTS_HEAD, False), ("code", cells.CHARTS.format(lines=cells.quoted(packed)), True)]
    for at, finding in enumerate(charts):
        found += [("markdown", f"### {finding}", False), ("code", f"show(alt.Chart.from_dict(drawn[{at}]))", False)]
        if tables:
            found.append(("code", f"chart_data(alt.Chart.from_dict(drawn[{at}]))", False))
    return found


def _check(shown: Sequence[Shown]) -> str:
    exact = [[value.hex() for value in one.evaluation.index.tolist()] for one in shown]
    listed = "\n".join(f"    {json.dumps(one)}," for one in exact)
    prints = json.dumps([one.evaluation.fingerprint for one in shown])
    firm = [at for at, one in enumerate(shown) if one.analysis is not None]
    more = "".join(cells.CHECK_FIRM.format(at=at, digest=cells.digest(shown[at].analysis)) for at in firm)
    return cells.CHECK.format(exact=listed, fingerprints=prints, more=more)


def _cell(at: int, kind: str, source: str, folded: bool) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": kind,
        "id": f"cell-{at:02}",
        "metadata": {"jupyter": {"source_hidden": True}} if folded else {},
        "source": source.splitlines(keepends=True),
    }
    return cell if kind == "markdown" else {**cell, "execution_count": None, "outputs": []}
