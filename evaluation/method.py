"""How missing data, outliers, normalisation, aggregation and ties are treated. Every default is named here."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from evaluation.aggregation import AGGREGATIONS
from evaluation.errors import InvalidMethod
from evaluation.framework.node import is_number
from evaluation.method_data import (
    UNMARKED,
    data_of,
    method_fields,
    read_method_yaml,
    read_normalisation,
    read_step,
    yaml_of,
)
from evaluation.normalisation import NORMALISATIONS, SCALINGS, Scaling
from evaluation.preparation import Denomination, Imputation, Screening, Treatment
from messages import Bilingual, Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from evaluation.framework import Framework

MISSING: dict[str, Bilingual] = {
    "renormalise": Bilingual(
        "缺失项退出，其余权重按比例放大", "missing children leave, the other weights are rescaled"
    ),
    "strict": Bilingual("任一项缺失则上级无分", "a parent with any missing child has no score"),
    "count": Bilingual(
        "缺失项退出，最低覆盖率按有分的下级个数计（同 COINr）",
        "missing children leave, coverage counts the children that have a score (as COINr does)",
    ),
}
TIES: dict[str, Bilingual] = {
    "best": Bilingual("并列取最好名次", "ties share the best rank"),
    "average": Bilingual("并列取平均名次", "ties share the average rank"),
}
EVERYBODY, UNDIVIDED, UNFILLED, UNTREATED = Screening(), Denomination(), Imputation("none"), Treatment.none()
"""The steps of preparation that do nothing, which are the defaults."""
STEPS: dict[str, Bilingual] = {
    "screening": Bilingual("筛选单位", "screening of units"),
    "denomination": Bilingual("按规模相除", "division by size"),
    "imputation": Bilingual("填补缺失", "filling gaps"),
    "treatment": Bilingual("处理异常值", "treatment of outliers"),
}
"""The steps of preparation, in the order in which they are taken; normalisation, weighting and aggregation follow."""
FIRST_FIELDS = ("normalisation", "aggregation", "missing", "min_coverage", "full", "floor", "ties", "decimals")
"""Fields that every fingerprint names; those that came later enter it when they differ from their default."""


@dataclass(frozen=True)
class Method:
    """The methodological choices of one evaluation.

    The order of the steps is fixed: units are screened by the values they came with, values are divided by the size of the
    unit, gaps are filled, outliers treated, indicators normalised, weighted and aggregated, units ranked.

    Parameters
    ----------
    normalisation
        A key of `NORMALISATIONS`: ``goalposts`` (fixed, comparable between periods and districts), ``minmax`` (within the
        sample), ``zscore``, …; or a configured `Scaling`.
    aggregation
        A name `AGGREGATIONS` knows, such as ``arithmetic`` or ``power(2)``, for every node that does not say otherwise.
    missing
        ``renormalise``, ``strict``, or ``count``: as ``renormalise``, but `min_coverage` is held against the number of children
        that have a score, whatever they weigh and whatever stands behind their scores.
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
    screening, denomination, imputation, treatment
        The steps before normalisation; by default none of them does anything. Each may be given as its class, as a mapping
        of the fields of that class, or None for nothing.

    Raises
    ------
    InvalidMethod
        When a choice does not exist; lists those that do.

    Examples
    --------
    >>> Method("zscore", imputation="median").imputation.how
    'median'
    """

    normalisation: str | Scaling = "goalposts"
    aggregation: str = "arithmetic"
    missing: str = "renormalise"
    min_coverage: float = 0.0
    full: float = 100.0
    floor: float = 0.0
    ties: Literal["best", "average"] = "best"
    decimals: int = 9
    screening: Screening = EVERYBODY
    denomination: Denomination = UNDIVIDED
    imputation: Imputation = UNFILLED
    treatment: Treatment = UNTREATED

    def __post_init__(self) -> None:
        self._check_numbers()
        for name in STEPS:
            object.__setattr__(self, name, read_step(name, getattr(self, name)))
        for what, value, allowed in (
            (Bilingual("聚合", "aggregation"), self.aggregation, AGGREGATIONS),
            (Bilingual("缺失处理", "missing data"), self.missing, MISSING),
            (Bilingual("并列名次", "ties"), self.ties, TIES),
        ):
            if value not in allowed:
                raise InvalidMethod.unknown(str(what), value, list(allowed))
        object.__setattr__(self, "normalisation", read_normalisation(self.normalisation, self.full))
        self._check_full()

    def _check_numbers(self) -> None:
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

    def _check_full(self) -> None:
        own = self.normalisation
        if isinstance(own, Scaling) and own.how not in UNMARKED and own.full != self.full:
            raise InvalidMethod(
                Message(
                    "Full marks are {method:g} in the method and {scaling:g} in its normalisation. Give both the same.",
                    method=self.full,
                    scaling=own.full,
                )
            )

    @classmethod
    def suited_to(cls, framework: Framework) -> Method:
        """Return the defaults, with sample min–max when an indicator of the tree has no goalposts."""
        fixed = all(leaf.goalposts is not None for leaf in framework.leaves)
        return cls(normalisation="goalposts" if fixed else "minmax")

    @cached_property
    def scaling(self) -> Scaling:
        """The normalisation with all its numbers; `.how` is its name."""
        given = self.normalisation
        return given if isinstance(given, Scaling) else Scaling(given, full=self.full)

    @property
    def scale_label(self) -> Bilingual:
        """What the normalisation is called."""
        how = self.scaling.how
        return NORMALISATIONS.get(how) or SCALINGS[how]

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of preparation that do something, keys of `STEPS` in their order."""
        idle = {
            "screening": EVERYBODY,
            "denomination": UNDIVIDED,
            "imputation": UNFILLED,
            "treatment": UNTREATED,
        }
        return tuple(name for name in STEPS if getattr(self, name) != idle[name])

    @property
    def marked(self) -> bool:
        """Whether scores have full marks; z-scores, ranks and Borda counts have none."""
        return self.scaling.how not in UNMARKED

    def spelled(self, score: float, sign: bool = False) -> str:
        """Return a score, or with its sign a change, to a thousandth of full marks: one decimal of 100, three of 1.

        Z-scores are spelled to a thousandth of their standard deviation, ranks and Borda counts to one decimal.
        """
        size = self.full if self.marked else self.scaling.sd if self.scaling.how == "zscore" else 100.0
        digits = max(0, 3 - math.floor(math.log10(size)))
        return f"{score:{'+' if sign else ''}.{digits}f}"

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with any choice."""
        chosen = ", ".join(
            f"{field.name}={getattr(self, field.name)!r}"
            for field in fields(self)
            if field.name in FIRST_FIELDS or field.name in self.steps
        )
        return hashlib.blake2b(f"Method({chosen})".encode(), digest_size=6).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """Return all choices as plain values, fit for JSON; `from_dict` gives an equal method back."""
        return data_of(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Method:
        """Return the method that plain values describe; what they leave out takes its default.

        Raises
        ------
        InvalidMethod
            For a name that is no choice of a method, or a choice that does not exist.
        """
        return cls(**method_fields(data, [field.name for field in fields(cls)]))

    def to_yaml(self, path: str | PathLike[str] | None = None) -> str:
        """Return all choices as YAML text and, given a path, write it there."""
        return yaml_of(self, path)

    @classmethod
    def from_yaml(cls, source: str | PathLike[str]) -> Method:
        """Read a method from a YAML file or text that `to_yaml` wrote; raises `InvalidMethod` when it holds none."""
        return cls.from_dict(read_method_yaml(source))
