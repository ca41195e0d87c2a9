"""Whether what a workbook shows beside the values lets a reader work out a hidden one: numerators, counts, derived numbers.

`tests/pages/results/test_satisfaction.py` tries it on values and answers of page and workbook together.
"""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import exports
import sample_data
from evaluation import Framework, evaluate
from evaluation.collect import collect
from evaluation.framework.default import scorecard
from evaluation.protection import protected
from evidence import Dataset
from exports import report
from tests.evidence.disclosure.solver import recovered
from tests.exports.spreadsheet import opened

WAVE = "2025H1"
LEVELS = ("enterprise", "district", "mechanism")


@pytest.fixture(scope="module")
def thin():
    """The sample district where each district keeps one enterprise with few answers: hiding it alone would give it away."""
    tables = dict(sample_data.load())
    answers = tables["survey_responses"].to_pandas()
    home = dict(
        zip(*(tables["enterprises"][name].to_pylist() for name in ("enterprise_id", "district_id")), strict=True)
    )
    workers = answers[(answers["respondent_type"] == "W") & (answers["wave_id"] == WAVE)]
    counts = workers.groupby("enterprise_id").size()
    first: set[object] = set()
    drop: list[int] = []
    for unit in counts[counts < 12].index:
        rows = workers.index[workers["enterprise_id"] == unit]
        drop += list(rows if home.get(unit) in first else rows[4:])
        first.add(home.get(unit))
    tables["survey_responses"] = tables["survey_responses"].filter(pa.array(~answers.index.isin(drop)))
    return Dataset(tables)


@pytest.fixture(scope="module")
def books(thin):
    """Return level → the audit workbook as somebody opens it, with its sheet of details, and what was evaluated."""
    found = {}
    for level in LEVELS:
        tree = scorecard(Framework.default(), level)
        values = collect(thin, tree, level, WAVE, lambda data, names, at, wave: protected(data, names, at, (), wave))
        evaluation, content = evaluate(values, tree), io.BytesIO()
        exports.to_excel(
            evaluation, content, sections=[report.detail(evaluation, values), report.hidden(evaluation, values)]
        )
        found[level] = evaluation, opened(content, data_only=True)
    return found


def details(books):
    """Return one row per level, unit and indicator with the numbers that stand in the sheets of details."""
    parts = []
    for level, (_evaluation, book) in books.items():
        rows = list(book["指标明细"].iter_rows(min_row=4, values_only=True))
        parts.append(pd.DataFrame(rows[1:], columns=rows[0]).assign(level=level))
    return pd.concat(parts, ignore_index=True)


def test_numerators_denominators_and_counts_add_up_to_nothing_hidden(thin, books):
    table = details(books)
    home = thin.arrow("enterprises").select(["enterprise_id", "district_id"]).to_pandas().set_index("enterprise_id")
    tried = 0
    for indicator, rows in table.groupby("编号"):
        lone = rows[(rows["level"] == "enterprise") & rows["状态"].isin(["正常", "小样本", "已抑制"])]
        units = lone["单位"].tolist()
        inside = {"mechanism": set(units)}
        inside |= {
            place: {unit for unit in units if home.loc[unit, "district_id"] == place}
            for place in set(home["district_id"])
        }
        for column in ("分子", "分母", "n"):
            known = [None if pd.isna(one) else float(one) for one in lone[column]]
            cells = [({unit}, one) for unit, one in zip(units, known, strict=True)]
            for row in rows[rows["level"] != "enterprise"].to_dict("records"):
                number = row[column]
                if row["单位"] in inside and not pd.isna(number):
                    cells.append((inside[row["单位"]], float(number)))
            if not cells:
                continue
            hidden = {at for at, state in enumerate(lone["状态"]) if state == "已抑制"}
            tried += len(hidden)
            assert not hidden & set(recovered(cells)), f"{indicator} {column}"
    assert tried > 50


def test_of_a_hidden_cell_no_sheet_says_a_number(books):
    """Neither raw nor normalised value, contribution nor detail; and its row gives no interval and no count."""
    evaluation, book = books["enterprise"]
    places = {"原始值": evaluation.values.columns, "归一化值": evaluation.values.columns}
    hidden = 0
    for title in places:
        sheet = book[title]
        ids = [cell.value for cell in sheet[4]][1:]
        for at, unit in enumerate(evaluation.units):
            for column, name in enumerate(ids, start=2):
                if name in evaluation.states and evaluation.states.loc[unit, name] == "suppressed":
                    hidden += 1
                    assert not isinstance(sheet.cell(7 + at, column).value, int | float)
    assert hidden > 50
    table = details(books)
    gone = table[table["状态"] == "已抑制"]
    assert len(gone) > 50
    assert gone[["数值", "分子", "分母", "n", "95% 区间起", "上限", "得分"]].isna().all(axis=None)


@pytest.mark.parametrize("level", LEVELS)
def test_every_derived_number_follows_from_what_is_visible(books, level):
    """Scores, ranks and contributions computed anew from the visible raw values alone are the stored ones: they tell nothing more."""
    evaluation, book = books[level]
    sheet = book["原始值"]
    ids = [cell.value for cell in sheet[4]][1:]
    rows = list(sheet.iter_rows(min_row=7, max_row=6 + len(evaluation.units), values_only=True))
    seen = pd.DataFrame(
        [[cell if isinstance(cell, int | float) else np.nan for cell in row[1 : len(ids) + 1]] for row in rows],
        index=evaluation.units, columns=ids,
    )  # fmt: skip
    applies = pd.DataFrame(
        [[cell != "不适用" for cell in row[1 : len(ids) + 1]] for row in rows], index=evaluation.units, columns=ids
    )
    again = evaluate(_as_values(seen, applies), evaluation.framework, evaluation.method)
    for name in ("scores", "ranks", "contributions", "coverage"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(evaluation, name), check_names=False, rtol=1e-9)


def _as_values(seen, applies):
    from evaluation import Values

    cells = seen.stack(future_stack=True).rename("value").reset_index().set_axis(["unit", "indicator", "value"], axis=1)
    there = applies.stack(future_stack=True).to_numpy()
    states = np.where(cells["value"].notna(), "ok", np.where(there, "insufficient", "not_applicable"))
    return Values(cells.assign(status=states))


def test_which_of_two_hidden_cells_is_the_small_one_is_not_said(books):
    _evaluation, book = books["enterprise"]
    said = {
        cell
        for row in book.worksheets
        for line in row.iter_rows(values_only=True)
        for cell in line
        if isinstance(cell, str)
    }
    assert not {"职工人数少于隐私下限", "为防反推而一并抑制", "persons", "complement"} & said
    assert any(text.startswith("展示一个数值所需") or "展示一个数值所需" in text for text in said)
