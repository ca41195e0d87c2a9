"""The catalogue: planted mix of classes, owners, listing after entry."""

import pandas as pd
import pytest

from sample_data.truth import TRUTH


def test_supply_has_the_planted_mix(frames):
    """Largest remainders of 260: within half a resource of each share."""
    counts = frames.resources.business_class.value_counts()
    for kind, share in TRUTH.supply.items():
        assert counts[kind] == pytest.approx(share * TRUTH.resources, abs=1)


def test_culture_is_over_supplied_and_rights_and_education_under_supplied(frames):
    supply = frames.resources.business_class.value_counts(normalize=True)
    demand = frames.demands.business_class.value_counts(normalize=True)
    gap = supply - demand
    assert gap["B_CUL"] == pytest.approx(0.22, abs=0.01)
    assert gap["B_RTS"] == pytest.approx(-0.12, abs=0.01)
    assert gap["B_EDU"] == pytest.approx(-0.12, abs=0.01)
    assert gap.drop(["B_CUL", "B_RTS", "B_EDU"]).abs().max() < 0.035


def test_every_owner_exists(frames):
    known = {
        "企业": set(frames.enterprises.enterprise_id), "工会": set(frames.unions.union_id), "俱乐部": set(frames.clubs.club_id),
        "职工": set(frames.workers.worker_id), "外部单位": set(frames.partners.partner_id),
    }  # fmt: skip
    for kind, owners in frames.resources.groupby("owner_type").owner_id:
        assert set(owners) <= known[kind]


def test_owners_of_enterprises_clubs_and_workers_name_their_enterprise(frames):
    hosted = frames.resources.owner_type.isin(["企业", "俱乐部", "职工"])
    assert frames.resources.owner_enterprise_id.notna().equals(hosted)


def test_most_of_the_catalogue_is_listed_early(frames):
    listed = pd.to_datetime(frames.resources.listed_date)
    assert (listed < "2024-03-01").mean() > 0.35
    assert listed.min() >= pd.Timestamp(TRUTH.waves[0].start)


def test_what_is_for_own_use_is_not_open_to_others(frames):
    own = frames.resources.use_right_mode == "自用"
    assert (frames.resources.open_scope[own] == "本单位").all()
    assert 0.01 < own.mean() < 0.2


def test_nearly_all_cells_of_the_catalogue_are_filled(frames):
    cells = frames.resources[["function_class", "business_class"]].drop_duplicates()
    assert 25 <= len(cells) <= 35
