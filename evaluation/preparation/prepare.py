"""All steps of preparation in their fixed order, for a table that is about to be scored.

1. Units are screened by the values they came with. 2. Values are divided by the size of the unit. 3. Gaps are filled, from the
units that stay. 4. Outliers are treated, the filled values among the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.errors import InvalidMethod
from evaluation.preparation.denomination import Denomination, denominate
from evaluation.preparation.errors import ImpossibleStep, UnpreparedValues
from evaluation.preparation.grid import Grid
from evaluation.preparation.impute import impute
from evaluation.preparation.screening import screen
from evaluation.preparation.treat import treat
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evaluation.arrays import Floats
    from evaluation.framework import Framework
    from evaluation.learned import Learned
    from evaluation.method import Method
    from evaluation.preparation.denomination import Denominated
    from evaluation.preparation.fills import Imputed
    from evaluation.preparation.result import Prepared
    from evaluation.preparation.screening import Screened
    from evaluation.preparation.treated import Treated


@dataclass(frozen=True, eq=False)
class Preparation:
    """What the steps of preparation made of a table; a step that does nothing has no result.

    Attributes
    ----------
    came, left
        The units that stay with the values they came with, and the same after all steps.
    screened, denominated, imputed, treated
        The results of the steps, each with its table and sentences.
    remarks
        What the choices name that this table does not have.
    """

    came: Grid
    left: Grid
    screened: Screened | None = None
    denominated: Denominated | None = None
    imputed: Imputed | None = None
    treated: Treated | None = None
    remarks: tuple[Message, ...] = ()

    @property
    def values(self) -> Floats:
        """Values after all steps, shape (indicators, units)."""
        return self.left.values

    @property
    def replayed(self) -> bool:
        """Whether a step used what was learned from other data."""
        return any(step is not None and step.replayed for step in (self.imputed, self.treated))

    @property
    def done(self) -> Iterator[tuple[str, Prepared]]:
        """The results of the steps that did something, by the name of the step."""
        for name, step in (
            ("screening", self.screened),
            ("denomination", self.denominated),
            ("imputation", self.imputed),
            ("treatment", self.treated),
        ):
            if step is not None:
                yield name, step


def prepare(
    grid: Grid, method: Method, framework: Framework, attributes: pd.DataFrame, learned: Learned | None = None
) -> Preparation:
    """Take the steps of a method, one after the other, and keep what each of them did.

    Parameters
    ----------
    grid
        The values of the leaves of the tree, named by their ids, with the units.
    attributes
        Units × sizes and groups, matched by name, for division and for filling by group.
    learned
        What an earlier evaluation learned: given, its fills and its treatment of outliers are replayed.

    Raises
    ------
    InvalidMethod, InvalidValues
        Where a step cannot be taken; see `screen`, `denominate`, `impute` and `treat`.
    """
    steps, remarks = method.steps, []
    screened = denominated = imputed = treated = None
    came = grid
    if "screening" in steps:
        rule, absent = _present(method.screening, grid)
        remarks += absent
        screened = screen(grid, rule)
        came = grid.without(~screened.counts["included"].to_numpy(dtype=bool))
    at = came
    if "denomination" in steps:
        denominated = denominate(at, attributes, _active(method.denomination, framework))
        at = _next(at, denominated)
    if "imputation" in steps:
        known = None if learned is None else learned.needed("fills")
        groups = _groups(method, attributes)
        imputed = impute(at, method.imputation, groups, framework, learned=known)
        at = _next(at, imputed)
    if "treatment" in steps:
        known_treatment = None if learned is None else learned.needed("treatment")
        _check_names("treatment", [name for name, _rule in method.treatment.exceptions], framework)
        treated = treat(at, _within(method, at), known_treatment)
        at = _next(at, treated)
    return Preparation(came, at, screened, denominated, imputed, treated, tuple(remarks))


def _next(grid: Grid, step: Prepared) -> Grid:
    values = np.ascontiguousarray(step.frame.to_numpy(dtype=float).T)
    return replace(grid, values=values)


def _present(screening: Any, grid: Grid) -> tuple[Any, list[Message]]:
    """Return the rule for the units of this table, and a remark on those it names that are not in it."""
    known = set(grid.units)
    absent = [unit for unit in (*screening.keep, *screening.remove) if unit not in known]
    if not absent:
        return screening, []
    kept = {name: tuple(unit for unit in getattr(screening, name) if unit in known) for name in ("keep", "remove")}
    said = Message(
        "The screening names units the table does not have: {units}. For them nothing is to be done.",
        units=Quoted(absent, most=5),
    )
    return replace(screening, **kept), [said]


def _active(denomination: Denomination, framework: Framework) -> Denomination:
    """Return the divisions of indicators that take part; those switched off need none."""
    _check_names("denomination", [ratio.indicator for ratio in denomination.ratios], framework)
    leaves = {leaf.id for leaf in framework.leaves}
    return Denomination(tuple(ratio for ratio in denomination.ratios if ratio.indicator in leaves))


def _within(method: Method, grid: Grid) -> Any:
    """Return the treatment with the rules of indicators that take part."""
    names = {str(name) for name in grid.indicators}
    kept = tuple(pair for pair in method.treatment.exceptions if pair[0] in names)
    return (
        method.treatment
        if len(kept) == len(method.treatment.exceptions)
        else replace(method.treatment, exceptions=kept)
    )


def _check_names(step: str, names: Iterable[str], framework: Framework) -> None:
    """Refuse indicators that are not in the system at all, switched on or off."""
    known = {node.id for node in framework.nodes if node.id not in framework.parents}
    strange = [name for name in names if name not in known]
    if strange:
        what = {
            "denomination": Bilingual("相除规则", "divisions"),
            "treatment": Bilingual("单项处理规则", "rules for single indicators"),
        }[step]
        raise ImpossibleStep.unknown_names(what, strange, sorted(known))


def _groups(method: Method, attributes: pd.DataFrame) -> Any:
    """Return the groups of the units for the methods that fill by group."""
    if not method.imputation.how.startswith("group_"):
        return None
    name = method.imputation.group
    if name is None:
        raise InvalidMethod(
            Message(
                "Gaps are to be filled by group, but the method does not say by which. Name the attribute in “group” of the "
                "imputation, such as the column “district”."
            )
        )
    if name not in attributes.columns:
        raise UnpreparedValues.no_column(name, list(attributes.columns))
    return attributes[name]
