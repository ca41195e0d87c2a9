"""Scores are shaded by height, hidden cells hatched beside their word, thin coverage bold."""

from __future__ import annotations

from tests.exports.spreadsheet import opened


def rules(book, sheet):
    return [rule for ranges in book[sheet].conditional_formatting for rule in ranges.rules]


def test_what_is_marked(workbooks):
    book = opened(workbooks["states", "zh"])
    assert [rule.type for rule in rules(book, "维度得分")] == ["colorScale"]
    assert [rule.type for rule in rules(book, "归一化值")] == ["colorScale"]
    hidden = rules(book, "原始值")[0]
    assert hidden.formula == ['"已抑制"']
    assert hidden.dxf.fill.patternType
    assert rules(book, "覆盖率")[0].formula == ["0.5"]


def test_scores_without_full_marks_are_shaded_between_their_own_ends(workbooks):
    scale = rules(opened(workbooks["zscore", "zh"]), "维度得分")[0].colorScale
    assert [end.type for end in scale.cfvo] == ["min", "max"]
