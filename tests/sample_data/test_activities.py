"""The calendar of activities."""

import numpy as np
import pandas as pd

from sample_data.truth import TRUTH


def test_no_two_activities_overlap(frames):
    plan = frames.activities.sort_values("start_at")
    assert (plan.start_at.shift(-1).dropna() >= plan.end_at[:-1].to_numpy()).all()
    assert plan.activity_id.is_monotonic_increasing


def test_evenings_on_work_days_and_weekends(frames):
    start = frames.activities.start_at
    weekend = start.dt.dayofweek >= 5
    assert 0.3 < weekend.mean() < 0.8
    assert set(start[weekend].dt.hour) == {9, 14}
    assert set(start[~weekend].dt.hour) == {12, 18}


def test_busy_months_have_more(frames):
    count = frames.activities.start_at.dt.month.value_counts()
    assert count[[3, 4, 5]].sum() > 1.3 * count[[1, 2]].sum()


def test_kinds_of_activities(frames):
    held = frames.activities
    assert len(held) == TRUTH.activities
    assert held.start_at.dt.to_period("M").nunique() == 18
    assert 0.9 < (held.status == "已举办").mean() < 0.99
    assert 0.2 < held.brand_id.notna().mean() < 0.35
    assert 0.12 < held.club_id.notna().mean() < 0.28
    assert set(held.channel_mode) == {"ON", "OFF", "MIX"}
    assert held.brand_id.nunique() == TRUTH.brands


def test_organisers_exist_and_are_who_the_brand_or_club_says(frames):
    held = frames.activities
    known = {
        "企业": set(frames.enterprises.enterprise_id), "工会": set(frames.unions.union_id), "俱乐部": set(frames.clubs.club_id),
        "外部单位": set(frames.partners.partner_id),
    }  # fmt: skip
    for kind, who in held.groupby("organiser_type").organiser_id:
        assert set(who) <= known[kind]
    of_club = held[held.club_id.notna()]
    assert (of_club.organiser_id == of_club.club_id).all()
    owner = held.brand_id.map(frames.brands.set_index("brand_id").owner_enterprise_id)
    assert (held.organiser_id[owner.notna()] == owner[owner.notna()]).all()


def test_clubs_are_founded_before_they_meet(frames):
    both = frames.activities.merge(frames.clubs, on="club_id")
    assert (pd.to_datetime(both.registered_date) < both.start_at).all()


def test_spoilt_activities_are_held_offline_by_several(frames):
    """Only there can cost shares be off in a way that a check sees."""
    spoilt = frames.activities[frames.activities.activity_id.isin(TRUTH.cost_spoilt)]
    assert len(spoilt) == 6
    assert (spoilt.status == "已举办").all()
    assert (spoilt.total_cost > 1000).all()
    partners = frames.activity_partners.groupby("activity_id").size()
    assert (partners[list(TRUTH.cost_spoilt)] >= 2).all()


def test_venues_are_facilities_on_the_list(frames):
    both = frames.activities.merge(frames.resources, left_on="venue_resource_id", right_on="resource_id")
    assert len(both) > 100
    assert (both.function_class == "F_FAC").all()
    assert (pd.to_datetime(both.listed_date) < both.start_at).mean() > 0.99
    assert np.isin(both.channel_mode, ["OFF", "MIX"]).all()
