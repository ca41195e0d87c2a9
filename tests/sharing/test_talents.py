"""L18: are there enough volunteers and talents, and which skill is lacking."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sharing.talents import Talents, talents
from tests.sharing.districts import LAST, altered, sample


def expected_ratio():
    asked = sample().frame("demands").query("posted_at >= '2025-01-01'")["skill_code"].value_counts()
    skills = sample().frame("talent_skills").query("level >= 3").drop_duplicates(["talent_id", "skill_code"])
    return (asked / skills["skill_code"].value_counts()).dropna()


def test_the_scarcest_skill_is_named():
    result = talents(sample(), LAST)
    assert f"最缺的是{expected_ratio().idxmax()}" in result.text
    assert result.table["per_able"].dropna().is_monotonic_decreasing


def test_the_opposite_is_told_too():
    """Nearly nobody is able in what was best supplied, and everybody in what was scarcest."""
    scarce, ample = expected_ratio().idxmax(), expected_ratio().idxmin()

    def swapped(frame):
        change = {scarce: ample, ample: scarce}
        return frame.assign(skill_code=[change.get(name, name) for name in frame["skill_code"]])

    def asked(frame):
        change = {scarce: ample, ample: scarce}
        return frame.assign(skill_code=[change.get(name, name) for name in frame["skill_code"]])

    text = talents(altered(talent_skills=swapped, demands=asked), LAST).text
    assert f"最缺的是{ample}" in text
    assert f"最充足的是{scarce}" in text


def test_the_latent_supply_is_the_share_willing_times_employees_less_those_enrolled():
    rows = sample().frame("survey_responses").query("respondent_type == 'W' and wave_id == '2025H1'")
    rows = rows[rows["consent"].fillna(True).astype(bool)].dropna(subset=["SK_OFFER"])
    willing = [bool(set(str(text).split("┋")) - {"暂无"}) for text in rows["SK_OFFER"]]
    weight = rows["sampling_weight"].fillna(1.0)
    heads = sample().frame("enterprises")["employees"].sum()
    enrolled = sample().frame("talents")["talent_id"].nunique()
    result = talents(sample(), LAST)
    expected = (weight * willing).sum() / weight.sum() * heads - enrolled
    assert result.latent == pytest.approx(expected, rel=0.02)
    assert "愿意出力但未登记的约" in result.text


def test_without_answers_nothing_is_estimated():
    result = talents(altered(survey_responses=None), LAST)
    assert np.isnan(result.latent)
    assert "愿意出力" not in result.text


def test_nothing_asked_for():
    assert talents(altered(demands=lambda f: f.assign(skill_code=None)), LAST).text == "数据不足：本期没有记录。"


def of(**skills):
    """Return a result from skill=(requests, people able)."""
    table = pd.DataFrame.from_dict(skills, orient="index", columns=["demand", "able"]).astype(float)
    return Talents(table.assign(active=0.0, offered=np.nan), float("nan"), 0)


def test_nothing_is_called_scarce_that_is_not():
    """Ties, a single skill, and more helpers than requests everywhere."""
    assert of(法律=(2, 4), 心理=(3, 6)).text.startswith("法律、心理的供需程度相同，共 5 件对 10 名能胜任者。")
    assert "最缺" not in of(法律=(1, 0)).text
    assert of(法律=(1, 0)).text == "只有法律有人提出需求：1 件对 0 名能胜任者。"
    assert of(法律=(1, 9), 心理=(3, 9)).text.endswith("各项技能的需求件数都不多于能胜任者人数。")
    assert "都不多于" not in of(法律=(10, 9), 心理=(3, 9)).text
