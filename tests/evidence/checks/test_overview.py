from dataclasses import replace

from evidence import Dataset
from evidence.checks import check, overview


def checked(data):
    return data.with_issues(check(data))


class TestOverview:
    def data(self, dataset):
        deals = {
            "txn_id": ["1", "1", "2"],
            "provider_enterprise_id": ["A", "A", "B"],
            "receiver_enterprise_id": ["B", "B", "B"],
        }
        return checked(dataset(transactions=deals))

    def test_every_rule_has_a_row_and_what_was_not_checked_has_no_number(self, dataset, english):
        rules = overview(self.data(dataset))
        table = rules.table.set_index("rule")
        assert table.loc["V06", ["status", "count", "counted", "severity"]].tolist() == ["found", 1, "rows", "warning"]
        assert (table.loc["V12", "status"], table.loc["V12", "count"]) == ("nothing found", 0)
        assert table.loc["V04", "status"] == "not checked"
        assert table["count"].isna().sum() == (table["status"] == "not checked").sum()

    def test_the_gravest_come_first(self, dataset):
        assert [result.rule.code for result in overview(self.data(dataset)).found] == ["V01", "V06"]

    def test_it_says_how_many_and_what_was_left_open(self, dataset, english):
        assert overview(self.data(dataset)).text.startswith("2 of ")
        assert "(errors: 1, warnings: 1, notes: 0)" in overview(self.data(dataset)).text
        assert overview(Dataset()).text.startswith("0 rules were checked and found nothing.")

    def test_different_units_are_counted_once(self, dataset):
        """E9 stands in two tables: one enterprise, not two."""
        firms = {"enterprise_id": ["E1"], "employees": [5]}
        data = checked(
            dataset(enterprises=firms, demands={"enterprise_id": ["E9", "E9"]}, funds={"enterprise_id": ["E9"]})
        )
        assert overview(data).table.set_index("rule").loc["V17", "count"] == 1

    def test_registers_are_compared_only_where_there_are_two(self, dataset, english):
        data = checked(dataset(enterprises={"enterprise_id": ["E1"], "employees": [5]}))
        assert overview(data).table.set_index("rule").loc["V19", "status"] == "not checked"
        assert overview(replace(data, compared=True)).table.set_index("rule").loc["V19", "status"] == "nothing found"
