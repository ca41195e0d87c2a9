"""Scales: scores, reliability, dimensions, and whether a scale measures the same in every group.

Every function takes answers (respondents × items) and gives a frozen result with `.table`, `.text` and `.warnings`.
Functions of correlations also take `Moments`: polychoric ones, or a published matrix.

>>> from surveys.scales import reliability, score  # doctest: +SKIP
>>> reliability(answers[["ID1", "ID2", "ID3", "ID4", "ID5"]], reverse="ID5").text  # doctest: +SKIP
"""

from surveys.scales.cfa.comparison import Invariance
from surveys.scales.cfa.confirmatory import confirmatory
from surveys.scales.cfa.confirmatory_result import Confirmatory
from surveys.scales.cfa.indices import Fit
from surveys.scales.cfa.invariance import invariance
from surveys.scales.consistency.icc import Intraclass, icc
from surveys.scales.consistency.omega import Omega, omega
from surveys.scales.consistency.overview import ReliabilityOverview, reliability_overview
from surveys.scales.consistency.reliability import reliability
from surveys.scales.consistency.reliability_result import Reliability
from surveys.scales.construct_correlations import ConstructCorrelations, construct_correlations
from surveys.scales.errors import InvalidItems, InvalidModel, NoSolution, ScaleError
from surveys.scales.known_groups import KnownGroups, known_groups
from surveys.scales.moments import Moments, moments
from surveys.scales.recode import recode
from surveys.scales.scoring import Scores, score
from surveys.scales.structure.adequacy import Bartlett, Kmo, bartlett, kmo
from surveys.scales.structure.eigen import Eigenvalues, eigenvalues
from surveys.scales.structure.factors import factor_analysis, principal_components
from surveys.scales.structure.parallel import ParallelAnalysis, parallel_analysis
from surveys.scales.structure.polychoric import OrdinalAlpha, Polychoric, ordinal_alpha, polychoric
from surveys.scales.structure.solution import FactorSolution

__all__ = [
    "Bartlett",
    "Confirmatory",
    "ConstructCorrelations",
    "Eigenvalues",
    "FactorSolution",
    "Fit",
    "Intraclass",
    "InvalidItems",
    "InvalidModel",
    "Invariance",
    "Kmo",
    "KnownGroups",
    "Moments",
    "NoSolution",
    "Omega",
    "OrdinalAlpha",
    "ParallelAnalysis",
    "Polychoric",
    "Reliability",
    "ReliabilityOverview",
    "ScaleError",
    "Scores",
    "bartlett",
    "confirmatory",
    "construct_correlations",
    "eigenvalues",
    "factor_analysis",
    "icc",
    "invariance",
    "kmo",
    "known_groups",
    "moments",
    "omega",
    "ordinal_alpha",
    "parallel_analysis",
    "polychoric",
    "principal_components",
    "recode",
    "reliability",
    "reliability_overview",
    "score",
]
