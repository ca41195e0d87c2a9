"""Means of groups, small ones hidden for good."""

import pytest

from surveys.answer_files import Question
from surveys.errors import InvalidOrder
from surveys.scale_building import blocks, build_scale, group_means, plan_of
from surveys.scale_building.groups import WHOLE


def scale_of(sheet):
    (block,) = blocks(sheet, ["A", "B"])
    return build_scale(sheet, plan_of("", [(block, block.points)]))


def test_a_small_group_takes_another_one_with_it(forty):
    """38 women and 2 men: with the mean of all and of the women, that of the men could be worked out."""
    shown = group_means(scale_of(forty), forty, "E").table.set_index("group")
    assert shown["status"].eq("suppressed").sum() >= 2
    assert shown.loc["男", ["n", "value", "lo", "hi"]].isna().all()


def test_large_groups_are_shown(forty):
    halves = Question("F", "班次", "single", options=("早", "晚"))
    sheet = type(forty)(
        (*forty.questions, halves),
        forty.answers.assign(F=["早"] * 20 + ["晚"] * 20),
        forty.meta,
        forty.source,
        forty.platform,
    )
    shown = group_means(scale_of(sheet), sheet, "F").table.set_index("group")
    assert shown["status"].tolist() == ["ok"] * 3
    assert shown.loc[WHOLE, "value"] == pytest.approx(48.75)
    assert shown.loc[["早", "晚"], "n"].tolist() == [20, 20]
    assert (shown["lo"] < shown["value"]).all()


def test_what_forms_no_groups_is_refused(forty):
    with pytest.raises(InvalidOrder, match="cannot form groups"):
        group_means(scale_of(forty), forty, "D")


def test_nobody_with_a_score_is_insufficient(forty):
    sheet = type(forty)(forty.questions, forty.answers.assign(E=None), forty.meta, forty.source, forty.platform)
    with pytest.raises(InvalidOrder, match="Insufficient data"):
        group_means(scale_of(sheet), sheet, "E")
