"""Ownership and the right to use."""

from __future__ import annotations

import pytest

from sharing.ownership import ownership
from tests.evaluation.measures import tiny
from tests.sharing.districts import LAST, altered, sample


def test_on_the_sample():
    result = ownership(sample(), LAST)
    own = (sample().frame("resources")["use_right_mode"] == "自用").sum()
    assert result.turned_over == pytest.approx(1 - own / len(result.resources), abs=0.01)
    assert "使用频次没有明显差别" in result.text
    assert result.table["n"].sum() == len(result.resources)


def test_a_mode_that_is_used_more_is_named():
    """Only resources that are exchanged are used."""
    free = set(sample().frame("resources").query("use_right_mode == '互换'")["resource_id"])
    result = ownership(altered(transactions=lambda f: f[f["resource_id"].isin(free)]), LAST)
    assert "以“互换”方式开放的资源用得更多" in result.text


def test_without_a_stated_mode_there_is_nothing():
    result = ownership(altered(resources=lambda frame: frame.assign(use_right_mode=None)), LAST)
    assert result.text == "数据不足：本期没有记录。"
    assert tiny.district().has("resources")
