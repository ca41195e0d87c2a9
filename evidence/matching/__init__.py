"""From text cells to meaning: which sheet is which table, which header is which column."""

from evidence.matching.columns import Match, SheetMapping, match_headers
from evidence.matching.recognise import Proposal, propose, recognise

__all__ = ["Match", "Proposal", "SheetMapping", "match_headers", "propose", "recognise"]
