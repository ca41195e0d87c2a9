"""How the scores of children become the score of their parent."""

from evaluation.aggregation.combination import Combination, contributions, shares_of
from evaluation.aggregation.means import Aggregation
from evaluation.aggregation.names import AGGREGATIONS, PARAMETERS

__all__ = ["AGGREGATIONS", "PARAMETERS", "Aggregation", "Combination", "contributions", "shares_of"]
