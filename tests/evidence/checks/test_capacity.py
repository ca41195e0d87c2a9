from evidence.checks.capacity import over_used

CAPACITY = {"resource_id": ["R1", "R1", "R2"], "month": ["2025-01", "2025-02", "2025-01"], "total_qty": [10.0, 10.0, 10.0],
            "own_use_qty": [4.0, 4.0, 4.0], "open_qty": [6.0, 9.0, 6.0]}  # fmt: skip


def deals(*rows, **more):
    columns = {"txn_id": [str(at) for at in range(len(rows))], "resource_id": [r for r, _, _ in rows], "end_at": [at for _, at, _ in rows],
               "qty": [q for _, _, q in rows], "status": ["完成"] * len(rows)}  # fmt: skip
    return columns | more


def test_the_sum_of_a_month_against_what_was_open(found, rows):
    made = deals(("R1", "2025-01-03", 4.0), ("R1", "2025-01-31", 2.0), ("R2", "2025-01-05", 6.5))
    (finding,) = found(over_used, resource_capacity=CAPACITY, transactions=made)
    assert (finding.rule, rows(finding)) == ("V08", [2])


def test_open_is_at_most_the_total_less_own_use(found, rows):
    (finding,) = found(over_used, resource_capacity=CAPACITY, transactions=deals(("R1", "2025-02-03", 7.0)))
    assert rows(finding) == [1]


def test_what_is_not_known_is_not_judged(found):
    assert (
        found(
            over_used,
            resource_capacity=CAPACITY,
            transactions=deals(("R1", "2025-03-03", 99.0), ("R9", "2025-01-01", 99.0)),
        )
        == []
    )
    cancelled = deals(("R1", "2025-01-03", 99.0), status=["取消"])
    assert found(over_used, resource_capacity=CAPACITY, transactions=cancelled) == []
    assert found(over_used, transactions=deals(("R1", "2025-01-03", 99.0))) == []


def test_another_unit_is_not_added(found):
    resources = {"resource_id": ["R1"], "unit": ["小时"]}
    made = deals(("R1", "2025-01-03", 99.0), unit=["人次"])
    assert found(over_used, resource_capacity=CAPACITY, resources=resources, transactions=made) == []
