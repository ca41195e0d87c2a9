"""Small datasets made for a rule: only the columns it looks at."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pyarrow as pa
import pytest

from evidence import Dataset, Place
from evidence.checks import Scope
from evidence.conversion.cells import TYPES
from evidence.origins import Origins
from evidence.schema import TABLES

READ = {"date": date.fromisoformat, "datetime": datetime.fromisoformat}


def table(name, columns):
    """Return a typed table; dates and times are given as texts, undeclared columns by their values."""
    spec = TABLES[name]
    made = {}
    for column, cells in columns.items():
        declared = spec.by_name.get(column)
        kind = declared.kind if declared else None
        values = [READ[kind](cell) if kind in READ and cell is not None else cell for cell in cells]
        made[column] = pa.array(values, TYPES[kind] if kind else None)
    return pa.table(made)


@pytest.fixture(scope="session")
def dataset():
    """Return a maker of datasets from columns per table; rows are numbered as in a file with one header row."""

    def made(**tables):
        typed = {name: table(name, columns) for name, columns in tables.items()}
        origins = {
            name: Origins.of_sheet(Place(f"{name}.csv"), np.arange(2, 2 + made.num_rows))
            for name, made in typed.items()
        }
        return Dataset(typed, origins=origins)

    return made


@pytest.fixture(scope="session")
def found(dataset):
    """Return a function that applies one look of a rule to columns per table."""

    def looked(look, **tables):
        return list(look(Scope(dataset(**tables))))

    return looked


@pytest.fixture(scope="session")
def rows():
    """Return the positions of the rows of a finding, or of the only one among several."""
    return lambda finding: np.flatnonzero(finding.rows).tolist()
