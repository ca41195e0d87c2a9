"""The files of the district: written by ``python -m sample_data``, read back quickly by everybody else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from evidence.schema import TABLES
from sample_data.errors import MissingSample

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

FOLDER = Path(__file__).parent
PARQUET = FOLDER / "district"
WORKBOOK = FOLDER / "示例区县.xlsx"


def load(folder: Path = PARQUET) -> dict[str, pa.Table]:
    """Return the 32 tables as they were written, defects included, without generating them.

    Parameters
    ----------
    folder
        Where ``<table>.parquet`` files lie.

    Raises
    ------
    MissingSample
        When one of the files is not there.
    """
    return {name: _read(folder / f"{name}.parquet") for name in TABLES}


def _read(path: Path) -> pa.Table:
    if not path.exists():
        raise MissingSample.named(path.name)
    return pq.read_table(path)


def write(tables: Mapping[str, pa.Table], folder: Path = PARQUET) -> None:
    """Write one Parquet file a table; the same tables give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd", compression_level=12)
