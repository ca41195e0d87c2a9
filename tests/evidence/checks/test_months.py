from evidence.checks.months import silent_months

WAVES = {"wave_id": ["一"], "start_date": ["2025-01-01"], "end_date": ["2025-06-30"]}


def asked(*months, often=5):
    return {
        "demand_id": [f"{m}{n}" for m in months for n in range(often)],
        "posted_at": [f"{m}-15" for m in months for _ in range(often)],
    }


def test_a_month_of_a_wave_without_rows(found, english):
    (finding,) = found(silent_months, waves=WAVES, demands=asked("2025-01", "2025-02", "2025-04", "2025-05", "2025-06"))
    assert (finding.rule, finding.months, finding.rows.any()) == ("V18", ("2025-03",), False)
    (issue,) = finding.issues({})
    assert (issue.count, issue.rows, issue.severity) == (1, (), "info")


def test_months_after_the_last_event_of_any_table_are_still_to_come(found):
    assert found(silent_months, waves=WAVES, demands=asked("2025-01", "2025-02")) == []
    logs = {"event_id": ["1"], "event_at": ["2025-03-02"]}
    assert [
        f.months for f in found(silent_months, waves=WAVES, demands=asked("2025-01", "2025-02"), app_events=logs)
    ] == [("2025-03",)]


def test_without_waves_between_first_and_last(found):
    assert [f.months for f in found(silent_months, demands=asked("2025-01", "2025-04"))] == [("2025-02", "2025-03")]


def test_rare_events_are_not_judged_and_reports_always_are(found):
    assert found(silent_months, demands=asked("2025-01", "2025-04", often=4)) == []
    report = {"month": ["2025-01", "2025-03"], "mau": [1, 1], "registered_users": [2, 2]}
    assert [f.months for f in found(silent_months, app_monthly=report)] == [("2025-02",)]


def test_no_dates_no_months(found):
    assert found(silent_months, demands={"demand_id": ["1"], "posted_at": [None]}) == []
    assert found(silent_months) == []
