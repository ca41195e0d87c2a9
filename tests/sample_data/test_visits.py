"""Participation: coverage of small enterprises, the planted ratio of new forms of employment."""

import numpy as np
import pandas as pd
import pytest

from sample_data.truth import TRUTH


def people(data, helpers):
    """Distinct attending workers with their enterprise and wave."""
    rows = helpers.attended(data)
    rows = rows.assign(wave=helpers.wave_of(data, rows.event_at))
    return rows.dropna(subset="worker_id").drop_duplicates(["worker_id", "wave"])


def members(data, wave):
    end = pd.to_datetime(data.waves.set_index("wave_id").end_date)[wave]
    return data.enterprises[pd.to_datetime(data.enterprises.joined_date) <= end].set_index("enterprise_id")


def coverage(data, helpers, wave):
    """I6-01: small or micro, and at least one exchange received or persons ≥ max(2, 5 % of the employees)."""
    firms = members(data, wave)
    firms = firms[firms.size_class.isin(["小型", "微型"])]
    deals, rows = helpers.valid(data), people(data, helpers)
    received = set(deals.receiver_enterprise_id[deals.wave == wave])
    persons = rows[rows.wave == wave].groupby("enterprise_id").size().reindex(firms.index).fillna(0)
    enough = persons >= np.maximum(2, 0.05 * firms.employees.astype(float))
    return float((enough | firms.index.isin(received)).mean())


@pytest.mark.parametrize("spoiled", [False, True])
def test_coverage_rises_with_the_event(frames, spoilt_frames, helpers, spoiled):
    """40 % before and 62 % after the date in `waves.note`; whole enterprises, so within 2 points."""
    data = spoilt_frames if spoiled else frames
    before = [wave for wave in data.waves.wave_id if wave != "2025H1"]
    assert [coverage(data, helpers, wave) for wave in before] == pytest.approx([TRUTH.coverage_before] * 2, abs=0.02)
    assert coverage(data, helpers, "2025H1") == pytest.approx(TRUTH.coverage_after, abs=0.02)


@pytest.mark.parametrize("wave", ["2024H1", "2024H2", "2025H1"])
def test_new_forms_of_employment_take_part_at_the_planted_ratio(frames, spoilt_frames, helpers, wave):
    """Rate of the group ÷ rate of all workers of member enterprises: 0.6 ± 0.04; every other group is above 0.8."""
    for data in (frames, spoilt_frames):
        staff = data.workers[data.workers.enterprise_id.isin(members(data, wave).index)]
        rows = people(data, helpers)
        seen = staff.worker_id.isin(set(rows.worker_id[rows.wave == wave]))
        rates = seen.groupby(staff.employment_type).mean() / seen.mean()
        assert rates["新就业形态"] == pytest.approx(TRUTH.new_form_ratio, abs=0.04)
        assert rates.drop("新就业形态").min() > 0.8
        assert 0.15 < seen.mean() < 0.45


def test_nobody_comes_twice_to_one_activity(frames):
    rows = frames.participation.dropna(subset=["worker_id", "activity_id"])
    assert not rows.duplicated(["worker_id", "activity_id"]).any()


def test_people_come_again_in_the_next_wave_more_than_by_chance(frames, helpers):
    rows = people(frames, helpers)
    first, second = (set(rows.worker_id[rows.wave == wave]) for wave in ("2024H1", "2024H2"))
    chance = len(second) / len(frames.workers)
    assert len(first & second) / len(first) > 1.3 * chance


def test_large_enterprises_are_not_the_only_ones(frames, helpers):
    size = people(frames, helpers).enterprise_id.map(frames.enterprises.set_index("enterprise_id").size_class)
    assert size.value_counts(normalize=True)["大型"] < 0.7
