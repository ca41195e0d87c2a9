"""Scales that follow the values in the workbook, and those that must not."""

from __future__ import annotations

from evaluation import Method, evaluate
from exports.workbook.layout import Layout
from exports.workbook.live_scales import live_goalposts, live_rank
from messages import using_language
from tests.exports import cases


def made(scale, learned=None):
    frame = cases.values(seed=3)
    evaluation = evaluate(frame, cases.tree(), Method(scale), learned)
    return evaluation, Layout.of(evaluation)


def test_z_scores_take_mean_and_deviation_of_the_column():
    """b is the less the better: its full marks lie 100 deviations below the mean."""
    evaluation, layout = made("zscore")
    with using_language("en"):
        zero, top = live_goalposts(evaluation, layout, evaluation.framework.node("b"))
    column = "'Raw values'!$E$7:$E$18"
    assert zero == f'=IF(COUNT({column})<2,"",AVERAGE({column})+(-0)*STDEV({column}))'
    assert top == f'=IF(COUNT({column})<2,"",AVERAGE({column})+(-100)*STDEV({column}))'


def test_where_a_band_is_best_nothing_is_live():
    evaluation, layout = made("percentile")
    assert live_rank(evaluation, layout, evaluation.framework.node("d")) is None
    assert "RANK(" in live_rank(evaluation, layout, evaluation.framework.node("a"))


def test_a_scale_learned_from_others_does_not_follow():
    first, _layout = made("zscore")
    evaluation, layout = made("zscore", first.learned)
    assert live_goalposts(evaluation, layout, evaluation.framework.node("a")) is None
    ranked, _layout = made("rank")
    evaluation, layout = made("rank", ranked.learned)
    assert live_rank(evaluation, layout, evaluation.framework.node("a")) is None


def test_fixed_goalposts_are_no_formulas():
    evaluation, layout = made("goalposts")
    assert live_goalposts(evaluation, layout, evaluation.framework.node("a")) is None
