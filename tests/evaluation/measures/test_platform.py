"""D4, the platform, by hand on the tiny district."""

from __future__ import annotations

from evaluation import measures
from tests.evaluation.measures import tiny
from tests.evaluation.measures.tiny import agree

NONE = dict.fromkeys("CEF", "insufficient")


def test_i4_02():
    """I4-02: reports: A 10/50 and 20/50, B 10/20 and 0/20, X 15/30 in January only; March to June hold nothing for anybody.

    enterprise: A (0.2 + 0.4) / 2, B (0.5 + 0) / 2, X 0.5. district: D1 20/70 in both months, D2 0.5.
    mechanism: (35/100 + 20/70) / 2.
    """
    agree("I4-02", "enterprise", {"A": 0.3, "B": 0.25, "X": 0.5} | NONE)
    agree("I4-02", "district", {"D1": 20 / 70, "D2": 0.5})
    agree("I4-02", "mechanism", {"mechanism": (0.35 + 20 / 70) / 2})


def test_i4_03():
    """I4-03: the log: in January ten workers of A and ten of X, in February four of A; April stands alone. Logging in is no use.

    enterprise: A 4/10, X 0/10. district: D1 4/10, D2 0/10. mechanism: 4/20.
    """
    agree("I4-03", "enterprise", {"A": 0.4, "X": 0, "B": "insufficient"} | NONE)
    agree("I4-03", "district", {"D1": 0.4, "D2": 0})
    agree("I4-03", "mechanism", {"mechanism": 0.2})


def test_i4_06():
    """I4-06: A online 1 to 10 (log), offline 1, 2 and 10 to 17: 3 of 17; B online wB3, wB1 (logged in), offline wB1, wB2; C both;
    E offline; X both, ten.

    enterprise: A 3/17, the small ones hidden, X with C. district: D1 4/21, D2 11/11. mechanism: 15/32.
    """
    agree("I4-06", "enterprise", {"A": 3 / 17, "F": "insufficient"} | dict.fromkeys("BCEX", "suppressed"))
    agree("I4-06", "district", {"D1": 4 / 21, "D2": 1})
    agree("I4-06", "mechanism", {"mechanism": 15 / 32})


def test_o9():
    """O9: daily over monthly: A 2/10 and 2/20, B 1/10 (February has no user), X 3/15.

    enterprise: A 0.15, B 0.1, X 0.2. district: D1 (3/20 + 2/20) / 2, D2 0.2. mechanism: (6/35 + 2/20) / 2.
    """
    agree("O9", "enterprise", {"A": 0.15, "B": 0.1, "X": 0.2} | NONE)
    agree("O9", "district", {"D1": 0.125, "D2": 0.2})
    agree("O9", "mechanism", {"mechanism": (6 / 35 + 0.1) / 2})


def test_o25():
    """O25: February: A 40/50, B 10/20; X has no report of February.

    enterprise: these. district: D1 50/70. mechanism: 50/70.
    """
    agree("O25", "enterprise", {"A": 0.8, "B": 0.5, "X": "insufficient"} | NONE)
    agree("O25", "district", {"D1": 50 / 70, "D2": "insufficient"})
    agree("O25", "mechanism", {"mechanism": 50 / 70})


def only(data, name, level="mechanism"):
    cells = measures.compute(data, [name], level, wave=tiny.W1).cells
    return cells["value"].iloc[0], cells["tags"].iloc[0]


def test_active_users_from_the_log():
    """Registered of the register: A 60, B 10, X 10, C and E 1: January 20/82, February 4/82, April 2/82; other months are outages."""
    data = tiny.district(app_monthly=None)
    value, tags = only(data, "I4-02")
    assert abs(value - (20 + 4 + 2) / 82 / 3) < 1e-12
    assert tags == "from_log"


def test_retention_from_the_reports():
    """February says that 5 of A's 10 and none of B's 10 came back: 5/20; X has no February."""
    assert only(tiny.district(app_events=None), "I4-03") == (5 / 20, "from_reports")


def test_reports_of_the_whole_platform_stand_in_where_no_enterprise_reports():
    rows = [
        {"month": "2024-01", "registered_users": 100, "mau": 40},
        {"month": "2024-02", "registered_users": 100, "mau": 20},
    ]
    data = tiny.district(app_monthly=tiny.table("app_monthly", [row | {"enterprise_id": None} for row in rows]))
    value, _ = only(data, "I4-02")
    assert abs(value - 0.3) < 1e-12


def test_without_worker_ids_the_format_is_measured():
    """Only a2 is mixed: 13 of 16 + 13 + 2 + 1 person-times."""
    rows = [{key: value for key, value in row.items() if key != "worker_id"} for row in tiny.participation()]
    value, tags = only(tiny.district(participation=tiny.table("participation", rows)), "I4-06")
    assert (value, tags) == (13 / 32, "format_only")


def test_without_a_log_participation_alone():
    """Online wA1, wA2, wB3, wC1; offline A 10, B 2, E, C, X 10: both wA1, wA2, wC1 of 25."""
    value, tags = only(tiny.district(app_events=None), "I4-06")
    assert (value, tags) == (3 / 25, "no_log")


def test_verified_users_from_the_register():
    """60 workers of A are verified; 61 + 10 + 10 + 2 are registered."""
    value, tags = only(tiny.district(app_monthly=None), "O25")
    assert (round(value, 9), tags) == (round(60 / 83, 9), "from_register")


def test_a_user_some_of_whose_events_name_no_enterprise_is_one_user():
    """wA1 to wA10 used it in January; wA1 once more without the name of the enterprise: still ten of A's 60 registered."""
    log = tiny.usage()["app_events"]
    more = {"event_id": "more", "worker_id": "wA1", "event_at": tiny.day(1, 9), "event_type": "浏览"}
    found = [
        measures.compute(
            tiny.district(app_monthly=None, app_events=tiny.table("app_events", rows)), ["I4-02", "I4-03"], "enterprise", wave="W1"
        ).cells.set_index(["unit", "indicator"])["value"]
        for rows in (log, [*log, more])
    ]  # fmt: skip
    assert found[0].notna().any()
    assert found[0].equals(found[1])
