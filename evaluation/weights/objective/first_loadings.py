"""First principal component of each group of indicators, as weights within the group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.weights.choices import MISSING, names_in
from evaluation.weights.errors import ImpossibleChoice, UnusableMatrix
from evaluation.weights.inputs import Sheet, constant_columns, read_holed, without_holes
from evaluation.weights.objective.components import SIGNS, components_of, correlation_of
from evaluation.weights.result import Weighting
from messages import Bilingual, Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Hashable

    from evaluation.arrays import Floats


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class GroupLoadings(Weighting):
    """First loadings of each group.

    Attributes
    ----------
    raw
        First column of the rotation (the unit eigenvector) of each indicator's group, sign fixed.
    groups
        Group of each indicator.
    summary
        One row per group: ``eigenvalue``, ``explained``, ``rows`` used, ``negative`` indicators.
    sign
        The rule that fixed the signs.
    """

    raw: Floats
    groups: tuple[Hashable, ...]
    summary: pd.DataFrame
    sign: str

    @property
    def loadings(self) -> pd.Series | Floats:
        """The loadings before division by their sum; comparable with other programs up to the sign of a group."""
        return self._per_indicator(self.raw, "loading")

    def _columns(self) -> dict[str, object]:
        return {"group": list(self.groups), "loading": self.raw}

    def _how(self) -> tuple[Message | Sentences, ...]:
        return (
            Message(
                "Within each of {groups} groups the weights are the loadings on the first principal component of the "
                "standardised indicators, divided by their sum. Signs: {sign}.",
                groups=len(self.summary),
                sign=SIGNS[self.sign],
            ),
        )


def first_loadings(matrix: Any, groups: Any = None, *, sign: str = "sum", missing: str = "rows") -> GroupLoadings:
    """Return first-component weights within groups: w_j = a_j1 / Σ a_k1 over the group of j.

    Parameters
    ----------
    matrix
        Values, units × indicators.
    groups
        Group of each indicator: a mapping by name or a list in the order of the columns; by default one group.
    sign
        ``"sum"`` (default): the loadings of a group sum to more than 0; or ``"largest"``.
    missing
        ``"rows"`` (default) uses, group by group, the units complete there, and says how many; or ``"refuse"``.

    Returns
    -------
    GroupLoadings
        `.weights` sum to 1 within every group. Negative loadings are kept and named in the warnings. A constant
        column has weight 0.

    Raises
    ------
    UnusableMatrix
        A group with too few complete units, or whose loadings cancel out.
    ImpossibleChoice, InvalidMethod
        An indicator without a group, an unknown rule.

    References
    ----------
    Becker, W., Caperna, G., Del Sorbo, M., et al. (2022). COINr: An R package for developing composite indicators.
    Journal of Open Source Software 7(78), 4567.
    """
    sign = choose(Bilingual("符号规则", "the sign rule"), sign, SIGNS)
    missing = choose(Bilingual("缺失处理", "missing data"), missing, MISSING)
    sheet = read_holed(matrix)
    count = len(sheet.labels)
    belongs = _groups(groups, sheet.labels)
    raw, vector = np.zeros(count), np.zeros(count)
    rows, warnings = {}, []
    for group in dict.fromkeys(belongs):
        members = [at for at, other in enumerate(belongs) if other == group]
        values = _complete(sheet, members, missing, group)
        first, eigenvalue = _first(values, sign, group)
        raw[members], vector[members] = first, first / first.sum()
        negative = [sheet.labels[at] for at, value in zip(members, first, strict=True) if value < 0]
        rows[group] = (eigenvalue, eigenvalue / len(members), len(values), len(negative))
        warnings += _remarks(group, negative, len(sheet.values) - len(values))
    return GroupLoadings(
        vector=vector,
        names=sheet.columns,
        method=Bilingual("组内第一主成分", "first principal component within groups"),
        warnings=tuple(warnings),
        raw=raw,
        groups=tuple(belongs),
        summary=pd.DataFrame.from_dict(rows, orient="index", columns=["eigenvalue", "explained", "rows", "negative"]),
        sign=sign,
    )


def _groups(groups: Any, labels: tuple[str, ...]) -> list[Hashable]:
    what = Bilingual("分组", "groups")
    if groups is None:
        return [1] * len(labels)
    if isinstance(groups, (Mapping, pd.Series)):
        given = {str(name): group for name, group in groups.items()}
        absent = [name for name in labels if name not in given]
        if absent:
            raise ImpossibleChoice.names(what, absent)
        return [given[name] for name in labels]
    listed = names_in(what, groups)
    if len(listed) != len(labels):
        raise ImpossibleChoice.lengths(what, len(listed), len(labels))
    return listed


def _complete(sheet: Sheet, members: list[int], missing: str, group: object) -> Floats:
    """Return the complete rows of one group, more of them than it has indicators that vary."""
    names = None if sheet.columns is None else sheet.columns[members]
    part = Sheet(sheet.values[:, members], names, sheet.rows)
    values = without_holes(part, missing).values if np.isnan(part.values).any() else part.values
    if len(values) < 2 or len(values) <= int((~constant_columns(values)).sum()):
        raise UnusableMatrix(
            Message(
                "Group “{group}” has {rows} complete units and {count} indicators. Principal components need more units than "
                "indicators.",
                group=group,
                rows=len(values),
                count=len(members),
            )
        )
    return values


def _first(values: Floats, sign: str, group: object) -> tuple[Floats, float]:
    """Return the first loadings of one group, 0 for constant columns, and the first eigenvalue."""
    varies = ~constant_columns(values)
    if not varies.any():
        return np.full(values.shape[1], values.shape[1] ** -0.5), 0.0
    eigenvalues, vectors = components_of(correlation_of(values[:, varies]), sign)
    first = np.zeros(values.shape[1])
    first[varies] = vectors[:, 0]
    if abs(first.sum()) <= 1e-10:
        raise UnusableMatrix(
            Message(
                "The first loadings of group “{group}” cancel out (they sum to 0), so they make no weights. Check the "
                "directions of its indicators.",
                group=group,
            )
        )
    return first, float(eigenvalues[0])


def _remarks(group: object, negative: list[str], left_out: int) -> list[Message]:
    said = []
    if negative:
        said.append(
            Message(
                "In group “{group}”, {names} loads negatively: it runs against the others. Check the direction; the sign is kept.",
                group=group,
                names=Quoted(negative),
            )
        )
    if left_out:
        said.append(
            Message(
                "In group “{group}”, units with missing values were left out: {count}.", group=group, count=left_out
            )
        )
    return said
