"""Talents and volunteers."""

import pandas as pd
import pytest


def test_active_volunteers_grow_between_the_goalposts(frames, helpers):
    """I8-02: people with two or more hours per 100 members, goalposts 0 to 5."""
    hours = frames.volunteer_hours
    sums = hours.groupby([helpers.wave_of(frames, hours.service_date), "talent_id"]).hours.sum()
    rate = (sums >= 2).groupby(level=0).sum() / frames.workers.member_flag.sum() * 100
    assert rate.between(0.8, 3.0).all()
    assert rate.is_monotonic_increasing


def test_about_half_of_the_skill_demands_find_somebody_able(frames):
    asked = frames.demands.dropna(subset="skill_code")
    able = frames.talent_skills[frames.talent_skills.level >= 3]
    served = frames.volunteer_hours.dropna(subset="demand_id").drop(columns="skill_code").merge(able, on="talent_id")
    served = served.merge(asked[["demand_id", "skill_code"]], on=["demand_id", "skill_code"])
    assert asked.demand_id.isin(served.demand_id).mean() == pytest.approx(0.48, abs=0.12)


def test_rare_skills_are_rarer_than_asked_for(frames):
    supply = frames.talent_skills.skill_code.value_counts(normalize=True)
    demand = frames.demands.skill_code.value_counts(normalize=True)
    assert demand["法律"] > 2 * supply["法律"]
    assert demand["教学"] > 2 * supply["教学"]
    assert supply["体育"] > demand["体育"]


def test_nobody_helps_before_enrolling_or_for_more_than_a_day(frames):
    rows = frames.volunteer_hours.merge(frames.talents, on="talent_id")
    assert (pd.to_datetime(rows.service_date) > pd.to_datetime(rows.enrolled_date)).all()
    assert frames.volunteer_hours.hours.between(0.5, 16).all()


def test_service_in_an_activity_is_on_its_day(frames):
    rows = frames.volunteer_hours.merge(frames.activities, on="activity_id")
    assert len(rows) > 200
    assert (pd.to_datetime(rows.service_date) == rows.start_at.dt.normalize()).all()


def test_talents_work_where_they_say(frames):
    rows = frames.talents.dropna(subset="worker_id").merge(frames.workers, on="worker_id")
    assert (rows.enterprise_id_x == rows.enterprise_id_y).all()
    assert frames.talents.worker_id.isna().mean() == pytest.approx(0.1, abs=0.04)
