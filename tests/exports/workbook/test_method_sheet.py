"""The sheet of the method says what was chosen, how it is computed, and what stands fixed and why."""

from __future__ import annotations

from evaluation import Method, evaluate
from exports.workbook.layout import Layout
from exports.workbook.method_sheet import fixed
from messages import using_language
from tests.exports import cases
from tests.exports.spreadsheet import opened


def said(evaluation):
    with using_language("en"):
        return [str(line) for line in fixed(evaluation, Layout.of(evaluation))]


def test_everything_is_there(workbooks, evaluations):
    cells = [cell.value for row in opened(workbooks["states", "zh"])["方法"].iter_rows() for cell in row if cell.value]
    for title in ("方法选择", "公式的文字说明", "备注", "区域名称", "指纹"):
        assert title in cells
    assert evaluations["states"].fingerprint in cells
    assert evaluations["states"].framework.fingerprint in cells
    assert "指标得分＝" in cells


def test_choices_and_remarks(workbooks, evaluations):
    rows = list(opened(workbooks["states", "en"])["Method"].iter_rows(values_only=True))
    assert ("Least coverage for a score", "30%") in [row[:2] for row in rows]
    first = next(at for at, row in enumerate(rows) if row[0] == "Remarks") + 1
    notes = [note.message.render("en") for note in evaluations["states"].notes]
    assert [row[1] for row in rows[first : first + len(notes)]] == notes


def test_nothing_is_fixed_where_everything_is_a_formula(evaluations):
    assert said(evaluations["plain"]) == []
    assert said(evaluations["minmax"]) == []


def test_fixed_scores_contributions_and_scales_are_named(evaluations, crossed):
    assert said(crossed["goalposts weakest_link"]) == [
        "Contributions to a “weakest-link penalty (α = 0.5)” are fixed values: a spreadsheet formula cannot express them."
    ]
    assert [line.split(" are fixed")[0] for line in said(crossed["goalposts median"])] == [
        "Scores by “weighted median”", "Contributions to a “weighted median”"]  # fmt: skip
    ranked = said(evaluations["ranks"])
    assert any(line.startswith("Normalised values of “d” are fixed") for line in ranked), "a band is best"


def test_a_scale_learned_from_others_is_said_not_to_follow():
    first = evaluate(cases.values(), cases.tree(), Method("zscore"))
    again = evaluate(cases.values(seed=4), cases.tree(), Method("zscore"), first.learned)
    assert any("does not follow when a value is changed" in line for line in said(again))
    assert not any("does not follow" in line for line in said(first))
