"""Monthly reports and the log."""

import pandas as pd
import pytest


def test_parts_never_exceed_the_whole(frames):
    report = frames.app_monthly
    assert (report.mau <= report.registered_users).all()
    assert (report.verified_users <= report.registered_users).all()
    assert (report.dau_avg <= report.mau).all()


def test_who_came_back_was_there_before(frames):
    report = frames.app_monthly.sort_values(["enterprise_id", "month"])
    before = report.groupby("enterprise_id").mau.shift(1)
    known = report.returning_users.notna() & before.notna()
    assert (report.returning_users[known] <= before[known]).all()
    assert report.returning_users[report.month == "2024-01"].isna().all()


def test_activity_and_retention_lie_between_the_goalposts(frames):
    """I4-02 runs from 0.05 to 0.6, I4-03 from 0.2 to 0.7."""
    report = frames.app_monthly
    assert 0.2 < report.mau.sum() / report.registered_users.sum() < 0.5
    assert 0.35 < report.returning_users.sum() / report.mau.sum() < 0.7


def test_reports_begin_with_the_first_full_month(frames):
    first = pd.to_datetime(frames.app_monthly.groupby("enterprise_id").month.min())
    joined = pd.to_datetime(frames.enterprises.set_index("enterprise_id").joined_date)
    assert (first >= joined.reindex(first.index)).all()


def test_the_log_is_of_one_user_in_eight(frames):
    users = frames.workers.registered_date.notna().sum()
    assert frames.app_events.worker_id.nunique() / users == pytest.approx(1 / 8, abs=0.03)


def test_every_active_month_has_a_login_and_more(frames):
    log = frames.app_events.assign(month=frames.app_events.event_at.dt.to_period("M"))
    log["login"] = log.event_type == "登录"
    kinds = log.groupby(["worker_id", "month"]).login.agg(["sum", "size"])
    assert (kinds["sum"] == 1).all()
    assert (kinds["size"] >= 2).all()


def test_nobody_is_logged_before_registration(frames):
    first = frames.app_events.groupby("worker_id").event_at.min()
    since = pd.to_datetime(frames.workers.set_index("worker_id").registered_date).reindex(first.index)
    assert (first >= since).all()


def test_evenings_and_lunch_are_busiest(frames):
    hours = frames.app_events.event_at.dt.hour.value_counts()
    assert hours[20] > 2 * hours[9]
    assert hours[12] > 2 * hours[9]
