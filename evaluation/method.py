"""How missing data, normalisation, aggregation and ties are treated. Every default is named here."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from evaluation.aggregation import AGGREGATIONS
from evaluation.errors import InvalidMethod
from evaluation.framework.node import is_number
from evaluation.normalisation import NORMALISATIONS
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation.framework import Framework

MISSING: dict[str, Bilingual] = {
    "renormalise": Bilingual(
        "缺失项退出，其余权重按比例放大", "missing children leave, the other weights are rescaled"
    ),
    "strict": Bilingual("任一项缺失则上级无分", "a parent with any missing child has no score"),
}
TIES: dict[str, Bilingual] = {
    "best": Bilingual("并列取最好名次", "ties share the best rank"),
    "average": Bilingual("并列取平均名次", "ties share the average rank"),
}


@dataclass(frozen=True)
class Method:
    """The methodological choices of one evaluation.

    Parameters
    ----------
    normalisation
        ``goalposts`` (fixed, comparable between periods and districts) or ``minmax`` (within the sample).
    aggregation
        ``arithmetic`` or ``geometric``, for every node that does not say otherwise.
    missing
        ``renormalise`` or ``strict``.
    min_coverage
        Share of the weight below a node that must carry a value before its score is shown,
        for every node that does not say otherwise. 0 shows whatever there is.
    full
        Full marks of the score scale.
    floor
        Least normalised score handed to the aggregation, as a share of full marks. A geometric mean with a 0
        anywhere is 0; a floor of 0.01 makes it nearly so. Stated in every result when above 0.
    ties, decimals
        How ties are ranked, and to how many decimals of the score, 0 to 12, two units must agree to tie.

    Raises
    ------
    InvalidMethod
        When a choice does not exist; lists those that do.
    """

    normalisation: str = "goalposts"
    aggregation: str = "arithmetic"
    missing: str = "renormalise"
    min_coverage: float = 0.0
    full: float = 100.0
    floor: float = 0.0
    ties: Literal["best", "average"] = "best"
    decimals: int = 9

    def __post_init__(self) -> None:
        for what, value, allowed in (
            (Bilingual("归一化", "normalisation"), self.normalisation, NORMALISATIONS),
            (Bilingual("聚合", "aggregation"), self.aggregation, AGGREGATIONS),
            (Bilingual("缺失处理", "missing data"), self.missing, MISSING),
            (Bilingual("并列名次", "ties"), self.ties, TIES),
        ):
            if value not in allowed:
                raise InvalidMethod.unknown(str(what), value, list(allowed))
        for name, share in (
            (Bilingual("最低覆盖率", "minimum coverage"), self.min_coverage),
            (Bilingual("最低分", "floor"), self.floor),
        ):
            if not is_number(share) or not 0 <= share <= 1:
                raise InvalidMethod(
                    Message("The {what} is {value}. It is a share between 0 and 1.", what=name, value=share)
                )
        if not is_number(self.full) or self.full <= 0:
            raise InvalidMethod(Message("Full marks are {value}. They must be a number above 0.", value=self.full))
        if isinstance(self.decimals, bool) or self.decimals not in range(13):
            raise InvalidMethod(
                Message(
                    "Ties are to be judged by {value} decimals. Use a whole number from 0 to 12.", value=self.decimals
                )
            )
        for field in ("min_coverage", "floor", "full"):
            object.__setattr__(self, field, float(getattr(self, field)))
        object.__setattr__(self, "decimals", int(self.decimals))

    @classmethod
    def suited_to(cls, framework: Framework) -> Method:
        """Return the defaults, with sample min–max when an indicator of the tree has no goalposts."""
        fixed = all(leaf.goalposts is not None for leaf in framework.leaves)
        return cls(normalisation="goalposts" if fixed else "minmax")

    def spelled(self, score: float, sign: bool = False) -> str:
        """Return a score, or with its sign a change, to a thousandth of full marks: one decimal of 100, three of 1."""
        digits = max(0, 3 - math.floor(math.log10(self.full)))
        return f"{score:{'+' if sign else ''}.{digits}f}"

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with any choice."""
        return hashlib.blake2b(repr(self).encode(), digest_size=6).hexdigest()
