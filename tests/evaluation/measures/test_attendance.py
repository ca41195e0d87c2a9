"""Who took part on the tiny district, by hand."""

from __future__ import annotations

from evaluation.measures.attendance import acts, heads_of_activities, held, members, people, persons, visits
from tests.evaluation.measures import tiny


def test_rows_of_organisations_are_no_attendance():
    """29 rows of the table are workers', one is of the enterprise A itself; wA3 is signed up but absent."""
    scope = tiny.scope()
    rows = scope.collect(acts(scope), "worker_id")
    assert len(rows) == len(tiny.participation()) - 1
    assert rows["absent"].sum() == 1
    assert rows["heads"].sum() == 32


def test_one_member_per_worker():
    """A's wA1 came twice and is one member, as participant and as organiser."""
    scope = tiny.scope()
    rows = scope.collect(members(scope), "enterprise_id", "worker_id")
    (one,) = rows[rows["worker_id"] == "wA1"].to_dict("records")
    assert (one["par"], one["org"], one["pub"], one["came"], one["heads"], one["online"]) == (1, 1, 0, 1, 2, 1)
    nameless = rows[rows["worker_id"].isna()]
    assert nameless[["enterprise_id", "heads"]].to_numpy().tolist() == [["C", 4.0]]


def test_patterns_of_people():
    """A: ten participants only (wA2, wA3 and eight more), of whom wA3 did not come; wA1 is the eleventh."""
    scope = tiny.scope()
    rows = people(scope)
    of_a = rows[rows["enterprise_id"] == "A"].set_index(["org", "came"])["n"]
    assert of_a.to_dict() == {(0.0, 0.0): 1, (0.0, 1.0): 9, (1.0, 1.0): 1}
    assert rows["n"].sum() == 11 + 3 + 1 + 1 + 1 + 10
    assert ("participation", "absent", "W1", 1.0) in scope.ledger.entries


def test_persons_of_every_active_enterprise():
    """A ten; B two; C one worker and four nameless; E one; F none; X ten, though its head-count is not known."""
    rows = persons(tiny.scope()).set_index("enterprise_id")
    assert rows["persons"].to_dict() == {"A": 10, "B": 2, "C": 5, "E": 1, "F": 0, "X": 10}
    assert rows["heads"].to_dict() == {"A": 12, "B": 3, "C": 6, "E": 1, "F": 0, "X": 10}
    assert rows["tag_person_times"].to_dict() == {"A": 0, "B": 0, "C": 1, "E": 0, "F": 0, "X": 0}


def test_more_person_times_than_employees_are_no_more_persons():
    """C has ten employees; thirteen nameless person-times and a worker are at most ten persons."""
    rows = [row | ({"headcount": 13} if row.get("headcount") == 4 else {}) for row in tiny.participation()]
    scope = tiny.scope(data=tiny.district(participation=tiny.table("participation", rows)))
    assert persons(scope).set_index("enterprise_id")["persons"]["C"] == 10


def test_visits_and_their_ratings():
    """a1: A ten, B two rated 5 and 3, C one row of four; a2: A rated 4; a3: A rated 5."""
    scope = tiny.scope()
    rows = scope.collect(visits(scope), "activity_id", "enterprise_id").set_index(["activity_id", "enterprise_id"])
    numbers = ["heads", "came", "rated", "good", "fives"]
    assert rows.loc[("a1", "B"), numbers].tolist() == [2, 2, 2, 1, 1]
    assert rows.loc[("a1", "C"), numbers].tolist() == [4, 1, 0, 0, 0]
    assert rows.loc[("a2", "A"), numbers].tolist() == [1, 1, 1, 1, 0]
    assert rows.loc[("a3", "A"), numbers].tolist() == [1, 1, 1, 1, 1]


def test_activities_that_were_held():
    """a4 was cancelled; where there is no status all were held, and nobody came to a4."""
    scope = tiny.scope()
    assert scope.collect(held(scope), "activity_id")["activity_id"].tolist() == ["a1", "a2", "a3", "a5"]
    heads = heads_of_activities(scope).set_index("activity_id")["heads"]
    assert heads.to_dict() == {"a1": 16, "a2": 13, "a3": 2, "a5": 1}
    rows = [{key: value for key, value in row.items() if key != "status"} for row in tiny.activities()["activities"]]
    every = tiny.scope(data=tiny.district(activities=tiny.table("activities", rows)))
    assert heads_of_activities(every).set_index("activity_id")["heads"]["a4"] == 0


def test_without_activities_there_is_no_business_class():
    scope = tiny.scope(by=("business_class",), data=tiny.district(activities=None))
    assert people(scope)["business_class"].isna().all()
