from evidence.checks.entries import odd_entries, same_names


def places(found, rows, **tables):
    return [(finding.column, rows(finding)) for finding in found(odd_entries, **tables)]


def test_codes_and_dates_of_enterprises(found, rows):
    firms = {
        "enterprise_id": [*"abc"],
        "uscc": ["91350100M000100Y43", "1234", None],
        "joined_date": ["2025-01-01", "2999-01-01", None],
    }
    assert places(found, rows, enterprises=firms) == [("uscc", [1]), ("joined_date", [1])]


def test_two_baselines(found, rows):
    waves = {"wave_id": [*"abc"], "start_date": ["2025-01-01"] * 3, "end_date": ["2025-01-02"] * 3}
    assert places(found, rows, waves=waves | {"baseline_flag": [True, None, True]}) == [("baseline_flag", [0, 2])]
    assert places(found, rows, waves=waves | {"baseline_flag": [True, None, False]}) == []


def test_fulfilled_without_a_date(found, rows):
    made = {"status": ["已完成", "已完成", "待受理"], "closed_at": ["2025-01-01", None, None]}
    assert places(found, rows, demands=made) == [("closed_at", [1])]


def test_days_of_more_than_sixteen_hours(found, rows):
    made = {"record_id": [*"abc"], "talent_id": ["t", "t", "t"], "service_date": ["2025-01-01", "2025-01-01", "2025-01-02"],
            "hours": [9.0, 8.0, 16.0]}  # fmt: skip
    assert places(found, rows, volunteer_hours=made) == [("hours", [0, 1])]


def test_transactions_longer_than_their_days_or_for_more_than_there_are(found, rows):
    firms = {"enterprise_id": ["E1"], "employees": [10]}
    made = {"txn_id": [*"ab"], "start_at": ["2025-01-01"] * 2, "end_at": ["2025-01-02"] * 2, "hours": [48.0, 48.5],
            "receiver_enterprise_id": ["E1", "E1"], "beneficiaries": [13, 12]}  # fmt: skip
    assert places(found, rows, enterprises=firms, transactions=made) == [("hours", [1]), ("beneficiaries", [0])]


def test_names_that_say_the_same(found, rows):
    names = ["甲乙科技有限公司", "甲乙科技（有限责任公司）", "丙丁科技有限公司", "甲乙 科技", None]
    (finding,) = found(same_names, enterprises={"enterprise_id": [*"abcde"], "enterprise_name": names})
    assert rows(finding) == [0, 1, 3]
