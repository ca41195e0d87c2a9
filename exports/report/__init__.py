"""Results as further sheets of a workbook: each function takes a result object and returns a `Section`, or None without one."""

from exports.report.brief import to_brief
from exports.report.changes import changes
from exports.report.cover import cover
from exports.report.detail import detail
from exports.report.exchange import edges, matrix
from exports.report.hidden import hidden
from exports.report.parties import INDICATORS as ATTITUDES
from exports.report.parties import parties
from exports.report.quality import quality

__all__ = ["ATTITUDES", "changes", "cover", "detail", "edges", "hidden", "matrix", "parties", "quality", "to_brief"]
