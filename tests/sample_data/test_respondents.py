"""Who answers: numbers, backgrounds, panel, weights."""

from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from sample_data.respondents import sampling_weights
from sample_data.truth import TRUTH


def test_numbers_of_answers_are_exact(frames):
    counts = frames.survey_responses.groupby(["wave_id", "respondent_type"]).size()
    for wave in frames.waves.wave_id:
        assert counts[wave].to_dict() == {form: party.answers for form, party in TRUTH.parties.items()}


def test_some_enterprises_are_too_small_to_be_shown_and_most_are_not(workers):
    counts = workers.groupby(["wave_id", "enterprise_id"]).size()
    assert counts.groupby(level=0).size().eq(120).all()
    few = (counts < 10).groupby(level=0).sum()
    assert few.between(5, 36).all()


def test_no_enterprise_answers_more_often_than_it_has_people(frames, workers):
    counts = workers.groupby(["enterprise_id", "wave_id"]).size().unstack().max(axis=1)
    assert (counts <= frames.enterprises.set_index("enterprise_id").employees[counts.index]).all()


def test_a_third_or_more_of_the_panel_comes_again(workers, managers, cadres):
    for sheet in (workers, managers, cadres):
        codes = [set(sheet.panel_id[sheet.wave_id == wave.name].dropna()) for wave in TRUTH.waves]
        for before, now in pairwise(codes):
            assert len(before & now) / len(now) > TRUTH.panel_least
        assert sheet.panel_id.notna().mean() == pytest.approx(0.75, abs=0.08)


def test_a_panel_code_keeps_its_background(workers):
    known = workers.dropna(subset="panel_id").groupby("panel_id")
    for column in ("enterprise_id", "gender", "age_band", "tenure", "job_level"):
        assert known[column].nunique().max() == 1


def test_weights_by_hand():
    """An enterprise of 12 at the front line and 8 technicians, 6 and 5 answers: 12/6 = 2 and 8/5 = 1.6.

    In the other one only 2 of 10 technicians answered, so it is one cell: (10 + 10)/(5 + 2) = 20/7 = 2.8571.
    """
    level = np.array(["一线"] * 12 + ["技术"] * 8 + ["一线"] * 10 + ["技术"] * 10, dtype=object)
    people = SimpleNamespace(level=level, enterprise=np.repeat([0, 1], 20))
    asked = np.r_[0:6, 12:17, 20:25, 30:32]
    expected = [2.0] * 6 + [1.6] * 5 + [2.8571] * 7
    assert sampling_weights(people, asked).tolist() == pytest.approx(expected)


def test_weights_stand_for_the_employees(frames, workers):
    """Untrimmed, they add up to the head-count; at most a few percent are trimmed away."""
    sums = workers.groupby("wave_id").sampling_weight.sum()
    assert (sums / frames.enterprises.employees.sum()).between(0.95, 1.001).all()
    for _, weights in workers.groupby("wave_id").sampling_weight:
        assert weights.min() >= 1
        assert weights.max() <= 5 * weights.median() + 0.01


def test_managers_and_cadres_are_unweighted_and_have_positions(managers, cadres):
    for sheet, positions in ((managers, {"负责人", "人力", "行政", "其他"}), (cadres, {"专职", "兼职", "志愿"})):
        assert sheet.sampling_weight.eq(1).all()
        assert set(sheet.position) == positions
    assert managers.enterprise_id.nunique() == 120
    assert cadres.union_id.nunique() == 90
    assert cadres.enterprise_id.isna().all()


def test_consent_of_managers_is_that_of_the_enterprise(frames, managers):
    consent = managers.enterprise_id.map(frames.enterprises.set_index("enterprise_id").org_named_consent)
    assert (managers.org_named_consent.astype(bool) == consent).all()
    assert 0.2 < frames.enterprises.org_named_consent.mean() < 0.7


def test_everybody_agreed(frames):
    assert frames.survey_responses.consent.all()
    assert isinstance(frames.survey_responses, pd.DataFrame)
