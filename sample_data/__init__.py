"""A made-up district with a known truth: 32 tables from one seed, and the files they are kept in.

Nothing in it is real. `truth` holds every planted parameter and defect, `generate` makes the tables anew, `load` reads the
committed ones.

>>> from sample_data import load
>>> load()["enterprises"].num_rows
120
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_data.errors import MissingSample, SampleError
from sample_data.files import WORKBOOK, load
from sample_data.truth import TRUTH, Defect, Truth

if TYPE_CHECKING:
    import pyarrow as pa


def generate(seed: int = TRUTH.seed, *, defects: bool = True) -> dict[str, pa.Table]:
    """Return the 32 tables of the district; see `sample_data.district.generate`."""
    from sample_data.district import generate as anew  # noqa: PLC0415 - reading the files must not wait for the generator

    return anew(seed, defects=defects)


__all__ = ["TRUTH", "WORKBOOK", "Defect", "MissingSample", "SampleError", "Truth", "generate", "load"]
