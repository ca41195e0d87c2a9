"""Results as further sheets of a workbook: each function takes a result object and returns a `Section`."""

from exports.report.brief import to_brief
from exports.report.changes import SHEET as CHANGES
from exports.report.changes import changes
from exports.report.cover import cover
from exports.report.detail import detail
from exports.report.exchange import EDGES, NODES, edges, nodes
from exports.report.funds import SHEET as FUNDS
from exports.report.funds import SOURCES, funds, sources
from exports.report.hidden import hidden
from exports.report.inclusion import SHEET as INCLUSION
from exports.report.inclusion import inclusion
from exports.report.matrix import MATRIX, matrix
from exports.report.parties import INDICATORS as ATTITUDES
from exports.report.parties import parties
from exports.report.quality import quality
from exports.report.sensitivity import INTERVALS, drivers, intervals, without
from exports.report.supply import SHEET as SUPPLY
from exports.report.supply import USE, supply, use

__all__ = [
    "ATTITUDES",
    "CHANGES",
    "EDGES",
    "FUNDS",
    "INCLUSION",
    "INTERVALS",
    "MATRIX",
    "NODES",
    "SOURCES",
    "SUPPLY",
    "USE",
    "changes",
    "cover",
    "detail",
    "drivers",
    "edges",
    "funds",
    "hidden",
    "inclusion",
    "intervals",
    "matrix",
    "nodes",
    "parties",
    "quality",
    "sources",
    "supply",
    "to_brief",
    "use",
    "without",
]
