from evidence.checks.costs import unequal_costs


class TestActivities:
    def look(self, found, rows, total, *shares):
        partners = {"activity_id": ["A1"] * len(shares), "partner_type": ["企业"] * len(shares), "partner_role": ["协办"] * len(shares),
                    "partner_id": [str(at) for at in range(len(shares))], "cost_share": list(shares)}  # fmt: skip
        result = found(
            unequal_costs, activities={"activity_id": ["A1"], "total_cost": [total]}, activity_partners=partners
        )
        return [(finding.rule, finding.units, rows(finding)) for finding in result]

    def test_one_percent_is_allowed_and_more_is_not(self, found, rows):
        assert self.look(found, rows, 1000.0, 500.0, 490.0) == []
        assert self.look(found, rows, 1000.0, 510.0, 500.0) == []
        assert self.look(found, rows, 1000.0, 500.0, 489.9) == [("V07", ("A1",), [0, 1])]
        assert self.look(found, rows, 1000.0, 550.0, 500.0) == [("V07", ("A1",), [0, 1])]

    def test_an_unstated_share_may_be_the_rest(self, found, rows):
        assert self.look(found, rows, 1000.0, 500.0, None) == []
        assert self.look(found, rows, 1000.0, 1500.0, None) != []
        assert self.look(found, rows, 1000.0, None, None) == []
        assert self.look(found, rows, None, 500.0, 400.0) == []

    def test_shares_of_what_cost_nothing(self, found, rows):
        assert self.look(found, rows, 0.0, 0.0, 0.0) == []
        assert self.look(found, rows, 0.0, 5.0, 0.0) != []


class TestTransactions:
    def test_all_four_parts_make_the_total(self, found, rows):
        made = {"total_cost": [100.0, 100.0, 100.0, None], "provider_cost": [50.0, 50.0, None, 1.0], "receiver_cost": [50.0, 40.0, None, 1.0],
                "union_cost": [None, 5.0, None, None], "external_cost": [None, None, None, None]}  # fmt: skip
        (finding,) = found(unequal_costs, transactions={"txn_id": [*"abcd"], **made})
        assert (finding.rule, finding.table, rows(finding)) == ("V07", "transactions", [1])

    def test_with_a_part_not_loaded_only_too_much_is_wrong(self, found, rows):
        made = {"txn_id": [*"ab"], "total_cost": [100.0, 100.0], "provider_cost": [50.0, 150.0]}
        (finding,) = found(unequal_costs, transactions=made)
        assert rows(finding) == [1]
