"""The 32 tables of the evidence, declared once.

From these declarations come the reading of headers, the checks, the fill-in template and the data dictionary.
"""

from evidence.schema import activities, governance, organisations, people, platform, sharing, survey
from evidence.schema.codes import Codes
from evidence.schema.columns import Column, Privacy, TableSpec

TABLES: dict[str, TableSpec] = {
    spec.name: spec
    for module in (organisations, survey, activities, sharing, people, platform, governance)
    for spec in vars(module).values()
    if isinstance(spec, TableSpec)
}
"""Table name → declaration."""

__all__ = ["TABLES", "Codes", "Column", "Privacy", "TableSpec"]
