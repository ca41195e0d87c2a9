"""Demands: planted mix, times in order, what is met and what is not."""

import pandas as pd
import pytest

from sample_data.truth import TRUTH


def test_demand_has_the_planted_mix(frames):
    counts = frames.demands.business_class.value_counts()
    for kind, share in TRUTH.demand.items():
        assert counts[kind] == pytest.approx(share * TRUTH.demands, abs=1)


def test_times_follow_one_another(frames):
    asked = frames.demands
    assert (asked.first_response_at.dropna() >= asked.posted_at[asked.first_response_at.notna()]).all()
    both = asked.dropna(subset=["matched_at", "closed_at"])
    assert (both.closed_at >= both.matched_at).all()
    assert (both.closed_at - both.posted_at).min() > pd.Timedelta(minutes=10)
    assert asked.closed_at.max() <= pd.Timestamp(TRUTH.waves[-1].end) + pd.Timedelta(days=1)


def test_fulfilled_demands_are_closed(frames):
    done = frames.demands[frames.demands.status == "已完成"]
    assert done.closed_at.notna().all()
    assert done.matched_at.notna().all()
    assert frames.demands.status.nunique() == 6


def test_an_exchange_answers_a_demand_of_its_receiver_in_its_class(frames):
    both = frames.transactions.merge(frames.demands, on="demand_id", suffixes=("", "_demand"))
    assert len(both) > 700
    assert both.demand_id.is_unique
    assert (both.receiver_enterprise_id == both.enterprise_id).all()
    for column in ("function_class", "business_class"):
        assert (both[column] == both[f"{column}_demand"]).all()
    assert (both.posted_at < both.start_at).all()


def test_rights_and_education_wait_longest_and_are_met_least(frames):
    met = frames.demands.assign(met=frames.demands.status == "已完成").groupby("business_class").met.mean()
    assert set(met.nsmallest(2).index) == {"B_RTS", "B_EDU"}
    assert met.idxmax() == "B_CUL"
    wait = (frames.demands.matched_at - frames.demands.posted_at).groupby(frames.demands.business_class).median()
    assert wait["B_RTS"] > wait["B_CUL"]


def test_requesters_exist(frames):
    known = {
        "企业": set(frames.enterprises.enterprise_id), "工会": set(frames.unions.union_id), "俱乐部": set(frames.clubs.club_id),
        "职工": set(frames.workers.worker_id),
    }  # fmt: skip
    for kind, who in frames.demands.groupby("requester_type").requester_id:
        assert set(who) <= known[kind]


def test_skills_are_asked_for_people_only(frames):
    skilled = frames.demands.skill_code.notna()
    assert (frames.demands.function_class[skilled] == "F_HUM").all()
    assert skilled.sum() > 150
