"""Weights and screening of indicators by a panel of experts: Delphi rounds and fuzzy Delphi."""

from evaluation.weights.panel.authority import Authority
from evaluation.weights.panel.delphi import delphi
from evaluation.weights.panel.delphi_result import DelphiWeights
from evaluation.weights.panel.fuzzy import fuzzy_delphi
from evaluation.weights.panel.fuzzy_result import FuzzyDelphiWeights
from evaluation.weights.panel.rounds import DelphiRounds, delphi_rounds

__all__ = [
    "Authority",
    "DelphiRounds",
    "DelphiWeights",
    "FuzzyDelphiWeights",
    "delphi",
    "delphi_rounds",
    "fuzzy_delphi",
]
