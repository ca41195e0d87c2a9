"""The workbook that leaves the house, computed anew by another program: LibreOffice where it is installed.

Without LibreOffice the spreadsheet of tests/exports does the same, on fewer units because it is slower; the rules are checked
by it in tests/exports in any case.
"""

from __future__ import annotations

from datetime import datetime

import pytest

import exports
from evaluation import Method, evaluate
from messages import using_language
from tests.exports import cases, libreoffice
from tests.exports.spreadsheet import Spreadsheet, differences, opened, stored

MADE = datetime(2025, 1, 2, 3, 4, 5)
UNITS = 200 if libreoffice.SOFFICE else 15
WEIGHTS = {"D1": 7.0, "I3-2": 0.25, "D9": 0.0}
"""Changed in the file by hand: a dimension, an indicator, and a dimension that no longer counts."""
CHANGED = (4, "I5-3", 0.97)
"""Place of a unit, an indicator, and the raw value that takes the place of its own."""
ERROR = "#N/A"
"""A unit of this name cannot have its name stored beside the formula that fetches it."""
CASES = ["zscore", "ranks", "prepared", "plain", "complete", "strict", "covered", "geometric", "states", "states_strict",
         "minmax", "replayed", "ties", "one", "nobody", "names", "ids"]  # fmt: skip
BIG = ["arithmetic", "geometric"]


def edited(path, target):
    """Change three weights as a person would, and leave the stored values as they were."""
    book = opened(path)
    sheet = next(sheet for sheet in book.worksheets if sheet.title in ("指标体系与权重", "System and weights"))
    for row in sheet.iter_rows(min_row=5):
        if row[0].value in WEIGHTS:
            row[4].value = WEIGHTS[row[0].value]
    book.save(target)


def with_value(path, target):
    """Change a raw value as a person would."""
    book = opened(path)
    sheet = book["原始值"]
    column = next(cell.column for cell in sheet[4] if cell.value == CHANGED[1])
    sheet.cell(7 + CHANGED[0], column).value = CHANGED[2]
    book.save(target)


def _by_ourselves(paths):
    return {path.stem: Spreadsheet(path).computed() for path in paths}


CROSSED = ["zscore geometric", "percentile harmonic", "rank power(2)", "fraction_of_max weakest_link", "scaledmin arithmetic",
           "goalposts power(-1.5)", "goalposts median", "minmax power(2)"]  # fmt: skip
"""Scales and ways to combine that are opened by the other programme; all of them are in tests/exports/workbook/test_means.py."""


@pytest.fixture(scope="module")
def big():
    framework, frame = cases.wide(UNITS)
    return {way: evaluate(frame, framework, Method(aggregation=way, floor=0.001)) for way in BIG}


def _crossed():
    found = cases.crossed()
    return {name: found[name] for name in CROSSED}


@pytest.fixture(scope="module")
def anew(big, tmp_path_factory):
    """Return name → (stored values, values computed anew) of every workbook; LibreOffice opens them all at once."""
    folder = tmp_path_factory.mktemp("workbooks")
    paths = []
    for language, found in (
        ("zh", {**cases.evaluations(), **_crossed(), **big}),
        ("en", {"english": big["geometric"]}),
    ):
        for name, evaluation in found.items():
            paths.append(folder / f"{name}.xlsx")
            with using_language(language):
                exports.to_excel(evaluation, paths[-1], made=MADE)
    for way in BIG:
        paths.append(folder / f"{way}_edited.xlsx")
        edited(folder / f"{way}.xlsx", paths[-1])
        paths.append(folder / f"{way}_value.xlsx")
        with_value(folder / f"{way}.xlsx", paths[-1])
    computed = libreoffice.recalculated(paths, folder) if libreoffice.SOFFICE else _by_ourselves(paths)
    return {path.stem: (stored(path), computed[path.stem]) for path in paths}


@pytest.mark.slow
@pytest.mark.parametrize("name", [*CASES, *CROSSED, *BIG, "english"])
def test_no_value_moves_and_none_is_an_error(anew, name):
    """To 1e-9, also where a value is missing, suppressed or does not apply, and whatever the units are called."""
    before, after = anew[name]
    assert len(before) > 40
    moved = [change for change in differences(before, after) if change[2] != ERROR]
    assert moved == []


@pytest.mark.slow
@pytest.mark.parametrize("way", BIG)
def test_three_changed_weights_give_the_ranks_of_a_new_evaluation(anew, big, way):
    _before, after = anew[f"{way}_edited"]
    own = big[way]
    again = evaluate(own.values, own.framework.with_weights(WEIGHTS), own.method)
    shown = [after["维度得分", f"M{7 + at}"] for at in range(UNITS)]
    assert shown == again.ranks["goal"].tolist()
    assert shown != own.ranks["goal"].tolist()
    first = [after["综合得分", f"B{6 + at}"] for at in range(UNITS)]
    assert first == again.table.index.tolist()


@pytest.mark.slow
@pytest.mark.parametrize("way", BIG)
def test_a_changed_raw_value_gives_the_scores_and_ranks_of_a_new_evaluation(anew, big, way):
    _before, after = anew[f"{way}_value"]
    own, (unit, indicator, value) = big[way], CHANGED
    changed = own.values.copy()
    changed.loc[changed.index[unit], indicator] = value
    again = evaluate(changed, own.framework, own.method)
    assert [after["维度得分", f"M{7 + at}"] for at in range(UNITS)] == again.ranks["goal"].tolist()
    assert [after["维度得分", f"B{7 + at}"] for at in range(UNITS)] == pytest.approx(again.index.tolist(), abs=1e-9)
    assert again.index.iloc[unit] != own.index.iloc[unit]
