import numpy as np
import pyarrow as pa

from evidence.checks.findings import Finding, examples
from evidence.issues import Place
from evidence.origins import Origins
from messages import Message


def finding(rows, **more):
    return Finding(
        "V00", "warning", "enterprises", "enterprise_id", np.array(rows), lambda mask, units: Message("x"), **more
    )


def test_one_remark_per_sheet_with_its_rows():
    parts = [
        Origins.of_sheet(Place("a.csv"), np.array([2, 3])),
        Origins.of_sheet(Place("b.xlsx", "企业"), np.array([4])),
    ]
    issues = list(finding([True, False, True]).issues({"enterprises": Origins.joined(parts)}))
    assert [(issue.place, issue.rows, issue.count) for issue in issues] == [
        (Place("a.csv", "", "企业编号"), (2,), 1),
        (Place("b.xlsx", "企业", "企业编号"), (4,), 1),
    ]


def test_a_table_from_no_file_counts_its_rows_from_one():
    (issue,) = finding([True, False, True]).issues({})
    assert (issue.place, issue.rows, issue.count) == (Place("", "企业", "企业编号"), (1, 3), 2)


def test_units_are_counted_where_a_rule_judges_units():
    of = np.array(["E2", "E1", "E2"], dtype=object)
    found = finding([True, True, True], of=of)
    (issue,) = found.issues({})
    assert (found.units, issue.count) == (("E1", "E2"), 2)


def test_what_is_absent_has_no_rows():
    (issue,) = finding([False], months=("2025-01", "2025-02")).issues({})
    assert (issue.rows, issue.count) == ((), 2)


def test_examples_never_name_a_person():
    cells, mask = pa.chunked_array([pa.array(["a", "a", None, "b"])]), np.ones(4, dtype=bool)
    assert examples("enterprises", "enterprise_id", cells, mask).names == ("a", "b")
    assert examples("workers", "worker_id", cells, mask) is None
    assert examples("workers", "unheard", cells, mask) is None
