"""Who shares with whom: the top three, the silo, partner breadth, intensity."""

import numpy as np
import pandas as pd
import pytest

from sample_data.exchange import Exchanges, intensity, quantities
from sample_data.plan import plan
from sample_data.tools import stream
from sample_data.truth import TRUTH


def test_top_three_providers_hold_the_planted_share(frames, spoilt_frames, helpers):
    """About 38 % of what enterprises provide: within 2.5 points, clean and spoilt."""
    for data in (frames, spoilt_frames):
        share = helpers.valid(data).provider_enterprise_id.value_counts(normalize=True)
        assert set(share.index[:3]) == set(TRUTH.top_providers)
        assert share.head(3).sum() == pytest.approx(TRUTH.top_share, abs=0.025)


def test_one_district_has_no_ties_across_affiliations(frames, spoilt_frames, helpers):
    """Its ties are enough to be shown (ten in every wave), it has two or more parent unions, and no tie leaves one."""
    for data in (frames, spoilt_frames):
        parent = data.enterprises.set_index("enterprise_id").union_id.map(
            data.unions.set_index("union_id").parent_union_id
        )
        place = data.enterprises.set_index("enterprise_id").district_id
        ties = helpers.valid(data).dropna(subset="provider_enterprise_id")
        ends = ties[["provider_enterprise_id", "receiver_enterprise_id"]]
        inside = (ends.isin(set(place.index[place == TRUTH.silo_district]))).any(axis=1)
        across = ends.provider_enterprise_id.map(parent) != ends.receiver_enterprise_id.map(parent)
        assert ties.wave[inside].value_counts().reindex(data.waves.wave_id).min() >= 10
        assert parent[place == TRUTH.silo_district].nunique() >= 2
        assert not across[inside].any()
        assert across[~inside].mean() > 0.5


def partners(deals, firms):
    """Number of different enterprises each one shared with."""
    there = deals.dropna(subset="provider_enterprise_id")
    ties = pd.concat(
        [
            there[["provider_enterprise_id", "receiver_enterprise_id"]].set_axis(["one", "other"], axis=1),
            there[["receiver_enterprise_id", "provider_enterprise_id"]].set_axis(["one", "other"], axis=1),
        ]
    )
    return ties.groupby("one").other.nunique().reindex(firms).fillna(0)


def test_openness_drives_partner_breadth(frames, helpers):
    """Among large and medium enterprises, which all may receive: ln(1 + partners) rises clearly with openness."""
    district = plan()
    big = ~district.small & (district.joined < np.datetime64("2024-01-01"))
    big &= ~np.isin(district.ids, TRUTH.ping_pong)
    breadth = partners(helpers.valid(frames), district.ids[big]).to_numpy()
    assert np.corrcoef(district.openness[big], np.log1p(breadth))[0, 1] > 0.4
    assert np.polyfit(district.openness[big], np.log1p(breadth), 1)[0] > 0.15


def test_some_give_and_take_and_some_only_take(frames, helpers):
    deals = helpers.valid(frames)
    both = set(deals.provider_enterprise_id.dropna()) & set(deals.receiver_enterprise_id)
    assert 30 < len(both) < 90


def test_intensity_by_hand():
    """Two exchanges given and one received by 200 people in 2024H1 (182 days = 5.979466 months).

    3 / 200 · 100 · 12 / 5.979466 = 3.010302; a cancelled and a denied one do not count.
    """
    district = plan()
    one, other = district.at("E007"), district.at("E042")
    district.employees[[one, other]] = 200, 30
    made = Exchanges(
        wave=np.zeros(5, int),
        resource=np.zeros(5, int),
        provider=np.array([one, one, other, one, one]),
        receiver=np.array([other, other, one, other, other]),
        start=np.zeros(5),
        end=np.zeros(5),
        hours=np.zeros(5),
        qty=np.zeros(5),
        beneficiaries=np.zeros(5),
        status=np.array(["完成", "完成", "完成", "取消", "完成"], dtype=object),
        confirmed=np.array([True, None, True, True, False], dtype=object),
    )
    found = intensity(district, made)
    assert found[one, 0] == pytest.approx(3.010302, abs=1e-6)
    assert found[other, 0] == pytest.approx(3 / 50 * 100 * 12 / 5.979466, abs=1e-5)
    assert found[:, 1:].sum() == 0


def test_quantities_are_in_the_unit_of_the_resource():
    units = np.array(["小时", "课时", "人次", "场次", "件"], dtype=object)
    found = quantities(stream(1, "q"), units, np.array([2.0, 1.5, 1, 4, 1]), np.array([9, 9, 17, 9, 9]))
    assert found[:4].tolist() == [2.0, 2.0, 17.0, 1.0]
    assert found[4] in (1.0, 2.0, 3.0)


def test_leisure_is_after_work_and_the_rest_mostly_in_office_hours(frames):
    deals = frames.transactions
    leisure = (deals.function_class == "F_FAC") & (deals.business_class == "B_CUL")
    hour = deals.start_at.dt.hour
    assert (hour[leisure] >= 17).mean() > 0.5
    assert (hour[~leisure] < 17).mean() > 0.8
