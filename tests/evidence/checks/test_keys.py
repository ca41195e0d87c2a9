import numpy as np
import pyarrow as pa

from evidence import Dataset, Place
from evidence.checks import orphan_keys, without_duplicates
from evidence.origins import Origins

ENTERPRISES = pa.table({"enterprise_id": ["E1", "E2", "E1", "E3", "E2"], "enterprise_name": [*"abcde"]})
ORIGINS = {"enterprises": Origins.of_sheet(Place("企业.csv"), np.array([2, 3, 5, 6, 9]))}


class TestDuplicates:
    def test_the_first_is_kept_and_the_others_named(self, english):
        kept, origins, (issue,) = without_duplicates({"enterprises": ENTERPRISES}, ORIGINS)
        assert kept["enterprises"]["enterprise_name"].to_pylist() == ["a", "b", "d"]
        assert origins["enterprises"].row.tolist() == [2, 3, 6]
        assert (issue.code, issue.severity, issue.rows, issue.count) == ("V01", "error", (5, 9), 2)
        assert issue.place == Place("企业.csv", "", "企业编号")
        assert "(“E1”, “E2”)" in str(issue)

    def test_a_key_of_two_columns(self):
        table = pa.table({"resource_id": ["R1", "R1", "R1"], "month": ["2025-01", "2025-02", "2025-01"]})
        kept, _, issues = without_duplicates({"resource_capacity": table}, {})
        assert kept["resource_capacity"].num_rows == 2
        assert issues[0].count == 1

    def test_half_a_key_tells_nothing(self):
        table = pa.table({"resource_id": ["R1", "R1"]})
        kept, _, issues = without_duplicates({"resource_capacity": table}, {})
        assert (kept["resource_capacity"].num_rows, issues) == (2, [])

    def test_an_empty_part_of_a_key_is_a_value(self):
        table = pa.table(
            {"enterprise_id": pa.array([None, None, "E1"], pa.string()), "month": ["2025-01", "2025-02", "2025-01"]}
        )
        assert without_duplicates({"app_monthly": table}, {})[2] == []

    def test_nothing_doubled_nothing_changed(self):
        kept, origins, issues = without_duplicates({"enterprises": ENTERPRISES.slice(0, 2)}, {})
        assert (kept["enterprises"].num_rows, origins, issues) == (2, {}, [])
        assert without_duplicates({"enterprises": ENTERPRISES.slice(0, 0)}, {})[2] == []


class TestOrphans:
    def dataset(self, *ids, origins=None):
        workers = pa.table(
            {"worker_id": [str(at) for at in range(len(ids))], "enterprise_id": pa.array(ids, pa.string())}
        )
        return Dataset({"enterprises": ENTERPRISES, "workers": workers}, origins=origins or {})

    def test_they_are_counted_and_named(self, english):
        origins = {"workers": Origins.of_sheet(Place("职工.csv"), np.arange(2, 43))}
        (issue,) = orphan_keys(self.dataset(*["E1"] * 38, None, "X9", "X9", origins=origins))
        assert (issue.code, issue.severity, issue.rows, issue.count) == ("V02", "warning", (41, 42), 2)
        assert "2 of 40 values (5.0%)" in str(issue)
        assert "example “X9”" in str(issue)
        assert "not to be trusted" not in str(issue)

    def test_above_a_twentieth_the_link_is_not_to_be_trusted(self, english):
        (issue,) = orphan_keys(self.dataset("E1", "X9"))
        assert "Above 5% the link is not to be trusted." in str(issue)

    def test_nothing_to_say_without_the_other_table_or_its_key(self):
        assert list(orphan_keys(self.dataset("E1", None))) == []
        workers = self.dataset("X9").tables["workers"]
        assert list(orphan_keys(Dataset({"workers": workers}))) == []
        nameless = pa.table({"enterprise_name": ["a"]})
        assert list(orphan_keys(Dataset({"workers": workers, "enterprises": nameless}))) == []
