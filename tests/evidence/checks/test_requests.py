from evidence.checks.requests import closed_at_once

AT = ["2025-01-01 09:00"] * 4
CLOSED = ["2025-01-01 09:10", "2025-01-01 09:11", None, "2025-01-01 08:59"]


def test_ten_minutes_are_quick_and_noted(found, rows):
    (finding,) = found(closed_at_once, demands={"posted_at": AT, "closed_at": CLOSED})
    assert (finding.rule, finding.severity, rows(finding)) == ("V14", "info", [0])


def test_where_it_is_known_who_closed_only_the_same_hand_is_flagged(found, rows):
    made = {
        "posted_at": AT[:3],
        "closed_at": ["2025-01-01 09:05"] * 3,
        "requester_id": ["P1", "P1", "P1"],
        "closed_by": ["P1", "P2", None],
    }
    (finding,) = found(closed_at_once, demands=made)
    assert (finding.severity, rows(finding)) == ("warning", [0])
    assert found(closed_at_once, demands=made | {"closed_by": ["P2"] * 3}) == []
