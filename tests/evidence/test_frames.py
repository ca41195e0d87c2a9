"""Tables that lie elsewhere; more of them in test_records.py, where questions are asked of them."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

from evidence.errors import MissingTable
from evidence.frames import Frames


def test_pandas_keeps_null_apart_from_nan_beside_files_and_alone():
    plain = pd.DataFrame({"enterprise_id": ["A", "B"], "employees": [3, None]})
    alone = Frames({"enterprises": plain})
    assert alone.arrow("enterprises")["employees"].to_pylist() == [3, None]
    beside = Frames({"enterprises": plain, "unions": pa.table({"union_id": ["U"]})})
    assert isinstance(beside.ready["enterprises"], pa.Table)
    assert beside.tables["enterprises"].column_names == ["enterprise_id", "employees"]


def test_what_is_not_there_is_named():
    with pytest.raises(MissingTable):
        Frames({}).arrow("unions")
