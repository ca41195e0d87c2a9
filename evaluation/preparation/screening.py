"""Which units have enough data to be evaluated, and which leave for what reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.preparation.availability import tally
from evaluation.preparation.errors import ImpossibleStep, UnpreparedValues
from evaluation.preparation.grid import Grid, read_grid
from evaluation.preparation.result import Prepared
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Flags

REASONS: dict[str, Bilingual] = {
    "": Bilingual("保留", "kept"),
    "few_values": Bilingual("有值的指标太少", "too few values"),
    "many_zeros": Bilingual("零值太多", "too many zeros"),
    "both": Bilingual("有值的指标太少且零值太多", "too few values and too many zeros"),
    "removed": Bilingual("指定剔除", "removed by name"),
    "kept": Bilingual("指定保留", "kept by name"),
}
"""Why a unit stays or leaves, by code."""


@dataclass(frozen=True)
class Screening:
    """The rule by which units stay.

    Parameters
    ----------
    min_available
        Least share of the indicators that apply to a unit which must have a value; None does not ask.
    min_nonzero
        Least share of the values of a unit that must not be 0; None does not ask.
    keep, remove
        Units that stay or leave whatever their data.

    Raises
    ------
    ImpossibleStep, ImpossibleChoice
        A share outside 0 to 1; a unit in both lists.
    """

    min_available: float | None = None
    min_nonzero: float | None = None
    keep: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, label in (
            ("min_available", Bilingual("最低有值比例", "least share of values")),
            ("min_nonzero", Bilingual("最低非零比例", "least share of values other than 0")),
        ):
            if getattr(self, name) is not None:
                from evaluation.weights.choices import share  # noqa: PLC0415 - slow to load, and needed here only

                object.__setattr__(self, name, share(label, getattr(self, name)))
        for name in ("keep", "remove"):
            given = getattr(self, name)
            object.__setattr__(self, name, (given,) if isinstance(given, (str, int)) else tuple(given))
        both = [unit for unit in self.keep if unit in self.remove]
        if both:
            raise ImpossibleStep(
                Message("{units} is to be kept and to be removed. Name it in one of the lists.", units=Quoted(both))
            )


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Screened(Prepared):
    """The units that stay, and why the others leave.

    Attributes
    ----------
    screening
        The rule.
    counts
        One row per unit that came in: missing values, zeros, shares, ``few_values``, ``many_zeros``, ``included``, ``reason``.
    """

    screening: Screening
    counts: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """One row per unit that came in."""
        return self.counts

    @property
    def removed(self) -> pd.DataFrame:
        """The units that left: shares and ``reason`` (a key of `REASONS`)."""
        return self.counts.loc[~self.counts["included"], ["available", "nonzero", "reason"]]

    def _said(self) -> tuple[Message, ...]:
        gone = self.removed
        if gone.empty:
            return (Message("All {count} units stay.", count=len(self.counts)),)
        whole = Message(
            "Units that leave: {gone} of {count}; {left} stay.",
            gone=len(gone),
            count=len(self.counts),
            left=len(self.frame),
        )
        by_reason = [
            Message(
                "{reason}: {units}.",
                reason=REASONS[reason],
                units=Quoted(gone.index[gone["reason"] == reason], most=12),
            )
            for reason in ("few_values", "many_zeros", "both", "removed")
            if (gone["reason"] == reason).any()
        ]
        return (whole, *by_reason)


def screen(values: Any, screening: Screening | None = None) -> Screened:
    """Remove the units that have too little data, and say which and why.

    A unit leaves when available < `min_available` or nonzero < `min_nonzero` (see `availability`), unless it is named
    in `keep`; a unit named in `remove` leaves in any case. Nothing is learned: the rule is applied to each year anew.

    Parameters
    ----------
    values
        Units × indicators, or `Values`.
    screening
        The rule; by default everybody stays.

    Returns
    -------
    Screened
        `.frame` holds the units that stay, `.removed` the others with reason. A unit without any value has no share of
        zeros and fails a rule on zeros.

    Raises
    ------
    ImpossibleStep
        When `keep` or `remove` name units the table does not have.
    UnpreparedValues
        When nobody would be left.

    Examples
    --------
    >>> frame = pd.DataFrame({"a": [1.0, np.nan], "b": [2.0, np.nan]}, index=["x", "y"])
    >>> screen(frame, Screening(min_available=0.5)).removed["reason"].to_dict()
    {'y': 'few_values'}
    """
    rule = screening or Screening()
    grid = read_grid(values)
    counts = pd.DataFrame(tally(grid.values, grid.applicable), index=grid.units)
    counts["few_values"] = _below(counts["available"], rule.min_available)
    counts["many_zeros"] = _below(counts["nonzero"], rule.min_nonzero)
    counts["reason"] = np.select(
        [counts["few_values"] & counts["many_zeros"], counts["few_values"], counts["many_zeros"]],
        ["both", "few_values", "many_zeros"],
        "",
    )
    kept, removed = _named(grid, "keep", rule.keep), _named(grid, "remove", rule.remove)
    saved = kept & (counts["reason"] != "").to_numpy()
    counts.loc[saved, "reason"] = "kept"
    counts.loc[removed, "reason"] = "removed"
    counts.insert(len(counts.columns) - 1, "included", counts["reason"].isin(["", "kept"]))
    stays = counts["included"].to_numpy(dtype=bool)
    if not stays.any():
        raise UnpreparedValues(
            Message(
                "No unit is left: all {count} units fall below the shares asked for. Lower them, or keep units by name.",
                count=len(counts),
            )
        )
    left = grid.without(~stays)
    return Screened(frame=left.frame(left.values), screening=rule, counts=counts)


def _below(shares: pd.Series, least: float | None) -> Flags:
    if least is None:
        return np.zeros(len(shares), dtype=bool)
    return np.asarray(~(shares >= least), dtype=bool)


def _named(grid: Grid, what: str, units: tuple[str, ...]) -> Flags:
    label = {
        "keep": Bilingual("保留名单", "units to keep"),
        "remove": Bilingual("剔除名单", "units to remove"),
    }[what]
    strange = [unit for unit in units if unit not in grid.units]
    if strange:
        raise ImpossibleStep.unknown_names(label, strange, grid.units)
    return np.asarray(grid.units.isin(units), dtype=bool)
