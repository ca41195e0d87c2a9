"""Measures of one's own about persons, attacked: what two of them tell together."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from evaluation import measures
from evaluation.measures import CustomMeasure
from evaluation.measures.custom_guard import about_persons, telling_columns
from messages import Bilingual
from tests.evaluation.measures import tiny

NAME = Bilingual("自定", "own")
BANDS = ("≤25", "26-35", "36-45", "46-55", "≥56")
PEOPLE = [(band, gender, 1 + (at * 7) % 10)
          for at, (band, gender) in enumerate(
              [("≤25", "男")] * 12 + [("≤25", "女")] * 11 + [("26-35", "男")] * 10 + [("26-35", "女")] * 3 + [("36-45", "男")] * 14
              + [("46-55", "女")] * 10 + [("≥56", "男")])]  # fmt: skip
"""Age band, gender and answer to SA1 of the workers of A: one of them is 56 or older, three women are 26 to 35."""


def answers(*more):
    rows = [
        {"response_id": f"r{at}", "respondent_type": "W", "enterprise_id": "A", "wave_id": "W1", "submitted_at": tiny.day(6, 1),
         "consent": True, "age_band": band, "gender": gender, "SA1": score}
        for at, (band, gender, score) in enumerate(PEOPLE)
    ]  # fmt: skip
    return tiny.district(survey_responses=tiny.table("survey_responses", [*rows, *more]))


def liking(name, *conditions, **changed):
    """Mean answer to SA1 of the workers who fulfil the conditions."""
    where = ("and", ("respondent_type", "=", "W"), *conditions) if conditions else ("respondent_type", "=", "W")
    fields = {"numerator": ("sum", "SA1"), "denominator": ("count", ("SA1", "is not empty")), "where": where} | changed
    return CustomMeasure(name, NAME, "survey_responses", **fields)


def shown(custom, data, level="enterprise"):
    cells = measures.compute(data, custom, level, wave="W1").cells
    return cells[cells["value"].notna()]


@pytest.mark.parametrize("level", ["enterprise", "mechanism"])
def test_no_two_measures_differ_by_fewer_than_ten_persons(level):
    """Every choice of age bands, alone and with a gender, written as a list and as alternatives: 217 measures, and all pairs of them.

    Whoever knows two of them subtracts; so of all that are shown, no set of persons lies inside another one but for fewer than ten.
    """
    built, members = [], {}
    for size in range(1, len(BANDS) + 1):
        for bands, gender, style in product(combinations(BANDS, size), ("", "男", "女"), ("list", "or", "not")):
            if style != "list" and (size == 1 or (style == "not" and size == len(BANDS))):
                continue
            rest = tuple(band for band in BANDS if band not in bands)
            condition = {"list": ("age_band", "in", bands), "or": ("or", *(("age_band", "=", band) for band in bands)),
                         "not": ("not", ("age_band", "in", rest or ("",)))}[style]  # fmt: skip
            name = f"X{len(built)}"
            built.append(liking(name, condition, *((("gender", "=", gender),) if gender else ())))
            members[name] = frozenset(
                at for at, (band, sex, _) in enumerate(PEOPLE) if band in bands and gender in ("", sex)
            )
    built += [liking("Y0"), liking("Y1", ("gender", "=", "男")), liking("Y2", ("gender", "!=", "男"))]
    members |= {"Y0": frozenset(range(len(PEOPLE)))}
    members |= {name: frozenset(at for at, one in enumerate(PEOPLE) if (one[1] == "男") == (name == "Y1")) for name in ("Y1", "Y2")}  # fmt: skip
    known = set(shown(built, answers(), level)["indicator"])
    assert {"Y0", "Y1", "Y2"} <= known
    assert all(len(members[name]) >= 10 for name in known)
    apart = [len(members[one] ^ members[other]) for one, other in combinations(known, 2)]
    assert not [size for size in apart if 0 < size < 10]


def test_an_older_colleague_cannot_be_subtracted():
    """All 61 minus the 60 who are younger would tell the one answer; the second of the two is hidden, and says why."""
    everybody, younger = liking("X1"), liking("X2", ("age_band", "!=", "≥56"))
    cells = measures.compute(answers(), [everybody, younger], "enterprise", wave="W1").cells
    of_a = cells[cells["unit"] == "A"].set_index("indicator")
    assert of_a["status"].to_dict() == {"X1": "ok", "X2": "suppressed"}
    assert of_a.loc["X2", "why"] == "condition"


def test_the_two_managers_of_an_enterprise_cannot_be_subtracted():
    """Their answers may not be shown, so neither may everybody's together; those of the workers may."""
    managers = [{"response_id": f"m{at}", "respondent_type": "M", "enterprise_id": "A", "wave_id": "W1", "consent": True, "SA1": 1}
                for at in range(2)]  # fmt: skip
    cells = shown([liking("X1", where=()), liking("X2")], answers(*managers))
    assert cells["indicator"].tolist() == ["X2"]


