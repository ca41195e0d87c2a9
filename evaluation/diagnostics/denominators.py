"""Which indicators merely show the size of a unit: their correlations with possible denominators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evaluation.diagnostics.correlated import CORRELATIONS, Correlations
from evaluation.diagnostics.correlations import correlations
from evaluation.preparation.result import Report
from evaluation.weights.choices import share
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SizeEffects(Report):
    """Indicators that go with the size of a unit.

    Attributes
    ----------
    correlations
        Of every indicator with every size.
    above
        The threshold of |r|.
    """

    correlations: Correlations
    above: float

    @property
    def table(self) -> pd.DataFrame:
        """The pairs above the threshold: ``indicator``, ``denominator``, ``r``, ``n``, ``p``, ``adjusted``; the strongest first."""
        pairs = self.correlations.table
        strong = pairs[pairs["r"].abs() > self.above].sort_values("r", key=lambda r: -r.abs(), kind="stable")
        named = strong.rename(columns={"first": "indicator", "second": "denominator"})
        return named[["indicator", "denominator", "r", "n", "p", "adjusted"]].reset_index(drop=True)

    def _said(self) -> tuple[Message, ...]:
        strong = self.table
        if strong.empty:
            return (Message("No indicator correlates with a size beyond ±{above:g}.", above=self.above),)
        return (
            Message(
                "{indicators} mostly show how large a unit is (correlation with a size beyond ±{above:g}, {what}). Consider "
                "dividing them by it.",
                indicators=Quoted(strong["indicator"].unique()),
                above=self.above,
                what=CORRELATIONS[self.correlations.kind],
            ),
        )


def size_effects(
    values: Any, denominators: pd.DataFrame, above: float = 0.6, kind: str = "pearson", adjust: str = "holm"
) -> SizeEffects:
    """Return the correlations of indicators with possible denominators, and which are strong.

    Parameters
    ----------
    values
        Units × indicators, before division.
    denominators
        Units × sizes, numbers only; units are matched by name.
    above
        An indicator is named when |r| lies above this.
    kind, adjust
        As in `correlations`.

    Raises
    ------
    InvalidMatrix, InvalidValues, InvalidMethod
        As `correlations`.

    Examples
    --------
    >>> import pandas as pd
    >>> trips = pd.DataFrame({"trips": [1.0, 2.0, 9.0, 11.0]})
    >>> size_effects(trips, pd.DataFrame({"staff": [10.0, 20, 80, 100]})).table["denominator"].tolist()
    ['staff']
    """
    above = share(Bilingual("规模相关阈值", "threshold of size"), above)
    found = correlations(values, denominators, kind=kind, adjust=adjust)
    return SizeEffects(correlations=found, above=above, warnings=found.warnings)
