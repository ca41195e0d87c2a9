"""A new version on earlier periods: would it have told the same story?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from evaluation import Learned, Method, evaluate
from evaluation.comparison import correlation
from messages import Bilingual, Message, Quoted, Sentences
from workspace.comparison.compare import compare_versions
from workspace.comparison.mixing import FACTORS
from workspace.errors import InvalidEntry, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation import Framework, Values
    from workspace.comparison.result import VersionComparison

WAVE = Bilingual("评价期", "wave")


@dataclass(frozen=True, eq=False)
class BackTest:
    """Two versions on several waves.

    Attributes
    ----------
    waves
        Wave → comparison of the versions on its values, in order.
    scale_of
        The wave whose scale was replayed on the others, for a sample-based scale; None for fixed goalposts.
    """

    waves: Mapping[str, VersionComparison]
    scale_of: str | None

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per wave.

        ``units`` with an index in both versions, ``lost`` and ``gained`` (an index only before, only after), mean index
        ``before`` and ``after``, ``change``, the mean size of its parts, ``rank_correlation`` (Spearman; missing below three
        units or without any variation), ``largest_move`` in places.
        """
        return pd.DataFrame.from_dict({name: _row(one) for name, one in self.waves.items()}, orient="index")

    @cached_property
    def stability(self) -> pd.DataFrame:
        """How alike the ranks of neighbouring waves are: ``before`` and ``after``, Spearman over the units of both waves."""
        names = list(self.waves)
        rows = {}
        for old, new in pairwise(names):
            first, last = self.waves[old].table, self.waves[new].table
            rows[f"{old} → {new}"] = {side: correlation(first[side], last[side]) for side in ("before", "after")}
        return pd.DataFrame.from_dict(rows, orient="index", columns=["before", "after"])

    @property
    def text(self) -> str:
        """What the earlier periods say about the new version, in the current language."""
        return str(Sentences(tuple(self._sentences())))

    def _sentences(self) -> Iterator[Message]:
        table = self.table
        known = table["rank_correlation"].dropna()
        if len(known):
            yield Message(
                "Over {count} waves the ranks by the two versions correlate between {least:.2f} and {most:.2f} (Spearman); they "
                "differ most in {wave}.",
                count=len(known),
                least=float(known.min()),
                most=float(known.max()),
                wave=str(known.idxmin()),
            )
        else:
            yield Message("Insufficient data: in no wave do enough units have an index in both versions.")
        for column, said in (
            ("lost", Message("have no index any more with the version after")),
            ("gained", Message("have an index only with the version after")),
        ):
            touched = table[table[column] > 0]
            if len(touched):
                yield Message(
                    "{count} values of the index in {waves} {change}.",
                    count=int(touched[column].sum()),
                    waves=Quoted(touched.index),
                    change=said,
                )
        if self.scale_of is not None:
            yield Message(
                "The scale of each version was learned in {wave} and replayed on the other waves.", wave=self.scale_of
            )

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.text)}</p>{self.table.round(3).to_html()}"


def back_test(
    values: Mapping[str, Values | pd.DataFrame],
    before: Framework,
    after: Framework,
    method: Method | None = None,
    reference: str | None = None,
) -> BackTest:
    """Score earlier waves with a new version and with the old one.

    Parameters
    ----------
    values
        Wave → values, in the order of time.
    before, after, method
        As in `compare_versions`.
    reference
        For a sample-based scale (min–max): the wave whose scale is learned and replayed on all others, so that waves can be
        compared; default the last.

    Raises
    ------
    InvalidEntry, NotFound
        Without any wave, and for a reference that is none of them.
    InvalidValues, InvalidMethod
        As `evaluate` does.
    """
    if not values:
        raise InvalidEntry(Message("There is no wave to test on. Load the values of at least one period."))
    method = method or Method.suited_to(after)
    scale_of = _reference(values, reference) if method.normalisation == "minmax" else None
    learned: dict[str, Learned] | None = None
    if scale_of is not None:
        versions = {"before": before, "after": after}
        learned = {side: evaluate(values[scale_of], tree, method).learned for side, tree in versions.items()}
    return BackTest(
        {str(wave): compare_versions(one, before, after, method, learned) for wave, one in values.items()}, scale_of
    )


def _reference(values: Mapping[str, Any], reference: str | None) -> str:
    waves = list(values)
    if reference is None:
        return waves[-1]
    if reference not in waves:
        raise NotFound.named(WAVE, reference, waves)
    return reference


def _row(comparison: VersionComparison) -> dict[str, float]:
    table = comparison.table
    both = table.dropna(subset=["change"])
    means = both[["before", "after", "change"]].mean().to_dict()
    parts = both[list(FACTORS)].abs().mean().to_dict()
    return {
        "units": len(both),
        "lost": int((table["before"].notna() & table["after"].isna()).sum()),
        "gained": int((table["after"].notna() & table["before"].isna()).sum()),
        **{str(name): float(value) for name, value in (means | parts).items()},
        "rank_correlation": correlation(table["before"], table["after"]),
        "largest_move": float(both["move"].abs().max()) if len(both) else float("nan"),
    }
