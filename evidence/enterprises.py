"""The register of enterprises as a table by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from evidence.dataset import Dataset


def by_enterprise(dataset: Dataset, *columns: str) -> pd.DataFrame:
    """Return columns of the register by ``enterprise_id``, the first row of each; what it lacks is not among them.

    Without a register there is no row.

    >>> import pyarrow as pa
    >>> from evidence import Dataset
    >>> firms = pa.table({"enterprise_id": ["E1", "E2", "E1"], "employees": [10, 20, 99]})
    >>> by_enterprise(Dataset({"enterprises": firms}), "employees", "size_class").to_dict()
    {'employees': {'E1': 10, 'E2': 20}}
    """
    if not dataset.has("enterprises"):
        return pd.DataFrame(index=pd.Index([], name="enterprise_id"))
    table = dataset.arrow("enterprises")
    known = [name for name in ("enterprise_id", *columns) if name in table.column_names]
    frame: pd.DataFrame = table.select(known).to_pandas()
    return frame.drop_duplicates("enterprise_id").set_index("enterprise_id")
