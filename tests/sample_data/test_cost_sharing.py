"""What activities cost and who carried it."""

import pytest

from sample_data.truth import TRUTH


def test_shares_add_up_to_the_last_yuan(frames):
    shares = frames.activity_partners.groupby("activity_id").cost_share.sum()
    total = frames.activities.set_index("activity_id").total_cost
    assert (shares == total[shares.index]).all()
    assert set(shares.index) == set(frames.activities.activity_id[frames.activities.status == "已举办"])
    assert total.drop(shares.index).isna().all()


def test_joint_activities_share_the_cost(frames):
    """Cost-sharing rate 0.25 to 0.55, saving 0.2 to 0.4: between the goalposts of I7-02 and I7-03."""
    joint = frames.activity_partners.groupby("activity_id").filter(lambda part: len(part) > 1)
    by = joint.groupby("activity_id").cost_share
    assert 0.25 < 1 - by.max().sum() / by.sum().sum() < 0.55
    known = joint.dropna(subset="standalone_cost_est")
    assert 0.2 < 1 - known.cost_share.sum() / known.standalone_cost_est.sum() < 0.4
    assert (known.cost_share > known.standalone_cost_est).any()


def test_a_visit_costs_between_the_goalposts(frames, helpers):
    """I7-01 runs from 200 to 20 yuan a head."""
    live = frames.activities[frames.activities.channel_mode.isin(["OFF", "MIX"]) & frames.activities.total_cost.notna()]
    heads = helpers.attended(frames)
    heads = heads.headcount[heads.activity_id.isin(live.activity_id)].sum()
    assert live.total_cost.sum() / heads == pytest.approx(60, abs=30)


def test_partners_exist_and_appear_once_in_a_role(frames):
    known = {
        "企业": set(frames.enterprises.enterprise_id), "工会": set(frames.unions.union_id), "俱乐部": set(frames.clubs.club_id),
        "外部单位": set(frames.partners.partner_id),
    }  # fmt: skip
    for kind, who in frames.activity_partners.groupby("partner_type").partner_id:
        assert set(who) <= known[kind]


def test_enterprises_of_the_silo_organise_among_themselves(frames):
    firms = frames.enterprises.set_index("enterprise_id")
    parent = firms.union_id.map(frames.unions.set_index("union_id").parent_union_id)
    rows = frames.activity_partners[frames.activity_partners.partner_type == "企业"]
    for _, who in rows.groupby("activity_id").partner_id:
        if (firms.district_id[who] == TRUTH.silo_district).any():
            assert parent[who].nunique() == 1


def test_attendees_are_those_who_came(frames, helpers):
    heads = helpers.attended(frames).groupby(["activity_id", "enterprise_id"]).headcount.sum()
    rows = frames.activity_partners[frames.activity_partners.partner_type == "企业"]
    key = list(zip(rows.activity_id, rows.partner_id, strict=True))
    assert (rows.attendees.to_numpy() == heads.reindex(key).fillna(0).to_numpy()).all()
