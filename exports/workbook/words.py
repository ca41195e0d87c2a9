"""The formulas of the workbook in words, for the sheet of the method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.aggregation import AGGREGATIONS
from evaluation.aggregation.names import WRITTEN
from exports.workbook.means import mean_of
from messages import Message

if TYPE_CHECKING:
    from evaluation import Evaluation

SCALES: dict[str, Message] = {
    "goalposts": Message(
        "full marks × (value − value that scores 0) ÷ (value that scores full marks − value that scores 0); not below 0 and "
        "not above full marks where “cap” says so; with logarithms of the values where “scale” says so; full marks inside a "
        "band"
    ),
    "minmax": Message(
        "full marks × (value − worst value among the units) ÷ (best − worst value); full marks for everybody where all are equal"
    ),
    "zscore": Message(
        "(value − mean of the units) ÷ standard deviation of the units (n − 1), turned round where less is better"
    ),
    "percentile": Message("full marks × number of units with a worse value ÷ (number of units with a value − 1)"),
    "rank": Message("number of units with a worse value + 1"),
    "borda": Message("number of units with a worse value"),
    "distance_to_max": Message("full marks × (value − worst value among the units) ÷ (best − worst value)"),
}
"""How a value becomes the score of an indicator, by the name of the scale."""
MEANS: dict[str, Message] = {
    "arithmetic": Message("Σ weight × score ÷ Σ weight, over the parts with a score"),
    "geometric": Message(
        "e to the power of (Σ weight × ln score ÷ Σ weight), over the parts with a score; 0 when one of them is 0"
    ),
    "harmonic": Message("Σ weight ÷ Σ (weight ÷ score), over the parts with a score; 0 when one of them is 0"),
    "power": Message(
        "(Σ weight × score to the power p ÷ Σ weight) to the power 1 ÷ p, over the parts with a score; p stands in the name"
    ),
    "weakest_link": Message("(1 − α) × weighted mean + α × lowest score, over the parts with a score"),
}
"""How the scores of the parts become the score of the node above, by the name of the way."""


def formulas_in_words(evaluation: Evaluation) -> list[tuple[Message, object]]:
    """Return what is computed and how, one pair a line, from the raw value to the rank."""
    tree, method = evaluation.framework, evaluation.method
    ends = Message("between the two values that stand for this scale on the sheet of the system")
    lines: list[tuple[Message, object]] = [
        (Message("Score of an indicator ="), SCALES.get(method.scaling.how, ends)),
    ]
    ways = sorted({node.aggregation or method.aggregation for node in tree.active if node.id in tree.parents})
    for way in ways:
        name = AGGREGATIONS[way].name
        said: object = MEANS[_family(way)] if mean_of(way) else Message("fixed value, see the remarks")
        lines.append((Message("Score of a dimension or of the goal ({name}) =", name=name), said))
    return [
        *lines,
        (
            Message("Coverage ="),
            Message("weight of the applicable parts with a value × their own coverage ÷ weight of the applicable parts"),
        ),
        (
            Message("Contribution of a part ="),
            Message(
                "weight ÷ Σ weight × score for the arithmetic mean; otherwise weight ÷ Σ weight × full marks less the points the "
                "part loses. Contributions of the parts add up to the score of the node"
            ),
        ),
        (
            Message("Rank ="),
            Message("1 + number of units with a higher index, both rounded to the decimals for ties"),
        ),
        (
            Message("Mean of a dimension ="),
            Message("sum of the scores of the units ÷ number of units with a score"),
        ),
    ]  # fmt: skip


def _family(way: str) -> str:
    written = WRITTEN.match(way)
    return written[1] if written else way
