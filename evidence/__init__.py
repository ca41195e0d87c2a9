"""What everything rests on: the tables, their headers, readers, checks and privacy.

>>> import evidence
>>> data = evidence.read("示例区县.xlsx")  # doctest: +SKIP
"""

from evidence.dataset import Dataset, PlainTable, Source
from evidence.errors import EvidenceError
from evidence.importing import Draft, accept, open_files, read
from evidence.issues import Issue, Place, issue_table
from evidence.matching import SheetMapping
from evidence.profile import ImportProfile

__all__ = [
    "Dataset",
    "Draft",
    "EvidenceError",
    "ImportProfile",
    "Issue",
    "Place",
    "PlainTable",
    "SheetMapping",
    "Source",
    "accept",
    "issue_table",
    "open_files",
    "read",
]
