"""Careless answers and the burst."""

import numpy as np
import pytest

from sample_data.truth import TRUTH


def planted(rule):
    return next(set(defect.keys) for defect in TRUTH.defects if defect.rule == rule)


def flags(data, helpers):
    """Number of signs of carelessness an answer shows: attention item, hurry, one value all the way down."""
    sheet = data.survey_responses
    median = sheet.groupby("respondent_type").duration_sec.transform("median")
    hurried = sheet.duration_sec < median / 3
    inattentive = sheet.AT1 != 2
    scaled = [
        name
        for name in sheet.columns
        if name[:2] in ("ID", "WI", "SQ", "GA", "UX", "TR", "OW", "DG") and name[-1].isdigit()
    ]
    answers = sheet[scaled]
    straight = (answers.max(axis=1) == answers.min(axis=1)) & (answers.notna().sum(axis=1) >= 12)
    return sheet.response_id, hurried.astype(int) + inattentive + straight


def test_careless_answers_show_two_signs_and_careful_ones_do_not(spoilt_frames, helpers):
    names, signs = flags(spoilt_frames, helpers)
    assert set(names[signs >= 2]) == planted("careless")


def test_the_clean_district_has_no_careless_answers(frames, helpers):
    _, signs = flags(frames, helpers)
    assert (signs < 2).all()


def test_they_are_nine_of_a_hundred_in_every_form_and_wave(spoilt_frames):
    sheet = spoilt_frames.survey_responses
    share = sheet.response_id.isin(planted("careless")).groupby([sheet.wave_id, sheet.respondent_type]).mean()
    assert share.to_numpy() == pytest.approx(TRUTH.careless_share, abs=0.003)


def test_filters_hold_for_careless_answers_too(spoilt_frames, frames):
    before, after = frames.survey_responses, spoilt_frames.survey_responses
    items = [name for name in before.columns if name[:2].isupper() and name[:2].isalpha()]
    assert (before[items].isna() == after[items].isna()).all().all()


def test_the_burst_is_one_enterprise_one_wave_one_link(spoilt_frames, frames):
    before, after = frames.survey_responses, spoilt_frames.survey_responses
    moved = after[after.submitted_at != before.submitted_at]
    assert set(moved.enterprise_id) == {TRUTH.burst}
    assert set(moved.wave_id) == {TRUTH.burst_wave}
    assert set(moved.source_channel) == {"链接"}
    everyone = after[(after.enterprise_id == TRUTH.burst) & (after.wave_id == TRUTH.burst_wave)]
    assert len(everyone) >= 10
    assert len(moved) / len(everyone) == pytest.approx(TRUTH.burst_share, abs=0.03)
    span = moved.submitted_at.max() - moved.submitted_at.min()
    assert span / np.timedelta64(1, "m") <= TRUTH.burst_minutes
