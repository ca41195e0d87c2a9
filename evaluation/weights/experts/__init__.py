"""Experts asked for their judgement: what each is asked, what came back, and what the panel says together.

The workbooks themselves are written by `exports.experts`; here lies what they ask (`Enquiry`), how they are read back
(`read_answers`), and what follows (`weigh_panel`, `delphi_panel`).
"""

from evaluation.weights.experts.answers import Answers, BestWorst, answers_of
from evaluation.weights.experts.delphi_panel import DelphiPanel, LastRound, delphi_panel
from evaluation.weights.experts.enquiry import KINDS, Enquiry, Group, Member, enquiry_of
from evaluation.weights.experts.errors import InvalidEnquiry, UnreadableAnswers
from evaluation.weights.experts.panel import weigh_panel
from evaluation.weights.experts.panel_result import ExpertCheck, GroupPanel, PanelWeights
from evaluation.weights.experts.reading import Collected, read_answers

__all__ = [
    "KINDS",
    "Answers",
    "BestWorst",
    "Collected",
    "DelphiPanel",
    "Enquiry",
    "ExpertCheck",
    "Group",
    "GroupPanel",
    "InvalidEnquiry",
    "LastRound",
    "Member",
    "PanelWeights",
    "UnreadableAnswers",
    "answers_of",
    "delphi_panel",
    "enquiry_of",
    "read_answers",
    "weigh_panel",
]
