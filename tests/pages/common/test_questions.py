"""Each of the twenty questions is answered on the leaders' page or one click below it, in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from messages import using_language
from pages.common import cached
from pages.common.questions import QUESTIONS
from sharing import supply_demand
from sharing.affiliation import affiliation
from sharing.benefit import benefits
from sharing.brands import brands
from sharing.clubs import clubs
from sharing.dependence import dependence
from sharing.funnel import funnel
from sharing.joint_costs import joint_costs
from sharing.mechanisms import mechanisms
from sharing.money import money
from sharing.platform import platform
from sharing.reach import reach
from sharing.roles import roles
from sharing.talents import talents
from sharing.waiting import waiting
from tests.pages.results.looking import opened, read

ANSWERS = {
    "L04": funnel, "L05": waiting, "L06": supply_demand, "L07": benefits, "L09": dependence, "L10": affiliation, "L11": platform,
    "L12": roles, "L13": reach, "L14": joint_costs, "L15": money, "L16": brands, "L17": clubs, "L18": talents, "L19": mechanisms,
}  # fmt: skip
HERE = {"L01", "L02", "L03", "L20"}
"""On the leaders' page itself; see tests/pages/results/test_cockpit.py."""


TOLD = {
    "L01": (
        "evaluation/findings/test_change.py",
        "test_the_planted_rise_on_the_sample_and_its_opposite",
        "test_the_opposite",
    ),
    "L02": ("evaluation/findings/test_parties.py", "test_the_planted_order", "test_the_opposite"),
    "L03": (
        "evaluation/findings/test_bands.py",
        "test_openness_was_planted_in_those_above",
        "test_turned_upside_down_the_bands_turn_too",
    ),
    "L04": (
        "sharing/test_funnel.py",
        "test_the_planted_truth_and_the_indicator_agree",
        "test_the_opposite_is_told_too",
    ),
    "L05": ("sharing/test_waiting.py", "test_the_planted_truth", "test_the_opposite_is_told_too"),
    "L06": ("sharing/test_supply.py", "test_the_planted_mix_is_told", "test_the_opposite_is_told_too"),
    "L07": ("sharing/test_benefit.py", "test_it_agrees_with_the_indicators", "test_an_uneven_and_an_even_district"),
    "L08": ("sharing/test_benefit.py", "test_the_planted_coverage_is_told", "test_the_opposite_is_told_too"),
    "L09": ("sharing/test_dependence.py", "test_the_planted_three", "test_the_opposite_is_told_too"),
    "L10": ("sharing/test_affiliation.py", "test_the_planted_silo", "test_the_opposite_is_told_too"),
    "L11": (
        "sharing/test_platform.py",
        "test_the_planted_outage_is_named_and_left_out",
        "test_the_opposite_is_told_too",
    ),
    "L12": ("sharing/test_roles.py", "test_the_planted_rise_is_told", "test_the_opposite_is_told_too"),
    "L13": ("sharing/test_reach.py", "test_it_agrees_with_the_indicator", "test_the_opposite_is_told_too"),
    "L14": ("sharing/test_joint_costs.py", "test_the_planted_saving", "test_the_opposite_is_told_too"),
    "L15": (
        "sharing/test_money.py",
        "test_it_agrees_with_the_indicators",
        "test_what_is_dear_and_rated_low_is_named_and_the_opposite_is_not",
    ),
    "L16": ("sharing/test_brands.py", "test_the_furthest_brand_is_named", "test_the_opposite_is_told_too"),
    "L17": ("sharing/test_clubs.py", "test_the_sample_as_the_indicator_counts", "test_the_opposite_is_told_too"),
    "L18": ("sharing/test_talents.py", "test_the_scarcest_skill_is_named", "test_the_opposite_is_told_too"),
    "L19": ("sharing/test_mechanisms.py", "test_the_planted_start_of_joint_venues", "test_the_opposite_is_told_too"),
    "L20": ("evaluation/findings/test_levers.py", "test_the_sample_district_and_its_opposite", "test_the_opposite"),
}
"""Question → where its sentence is tried on the truth of the sample district, and on data where the truth is the opposite."""


@pytest.mark.parametrize("question", TOLD)
def test_each_sentence_is_tried_on_the_planted_truth_and_on_its_opposite(question):
    file, *tests = TOLD[question]
    text = (Path(__file__).parents[2] / file).read_text(encoding="utf-8")
    assert [name for name in tests if f"def {name}(" in text] == tests
    assert len(TOLD) == 20


def test_no_question_is_forgotten():
    assert {one.id for one in QUESTIONS} | HERE == {f"L{number:02d}" for number in range(1, 21)}
    assert all(one.text.en for one in QUESTIONS)


@pytest.fixture(scope="module")
def pages():
    """Return every page and tab that a question leads to, as it stands after one click."""
    places = dict.fromkeys((one.script, one.part) for one in QUESTIONS)
    return {(script, part): read(opened(script, part=part)) for script, part in places}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_one_click_leads_to_the_sentence(pages, question):
    said = pages[question.script, question.part]
    if question.id == "L08":
        assert str(benefits(cached.sample()).about_small()[0]) in said
    else:
        assert ANSWERS[question.id](cached.sample()).text in said


def test_the_leaders_page_carries_every_link():
    with using_language("zh"):
        links = [part.proto.label for part in opened("pages/results/cockpit.py").get("page_link")]
        assert [str(one.text) for one in QUESTIONS] == links[-len(QUESTIONS) :]


def test_the_open_tab_stands_in_the_address():
    page = opened("pages/results/sharing.py", part="benefit")
    assert page.query_params["part"] in ("benefit", ["benefit"])
    assert opened("pages/results/sharing.py", part="nonsense").query_params["part"] in ("offer", ["offer"])
