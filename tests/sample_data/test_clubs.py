"""Clubs and their reports."""

import pandas as pd
import pytest

from sample_data.truth import TRUTH


def test_half_of_the_clubs_were_founded_by_organisations(frames):
    assert frames.clubs.founder_type.value_counts().to_dict() == {"机构": 30, "个人": 30}


def test_sessions_and_sign_ups_are_as_observed(frames):
    """About 3.3 sessions a wave and 18.7 sign-ups a session."""
    reports = frames.club_periods
    assert reports.sessions.mean() == pytest.approx(TRUTH.club_sessions, abs=0.5)
    assert reports.signups.sum() / reports.sessions.sum() == pytest.approx(TRUTH.club_signups, abs=0.7)


def test_reports_begin_when_the_club_does(frames):
    rows = frames.club_periods.merge(frames.clubs, on="club_id").merge(frames.waves, on="wave_id")
    assert (pd.to_datetime(rows.registered_date) <= pd.to_datetime(rows.end_date)).all()
    assert 60 * 3 - 20 < len(rows) < 60 * 3


def test_parts_never_exceed_their_whole(frames):
    reports = frames.club_periods
    assert (reports.members_external <= reports.members).all()
    assert (reports.fund_received <= reports.fund_applied).all()
    assert (reports.fund_spent <= reports.fund_received + 0.01).all()
    assert (reports.std_items_met.dropna() <= reports.std_items_total[reports.std_items_met.notna()]).all()


def test_money_does_not_follow_activity_everywhere(frames):
    """Leaders ask for clubs that meet without money and clubs with money that do not meet; there are some of each."""
    reports = frames.club_periods
    assert ((reports.sessions >= 4) & (reports.fund_received == 0)).sum() >= 3
    assert ((reports.sessions <= 1) & (reports.fund_received > 0)).sum() >= 3
