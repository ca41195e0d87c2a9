"""Each planted defect is found by its rule exactly where the truth says, and nothing else is touched."""

import math

import pytest

from evidence.schema import TABLES
from sample_data.truth import TRUTH


def planted(rule):
    """Rule -> the (table, key) pairs it must find."""
    return {(defect.table, key) for defect in TRUTH.defects if defect.rule == rule for key in defect.keys}


@pytest.mark.parametrize("rule", [f"V{number:02d}" for number in range(1, 23) if number != 19])
def test_the_clean_district_raises_nothing(found, rule):
    """V19 compares two loads of the registry, so one load cannot raise it."""
    assert found[rule] == set()


@pytest.mark.parametrize("rule", ["V01", "V02", "V07", "V12", "V15", "V17", "V18"])
def test_each_defect_is_found_where_it_was_planted(found_spoilt, rule):
    assert found_spoilt[rule] == planted(rule)
    assert planted(rule)


def test_mobilised_ratings_are_found_with_the_two_enterprises(found_spoilt):
    assert {firm for _, firm in found_spoilt["V11"]} == set(TRUTH.top_rated)


@pytest.mark.parametrize("rule", [f"V{number:02d}" for number in (3, 4, 5, 6, 8, 9, 10, 13, 14, 16, 20, 21, 22)])
def test_no_other_rule_is_raised(found_spoilt, rule):
    assert found_spoilt[rule] == set()


def test_duplicates_repeat_the_whole_row(spoilt_frames):
    for table in ("transactions", "demands", "participation"):
        frame = getattr(spoilt_frames, table)
        key = TABLES[table].keys[0]
        again = frame[frame.duplicated(key)]
        assert {(table, name) for name in again[key]} == {pair for pair in planted("V01") if pair[0] == table}
        first = frame.drop_duplicates(key).set_index(key).loc[again[key]].reset_index()
        assert first.equals(again[first.columns].reset_index(drop=True))


def test_orphans_are_one_in_a_hundred(spoilt_frames, frames):
    for table in ("transactions", "demands", "participation"):
        lost = sum(1 for name, _ in planted("V02") if name == table)
        assert lost / len(getattr(frames, table)) == pytest.approx(0.01)


def test_cost_shares_are_five_percent_off(spoilt_frames):
    shares = spoilt_frames.activity_partners.groupby("activity_id").cost_share.sum()
    total = spoilt_frames.activities.set_index("activity_id").total_cost
    for name in TRUTH.cost_spoilt:
        assert shares[name] / total[name] == pytest.approx(1 + TRUTH.cost_error, abs=0.001)


def test_two_enterprises_have_nearly_only_fives(spoilt_frames, helpers):
    """98 % of 20 ratings or more, earned in exchanges and in activities they organise; everybody else below 90 %."""
    rows = helpers.first_of_key(spoilt_frames, "participation").merge(spoilt_frames.activities, on="activity_id")
    deals = helpers.first_of_key(spoilt_frames, "transactions")
    earned = rows.groupby("organiser_enterprise_id").rating.agg(list).to_dict()
    for firm, ratings in deals.groupby("provider_enterprise_id").rating_receiver:
        earned[firm] = [*earned.get(firm, []), *ratings]
    known = {firm: [rating for rating in ratings if not math.isnan(rating)] for firm, ratings in earned.items()}
    top = {firm: sum(r == 5 for r in ratings) / len(ratings) for firm, ratings in known.items() if len(ratings) >= 20}
    for firm in TRUTH.top_rated:
        assert top[firm] == pytest.approx(TRUTH.top_rating_share, abs=0.012)
    assert max(share for firm, share in top.items() if firm not in TRUTH.top_rated) < 0.9


def test_the_pair_serves_itself(spoilt_frames):
    deals = spoilt_frames.transactions.drop_duplicates("txn_id")
    one, other = TRUTH.ping_pong
    there = (deals.provider_enterprise_id == one) & (deals.receiver_enterprise_id == other)
    back = (deals.provider_enterprise_id == other) & (deals.receiver_enterprise_id == one)
    assert there.sum() >= TRUTH.ping_pong_each_way
    assert back.sum() >= TRUTH.ping_pong_each_way
    for firm in TRUTH.ping_pong:
        every = (deals.provider_enterprise_id == firm) | (deals.receiver_enterprise_id == firm)
        assert (there | back).sum() >= 0.8 * every.sum()


def test_outages_leave_the_month_after_without_returners(spoilt_frames):
    report = spoilt_frames.app_monthly
    assert not report.month.isin(TRUTH.outage).any()
    assert report.returning_users[report.month.isin(["2024-10", "2025-04"])].isna().all()
    assert report.returning_users[report.month == "2024-12"].notna().all()


def test_one_head_count_is_empty(spoilt_frames, frames):
    firms = spoilt_frames.enterprises.set_index("enterprise_id")
    assert set(firms.index[firms.employees.isna()]) == {TRUTH.without_head_count}
    assert frames.enterprises.employees.notna().all()


def test_tables_without_a_planted_defect_are_the_same(clean, spoilt):
    touched = {defect.table for defect in TRUTH.defects} | {"volunteer_hours"}
    for name in TABLES:
        if name not in touched:
            assert clean[name].equals(spoilt[name]), name


def test_columns_without_a_planted_defect_are_the_same(clean, spoilt):
    """Row for row; ratings are touched by V11, exchanges by the pair that takes the place of 24 others."""
    pair = {
        "resource_id", "provider_type", "provider_id", "provider_enterprise_id", "receiver_type", "receiver_enterprise_id",
        "function_class", "business_class", "qty", "beneficiaries", "receiver_confirmed",
    }  # fmt: skip
    for name, allowed in (
        ("enterprises", {"employees"}), ("participation", {"activity_id", "rating"}), ("volunteer_hours", {"rating"}),
        ("demands", {"enterprise_id", "rating"}), ("activity_partners", {"cost_share"}), ("transactions", pair | {"rating_receiver"}),
    ):  # fmt: skip
        before = clean[name]
        after = spoilt[name].slice(0, before.num_rows)
        changed = {column for column in before.column_names if not before[column].equals(after[column])}
        assert changed == allowed, name


def test_exchanges_outside_the_pair_keep_their_partners(clean, spoilt):
    after = spoilt["transactions"].slice(0, clean["transactions"].num_rows)
    columns = ("provider_enterprise_id", "receiver_enterprise_id", "start_at", "total_cost", "status")
    moved = 0
    for old, new in zip(*(table.select(columns).to_pylist() for table in (clean["transactions"], after)), strict=True):
        moved += old != new
        assert old == new or {new["provider_enterprise_id"], new["receiver_enterprise_id"]} == set(TRUTH.ping_pong)
    assert moved == 2 * TRUTH.ping_pong_each_way
