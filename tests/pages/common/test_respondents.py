"""Whose answers: items and scores of one party are those of the questionnaire."""

import pytest

from pages.common import cached
from pages.common.respondents import FILE, Respondents
from surveys.instrument import score_construct


@pytest.fixture(scope="module")
def cadres():
    frame = cached.sample().frame("survey_responses")
    return Respondents("C", "工会干部", frame[(frame["respondent_type"] == "C") & (frame["wave_id"] == "2025H1")])


def test_scales_of_a_party(cadres):
    assert list(cadres.scales()) == ["获得感", "满意度", "认同感", "贡献意愿", "协作信任", "权属规则"]
    assert cadres.scores()["满意度"].equals(score_construct(cadres.rows, "SA", "C").scores)


def test_only_those_kept(cadres):
    kept = cadres.rows["AT1"] == 2
    assert len(cadres.scales(kept)["满意度"]) == int(kept.sum())


def test_a_file_without_a_scale_has_none(cadres):
    file = Respondents(FILE, "x.csv", cadres.rows)
    assert file.scales() == {}
    assert file.scores() == {}
