import sample_data
import sharing.transactions as sharing_rule
from evidence import Dataset
from evidence.checks import Scope
from evidence.checks.exchange import internal_use, other_classes, other_units, ping_pong
from evidence.records import Records


def deals(pairs, **more):
    """Return completed transactions from (provider, receiver, how many)."""
    ends = [(a, b) for a, b, count in pairs for _ in range(count)]
    columns = {
        "txn_id": [f"T{at}" for at in range(len(ends))],
        "provider_enterprise_id": [a for a, _ in ends],
        "receiver_enterprise_id": [b for _, b in ends],
        "status": ["完成"] * len(ends),
        "start_at": ["2025-03-01"] * len(ends),
    }
    return columns | more


class TestInternal:
    def test_an_empty_provider_is_nobody(self, found, rows):
        (finding,) = found(internal_use, transactions=deals([("A", "A", 1), (None, "B", 1), ("A", "B", 1)]))
        assert (finding.rule, rows(finding)) == ("V06", [0])


class TestPingPong:
    def look(self, found, *pairs, **more):
        return [finding.units for finding in found(ping_pong, transactions=deals(pairs, **more))]

    def test_at_the_limits_it_is_one(self, found):
        """A has 10 exchanges, 8 with B (80 %), 5 and 3.5/5 = 70 % the other way is not possible with whole numbers: 10 and 7 are."""
        assert self.look(found, ("A", "B", 10), ("B", "A", 7), ("A", "C", 4), (None, "B", 5)) == [("A – B",)]

    def test_below_each_limit_it_is_none(self, found):
        assert self.look(found, ("A", "B", 10), ("B", "A", 6)) == []
        assert self.look(found, ("A", "B", 5), ("B", "A", 4)) == []
        assert self.look(found, ("A", "B", 6), ("B", "A", 6), ("A", "C", 4), ("B", "C", 4)) == []

    def test_what_does_not_count_as_sharing_does_not_count_here(self, found):
        pairs = [("A", "B", 6), ("B", "A", 6)]
        assert self.look(found, *pairs, status=["取消"] * 12) == []
        assert self.look(found, *pairs, receiver_confirmed=[False] * 12) == []
        assert self.look(found, *pairs, receiver_confirmed=[None] * 12) == [("A – B",)]

    def test_the_same_pairs_as_in_sharing(self):
        data = Dataset(sample_data.load())
        records = Records.of(data, "all")
        pairs = records.collect(sharing_rule.ping_pong(records), "wave", "a", "b")
        (finding,) = ping_pong(Scope(data))
        assert finding.units == tuple(f"{a} – {b}" for a, b in zip(pairs["a"], pairs["b"], strict=True))
        assert finding.rows.sum() == (pairs["there"] + pairs["back"]).sum()


class TestLinks:
    RESOURCES = {"resource_id": ["R1"], "function_class": ["F_FAC"], "business_class": ["B_CUL"], "unit": ["小时"]}  # noqa: RUF012

    def test_a_class_that_is_not_that_of_the_resource(self, found, rows):
        made = {"txn_id": ["1", "2", "3", "4"], "resource_id": ["R1", "R1", "R9", None],
                "function_class": ["F_FAC", "F_SVC", "F_SVC", "F_SVC"], "business_class": ["B_CUL", None, "B_EDU", "B_EDU"]}  # fmt: skip
        (finding,) = found(other_classes, resources=self.RESOURCES, transactions=made)
        assert (finding.rule, finding.column, rows(finding)) == ("V21", "function_class", [1])

    def test_a_unit_that_is_not_that_of_the_demand(self, found, rows):
        made = {"txn_id": ["1", "2", "3"], "resource_id": ["R1", "R1", "R1"], "demand_id": ["N1", "N2", None]}
        demands = {"demand_id": ["N1", "N2"], "unit": ["小时", "场次"]}
        (finding,) = found(other_units, resources=self.RESOURCES, transactions=made, demands=demands)
        assert (finding.rule, rows(finding)) == ("V22", [1])

    def test_its_own_unit_counts_before_that_of_the_resource(self, found):
        made = {"txn_id": ["1"], "resource_id": ["R1"], "demand_id": ["N2"], "unit": ["场次"]}
        demands = {"demand_id": ["N2"], "unit": ["场次"]}
        assert found(other_units, resources=self.RESOURCES, transactions=made, demands=demands) == []
