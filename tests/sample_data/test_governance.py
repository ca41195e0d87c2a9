"""Joint actions, complaints, checks."""

import pandas as pd
import pytest

from sample_data.truth import TRUTH


def test_joint_sites_begin_with_the_event(frames):
    actions = frames.joint_actions
    sites = pd.to_datetime(actions.opened_at[actions.mechanism == "阵地联建"])
    assert len(actions) == TRUTH.joint_actions
    assert len(sites) == 9
    assert sites.min() >= pd.Timestamp(TRUTH.coverage_event)


def test_six_mechanisms_meet_every_quarter(frames, helpers):
    actions = frames.joint_actions[frames.joint_actions.institutional_doc & frames.joint_actions.meeting_flag]
    opened = pd.to_datetime(actions.opened_at)
    quarters = opened.dt.to_period("Q").groupby(
        [helpers.wave_of(frames, opened), actions.mechanism, actions.district_id]
    )
    steady = (quarters.nunique() >= 2).groupby(level=0).sum()
    assert (steady >= 6).all()


def test_most_are_closed_on_time_and_more_so_every_wave(frames, helpers):
    due = pd.to_datetime(frames.joint_actions.due_at)
    rows = frames.joint_actions[due <= pd.Timestamp(TRUTH.waves[-1].end)]
    rate = (
        (pd.to_datetime(rows.closed_at) <= pd.to_datetime(rows.due_at))
        .groupby(helpers.wave_of(frames, rows.due_at))
        .mean()
    )
    assert rate.between(0.6, 0.98).all()


def test_partners_had_joined_and_universities_come_last(frames):
    rows = frames.joint_action_partners.merge(frames.joint_actions, on="action_id").merge(
        frames.partners, on="partner_id"
    )
    opened = pd.to_datetime(rows.opened_at)
    assert (pd.to_datetime(rows.joined_date) <= opened).all()
    assert opened[rows.partner_type == "高校科研"].min() >= pd.Timestamp(TRUTH.waves[-1].start)
    assert rows.partner_type.nunique() == 9
    assert set(rows.action_id) == set(frames.joint_actions.action_id)


def test_cases_are_due_in_fifteen_days_and_mostly_closed_by_then(frames):
    cases = frames.supervision_cases
    assert ((cases.due_at - cases.received_at) == pd.Timedelta(days=15)).all()
    closed = cases.dropna(subset="closed_at")
    assert (closed.closed_at <= closed.due_at).mean() == pytest.approx(0.9, abs=0.05)


def test_what_is_checked_exists(frames):
    known = {
        "活动": set(frames.activities.activity_id), "经费": set(frames.funds.fund_id), "资源": set(frames.resources.resource_id),
        "俱乐部": set(frames.clubs.club_id), "联动事项": set(frames.joint_actions.action_id),
    }  # fmt: skip
    for kind, what in frames.process_checks.groupby("object_type").object_id:
        assert set(what) <= known[kind]
    assert 0.8 < frames.process_checks.passed.mean() < 0.95
