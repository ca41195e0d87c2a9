import numpy as np

from evidence.checks.remarks import remarks
from evidence.issues import Place
from evidence.origins import Origins
from evidence.schema import TABLES

COLUMN = TABLES["enterprises"].by_name["enterprise_id"]
FOUND = np.array([True, False, True])


def test_one_remark_per_sheet_with_its_rows():
    parts = [
        Origins.of_sheet(Place("a.csv"), np.array([2, 3])),
        Origins.of_sheet(Place("b.xlsx", "企业"), np.array([4])),
    ]
    said = [(place, rows, mask.tolist()) for place, rows, mask in remarks(Origins.joined(parts), COLUMN, FOUND)]
    assert said == [
        (Place("a.csv", "", "企业编号"), (2,), [True, False, False]),
        (Place("b.xlsx", "企业", "企业编号"), (4,), [False, False, True]),
    ]


def test_without_origins_one_remark_without_rows():
    assert list(remarks(None, COLUMN, FOUND)) == [(Place(column="企业编号"), (), FOUND)]
