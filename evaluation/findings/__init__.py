"""What evaluations say to a leader: bands, changes, levers, gaps between parties, peers; each with a table and sentences."""

from evaluation.findings.bands import Bands, bands
from evaluation.findings.change import change_of_index
from evaluation.findings.coverage import WithoutIndex, without_index
from evaluation.findings.history import history
from evaluation.findings.levers import Levers, levers
from evaluation.findings.parties import party_gaps
from evaluation.findings.peers import Peers, peers

__all__ = [
    "Bands",
    "Levers",
    "Peers",
    "WithoutIndex",
    "bands",
    "change_of_index",
    "history",
    "levers",
    "party_gaps",
    "peers",
    "without_index",
]
