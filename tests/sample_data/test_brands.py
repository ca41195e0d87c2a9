"""Brands and who owns them."""

import pandas as pd
import pytest

from sample_data.truth import TRUTH


def test_brands_are_the_known_kinds(frames):
    assert len(frames.brands) == TRUTH.brands
    assert {"交友婚恋", "亲子参观", "DIY", "福利平台"} <= set(frames.brands.brand_type)
    assert frames.brands.brand_name.str.contains("鹊桥红娘").any()
    assert frames.brands.owner_enterprise_id.notna().sum() == 9


def test_the_two_with_planted_ratings_own_a_brand(frames):
    assert set(TRUTH.top_rated) <= set(frames.brands.owner_enterprise_id)


def test_brands_begin_after_their_owner_entered(frames):
    both = frames.brands.merge(frames.enterprises, left_on="owner_enterprise_id", right_on="enterprise_id")
    assert (pd.to_datetime(both.started_date) > pd.to_datetime(both.joined_date)).all()


def test_brand_events_reach_people_of_other_enterprises(frames, helpers):
    """Spill-over between a third and nine tenths, so that the score is neither empty nor full."""
    events = frames.activities.merge(frames.brands.dropna(subset="owner_enterprise_id"), on="brand_id")
    rows = helpers.attended(frames).merge(events, on="activity_id")
    outside = rows.headcount[rows.enterprise_id != rows.owner_enterprise_id].sum() / rows.headcount.sum()
    assert outside == pytest.approx(0.6, abs=0.27)
