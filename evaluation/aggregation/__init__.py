"""How the scores of children become the score of their parent."""

from evaluation.aggregation.means import AGGREGATIONS, Aggregation, contributions

__all__ = ["AGGREGATIONS", "Aggregation", "contributions"]
