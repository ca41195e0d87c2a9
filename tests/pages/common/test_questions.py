"""Each of the twenty questions is answered on the leaders' page or one click below it, in a sentence."""

from __future__ import annotations

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
