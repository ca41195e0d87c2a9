from evidence.checks.keys import MOST_ORPHANS, doubled_keys, orphan_keys, unknown_enterprises

FIRMS = {"enterprise_id": ["E1", "E2", "E1", "E3", "E2"], "enterprise_name": [*"abcde"]}


class TestDuplicates:
    def test_every_row_but_the_first_is_found(self, found, rows, english):
        (finding,) = found(doubled_keys, enterprises=FIRMS)
        assert (finding.rule, finding.severity, finding.table, rows(finding)) == ("V01", "error", "enterprises", [2, 4])
        assert "2 rows of “Enterprises” repeat a key" in str(finding.say(finding.rows, ()))
        assert "“E1”, “E2”" in str(finding.say(finding.rows, ()))

    def test_a_key_of_two_columns(self, found, rows):
        capacity = {"resource_id": ["R1", "R1", "R1"], "month": ["2025-01", "2025-02", "2025-01"]}
        (finding,) = found(doubled_keys, resource_capacity=capacity)
        assert rows(finding) == [2]

    def test_half_a_key_tells_nothing(self, found):
        assert found(doubled_keys, resource_capacity={"resource_id": ["R1", "R1"]}) == []

    def test_an_empty_part_of_a_key_is_a_value(self, found):
        report = {"enterprise_id": [None, None, "E1"], "month": ["2025-01", "2025-02", "2025-01"]}
        assert found(doubled_keys, app_monthly=report) == []

    def test_people_are_counted_and_not_named(self, found, english):
        (finding,) = found(doubled_keys, workers={"worker_id": ["W7", "W7"], "enterprise_id": ["E1", "E1"]})
        assert "W7" not in str(finding.say(finding.rows, ()))


class TestOrphans:
    def look(self, found, *ids):
        workers = {"worker_id": [str(at) for at in range(len(ids))], "enterprise_id": list(ids)}
        return found(orphan_keys, enterprises=FIRMS, workers=workers)

    def test_they_are_found_and_counted_among_the_filled_cells(self, found, rows, english):
        (finding,) = self.look(found, *["E1"] * 38, None, "X9", "X9")
        assert (finding.rule, finding.severity, rows(finding)) == ("V02", "warning", [39, 40])
        said = str(finding.say(finding.rows, ()))
        assert "2 of 40 values (5.0%)" in said
        assert "not to be trusted" not in said

    def test_above_a_twentieth_the_link_is_not_to_be_trusted(self, found, english):
        (finding,) = self.look(found, "E1", "X9")
        assert f"Above {MOST_ORPHANS:.0%} the link is not to be trusted." in str(finding.say(finding.rows, ()))

    def test_nothing_to_say_without_the_other_table_or_its_key(self, found):
        workers = {"worker_id": ["1"], "enterprise_id": ["X9"]}
        assert self.look(found, "E1", None) == []
        assert found(orphan_keys, workers=workers) == []
        assert found(orphan_keys, workers=workers, enterprises={"enterprise_name": ["a"]}) == []


class TestStrangers:
    def test_enterprises_and_not_rows_are_counted(self, found, rows, english):
        demands = {"demand_id": ["1", "2", "3", "4"], "enterprise_id": ["X1", "E1", "X1", "X2"]}
        (finding,) = found(unknown_enterprises, enterprises=FIRMS, demands=demands)
        assert (finding.rule, finding.severity, finding.units, rows(finding)) == (
            "V17",
            "info",
            ("X1", "X2"),
            [0, 2, 3],
        )
        assert "V17 2 enterprises in “Demands” (3 rows)" in str(finding.say(finding.rows, finding.units))
