"""The plan: quotas, planted roles, staggered entries, coverage, and who may have ties with whom."""

import numpy as np
import pytest

from sample_data.plan import ENDS, MONTHS, SILO, SIZES, STARTS, plan, union_ids, union_of
from sample_data.truth import TRUTH


@pytest.fixture(scope="module", params=[TRUTH.seed, 7])
def district(request):
    return plan(request.param)


def test_sizes_are_exact_and_head_counts_inside_their_bands(district):
    for place, label in enumerate(SIZES):
        heads = district.employees[district.size == place]
        low, high, median, _ = TRUTH.head_counts[label]
        assert len(heads) == TRUTH.enterprises_by_size[label]
        assert heads.min() >= low
        assert heads.max() <= high
        assert np.median(heads) == pytest.approx(median, rel=0.35)


def test_planted_roles_have_the_size_they_need_and_stay_out_of_the_silo(district):
    for name, label in TRUTH.forced_sizes.items():
        assert SIZES[district.size[district.at(name)]] == label
        assert district.district[district.at(name)] != SILO
        assert district.joined[district.at(name)] < STARTS[0]


def test_entries_are_staggered_in_the_first_two_months_of_a_wave(district):
    assert (district.joined < STARTS[0]).sum() == TRUTH.joined_before
    for start, end, count in zip(STARTS, ENDS, TRUTH.joined_in, strict=True):
        here = district.joined[(district.joined >= start) & (district.joined <= end)]
        assert len(here) == count
        assert (here - start).astype(int).max() < 60


def test_coverage_is_planned_exactly(district):
    for wave, share in enumerate((TRUTH.coverage_before, TRUTH.coverage_before, TRUTH.coverage_after)):
        active = district.small & district.member[:, wave]
        assert district.covered[active, wave].sum() == round(share * active.sum())
        assert not district.covered[~district.member[:, wave], wave].any()
        assert district.covered[district.member[:, wave] & ~district.small, wave].all()


def test_the_silo_has_two_parents_and_no_ties_beyond(district):
    """With one parent union only, the share of ties across would not be applicable."""
    inside = np.flatnonzero(district.district == SILO)
    assert len(set(district.parent[inside])) >= 2
    for one in range(len(district.ids)):
        with_whom = np.flatnonzero(district.may_share(one))
        assert one not in with_whom
        crossing = with_whom[district.parent[with_whom] != district.parent[one]]
        assert one not in inside or not len(crossing)
        assert not set(crossing) & set(inside)
        assert set(np.flatnonzero(district.may_give(one))) <= set(with_whom)


def test_micro_enterprises_are_under_three_joint_unions(district):
    assert (district.joint[district.size == 3] >= 0).all()
    assert set(district.joint[district.joint >= 0]) == {0, 1, 2}
    parents, joint, own = union_ids()
    assert len(parents) + len(joint) + len(own) + 1 == TRUTH.unions
    assert set(union_of(district)) == set(joint) | set(own)


def test_months_count_both_ends():
    """182, 184 and 181 days · 12 / 365.25."""
    assert MONTHS.tolist() == pytest.approx([5.979466, 6.045175, 5.946612], abs=1e-6)


def test_the_same_seed_gives_the_same_plan():
    assert np.array_equal(plan(3).openness, plan(3).openness)
    assert not np.array_equal(plan(3).openness, plan(4).openness)