def test_answers_without_consent_do_not_count():
    refused = {
        "response_id": "no",
        "respondent_type": "W",
        "enterprise_id": "A",
        "wave_id": "W1",
        "consent": False,
        "SA1": 10,
    }
    mean = sum(score for *_, score in PEOPLE) / len(PEOPLE)
    assert shown([liking("X1")], answers(refused))["value"].tolist() == [pytest.approx(mean)]


def test_many_rows_of_one_person_are_one_person():
    """Twelve visits of wA1 alone: n is 12, and yet it is one person's mean rating."""
    visits = [
        {"record_id": f"v{at}", "activity_id": "a1", "worker_id": "wA1", "enterprise_id": "A", "role": "R_PAR", "channel_mode": "OFF",
         "event_at": tiny.day(2, 1), "rating": 3}
        for at in range(12)
    ]  # fmt: skip
    one = CustomMeasure("X1", NAME, "participation", numerator=("sum", "rating"), denominator=("count",), min_n=1)
    data = tiny.district(participation=tiny.table("participation", visits))
    for level in one.levels:
        assert not len(shown([one], data, level)), level


def test_the_hours_of_one_volunteer_over_all_employees():
    """A sum over the employees tells the only volunteer's hours; how many volunteers there are among a hundred may be told."""
    hours = CustomMeasure("X1", NAME, "participation", numerator=("sum", "duration_min"), denominator=("employees",))
    number = CustomMeasure("X2", NAME, "participation", where=("role", "=", "R_ORG"), denominator=("employees",))
    visit = {"record_id": "v", "activity_id": "a1", "worker_id": "wA1", "enterprise_id": "A", "role": "R_ORG", "channel_mode": "OFF",
             "event_at": tiny.day(2, 1), "duration_min": 40.0}  # fmt: skip
    data = tiny.district(participation=tiny.table("participation", [visit]))
    cells = measures.compute(data, [hours, number], "enterprise", wave="W1").cells
    of_a = cells[cells["unit"] == "A"].set_index("indicator")
    assert of_a.loc["X1", "status"] == "suppressed"
    assert of_a.loc["X2", "value"] == 0.01


def test_districts_and_splits_are_guarded_too():
    """In D1 and among the large, A is all there is; the one colleague is one there as well."""
    younger = liking("X2", ("age_band", "!=", "≥56"))
    for level, by in (("district", ()), ("mechanism", ("size_class",)), ("mechanism", ("district_id",))):
        cells = measures.compute(answers(), [younger, liking("X1")], level, by, "W1").cells
        told = cells[cells["value"].notna()]
        assert told["indicator"].tolist() == ["X1"], (level, by)


def test_what_is_measured_is_no_condition():
    def telling(register=False, **fields):
        return telling_columns(CustomMeasure("X", NAME, "participation", **fields), register=register)

    good = {"numerator": ("count", ("rating", ">=", 4)), "denominator": ("count", ("rating", "is not empty"))}
    assert telling(**good) == []
    assert telling(**good, where=("channel_mode", "=", "ON")) == ["channel_mode"]
    assert telling(numerator=("sum", "rating"), denominator=("count", ("rating", "is not empty"))) == []
    assert telling(numerator=("sum", "rating"), denominator=("count", ("rating", ">", 2))) == ["rating"]
    assert telling(numerator=("sum", "rating", ("role", "=", "R_VOL")), denominator=("count",)) == ["role"]
    both = ("and", ("rating", ">=", 4), ("role", "=", "R_VOL"))
    assert telling(numerator=("count", both), denominator=("count",)) == ["rating", "role"]
    assert telling(register=True, where=("role", "=", "R_VOL"), denominator=("employees",)) == []
    assert telling(register=True, where=both, denominator=("employees",)) == ["rating", "role"]


def test_tables_about_persons():
    assert about_persons("workers")
    assert not about_persons("transactions")
