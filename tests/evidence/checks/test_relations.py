from evidence.checks.relations import LIMITS, circles, contradictions, impossible
from evidence.schema import TABLES


def test_every_limit_is_of_columns_that_exist():
    for limit in LIMITS:
        assert {limit.part, limit.whole} <= set(TABLES[limit.table].by_name)


def test_a_part_beyond_its_whole(found, rows):
    report = {"month": ["2025-01", "2025-02", "2025-03"], "registered_users": [10, 10, None], "mau": [10, 11, 99]}
    (finding,) = found(contradictions, app_monthly=report)
    assert (finding.rule, finding.severity, rows(finding)) == ("V26", "warning", [1])


def test_five_percent_more_members_than_covered_are_allowed(found, rows):
    (finding,) = found(
        contradictions, unions={"union_id": ["1", "2"], "members": [105, 106], "covered_workers": [100, 100]}
    )
    assert rows(finding) == [1]


def test_what_cannot_be(found, rows):
    report = {"month": ["2025-01"], "mau": [10], "dau_avg": [10.5]}
    visits = {"record_id": [*"abc"], "worker_id": ["W1", None, "W2"], "headcount": [2, 9, 1]}
    first, second = found(impossible, app_monthly=report, participation=visits)
    assert (first.severity, rows(first), second.severity, rows(second)) == ("error", [0], "error", [0])
    assert found(contradictions, app_monthly=report) == []


def test_circles_of_any_length_but_not_what_hangs_below_them(found, rows):
    unions = {"union_id": [*"abcde"], "parent_union_id": ["b", "a", "c", "a", None]}
    (finding,) = found(circles, unions=unions)
    assert (finding.rule, rows(finding)) == ("V27", [0, 1, 2])
    assert found(circles, districts={"district_id": ["x", "y"], "parent_district_id": [None, "x"]}) == []
