"""Ranking and synthesis of alternatives on many criteria. Every method shows its work.

>>> from evaluation.ranking import topsis
>>> topsis([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], [0.3, 0.4, 0.3]).ranks.tolist()
[3.0, 2.0, 1.0, 4.0]
"""

from evaluation.ranking.copeland import Copeland, copeland
from evaluation.ranking.coupling_coordination import CouplingCoordination, coupling_coordination
from evaluation.ranking.dea import dea
from evaluation.ranking.dea_result import Dea
from evaluation.ranking.direction import Direction
from evaluation.ranking.errors import InvalidDecision, InvalidOption
from evaluation.ranking.fuzzy_comprehensive import FuzzyComprehensive, fuzzy_comprehensive
from evaluation.ranking.grey_relational import GreyRelational, grey_relational
from evaluation.ranking.obstacle_degree import ObstacleDegree, obstacle_degree
from evaluation.ranking.rank_sum_ratio import RankSumRatio, rank_sum_ratio
from evaluation.ranking.result import Ranking
from evaluation.ranking.topsis import Topsis, topsis
from evaluation.ranking.vikor import Vikor, vikor

__all__ = [
    "Copeland",
    "CouplingCoordination",
    "Dea",
    "Direction",
    "FuzzyComprehensive",
    "GreyRelational",
    "InvalidDecision",
    "InvalidOption",
    "ObstacleDegree",
    "RankSumRatio",
    "Ranking",
    "Topsis",
    "Vikor",
    "copeland",
    "coupling_coordination",
    "dea",
    "fuzzy_comprehensive",
    "grey_relational",
    "obstacle_degree",
    "rank_sum_ratio",
    "topsis",
    "vikor",
]
