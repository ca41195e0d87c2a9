"""Every way to combine that a spreadsheet can express gives what the evaluation gives; the others are known to be none."""

from __future__ import annotations

import pytest

import exports
from evaluation.aggregation import AGGREGATIONS
from exports.workbook.means import mean_of, needs_rows, scale_of
from tests.exports.spreadsheet import Spreadsheet, differences, opened, stored
from tests.exports.spreadsheet import shown as spreadsheet_shown


def test_what_cannot_be_expressed_is_named_here():
    """A new way to combine must either get a formula or be added to this list, so that it stands as fixed values on purpose."""
    fixed = {way for way in AGGREGATIONS if mean_of(way) is None}
    assert fixed == {"median", "interpolated_median", "owa", "mazziotta_pareto", "benefit_of_doubt", "copeland"}


def test_scales_of_means():
    assert scale_of("geometric") == scale_of("power(0)")
    assert scale_of("power(2)").forward == "POWER({x},2)"
    assert scale_of("weakest_link(0.3)") is None
    assert needs_rows("harmonic")
    assert not needs_rows("arithmetic")


def test_every_scale_with_every_way(crossed, tmp_path):
    """11 scales and 11 ways on 30 units with gaps, zeros, ties and an indicator with two values: computed anew, nothing moves."""
    for name, evaluation in crossed.items():
        path = tmp_path / "book.xlsx"
        exports.to_excel(evaluation, path)
        assert differences(stored(path), Spreadsheet(path).computed()) == [], name


@pytest.mark.parametrize("name", ["goalposts harmonic", "percentile geometric", "zscore geometric", "rank power(2)"])
def test_a_changed_value_gives_the_ranks_of_a_new_evaluation(crossed, tmp_path, name):
    """Also on a scale that is learned from the units: mean and standard deviation, or places, are formulas too."""
    from evaluation import evaluate

    evaluation, path = crossed[name], tmp_path / "book.xlsx"
    exports.to_excel(evaluation, path)
    sheet = Spreadsheet(path)
    column = "BCDEFG"[[cell.value for cell in opened(path)["原始值"][4][1:]].index("a")]
    sheet.set("原始值", f"{column}9", 47.0)
    changed = evaluation.values.copy()
    changed.loc[evaluation.units[2], "a"] = 47.0
    again = evaluate(changed, evaluation.framework, evaluation.method)
    shown = [sheet.at("维度得分", 7 + at, 6) for at in range(30)]
    assert shown == spreadsheet_shown(again.ranks["goal"])
