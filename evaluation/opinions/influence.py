"""What goes with overall satisfaction: importance against performance, and an ordered regression beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from evaluation.errors import InvalidValues
from messages import Bilingual, Message, Quoted, Sentences
from surveys.drivers import DriversError, importance_performance, ordered_logit
from surveys.drivers.quadrants import QUADRANTS

if TYPE_CHECKING:
    from evaluation.opinions.columns import Column
    from evaluation.opinions.material import Material
    from surveys.drivers import Fit, Quadrants

OUTCOME = "SA1"
LEAST_ANSWERS, LEAST_ORGANISATIONS = 50, 10
"""Answers with everything, and organisations they come from, below which no drivers are looked for."""
STEP = 10.0
"""Points by which a predictor is moved in the odds ratios."""
SETS: dict[str, tuple[Bilingual, tuple[str, ...]]] = {
    "aspects": (Bilingual("服务的各个方面", "Aspects of the service"), ("SQ", "UX", "TR", "OW")),
    "scales": (Bilingual("各量表", "Scales"), ("GA", "SQ", "UX", "TR", "OW")),
    "classes": (Bilingual("各类业务与功能", "Classes"), ("BS", "FS")),
}
"""Sets of predictors: their name, and the blocks they come from."""
CAVEAT = Message("These are associations in the answers, not effects: who is content may rate everything higher.")


@dataclass(frozen=True, eq=False)
class Influence:
    """Drivers of overall satisfaction.

    Attributes
    ----------
    table
        One row per predictor: ``column``, ``label``, ``importance`` (share of what is explained, per cent) with ``importance_lo`` and
        ``importance_hi``, ``performance`` (0 to 100) with its interval, ``quadrant`` and ``sure``, ``odds`` of a higher answer per 10
        points with ``odds_lo`` and ``odds_hi``, the other predictors held (NaN where the regression has no solution).
    quadrants
        The result of `surveys.drivers.importance_performance`.
    fit
        The ordered regression; None where it has no solution, and then ``reason`` says why.
    """

    table: pd.DataFrame
    quadrants: Quadrants
    fit: Fit | None
    reason: str = ""
    names: dict[str, Bilingual] = field(default_factory=dict)

    @property
    def message(self) -> Sentences:
        """The finding: what carries most, and what is important and rated low; only what the intervals allow."""
        rows = self.table.sort_values("importance", ascending=False, kind="stable")
        first = rows.iloc[0]
        ranks = self.quadrants.importance.table.loc[first["column"]]
        facts: dict[str, Any] = {"name": first["label"], "share": first["importance"]}
        facts |= {"lo": first["importance_lo"], "hi": first["importance_hi"]}
        if ranks["rank_hi"] == 1:
            said = Message(
                "Overall satisfaction goes most with “{name}”: {share:.0f} % of what can be explained ({lo:.0f} to {hi:.0f}).",
                **facts,
            )
        else:
            said = Message(
                "“{name}” comes first with {share:.0f} % of what can be explained ({lo:.0f} to {hi:.0f}), but others could be first as well.",
                **facts,
            )
        chosen = rows[(rows["quadrant"] == "improve") & rows["sure"]]
        if len(chosen):
            return Sentences(
                (said, Message("Important and rated below the others: {items}.", items=Quoted(chosen["label"])))
            )
        return Sentences((said, Message("No item is clearly both important and rated below the others.")))

    @property
    def text(self) -> str:
        """The finding in plain sentences of the current language."""
        return str(Sentences((self.message, CAVEAT)))

    @property
    def explained(self) -> float:
        """Share of the differences in overall satisfaction that the predictors explain together."""
        return self.quadrants.importance.r_squared

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>{self.table.to_html()}"


def sets_of(source: Material) -> dict[str, tuple[Column, ...]]:
    """Return the sets of predictors a party was asked, of at least two columns each, and answered often enough."""
    found = {}
    for name, (_label, blocks) in SETS.items():
        items = name != "scales"
        chosen = tuple(c for c in source.columns if c.block in blocks and (c.item is not None) == items)
        if len(chosen) > 1 and OUTCOME in source.names and not _lacking(source, chosen):
            found[name] = chosen
    return found


def influence(source: Material, predictors: tuple[Column, ...], *, draws: int = 300) -> Influence:
    """Return how much each predictor goes with overall satisfaction (item SA1).

    Importance and odds use the answers with all predictors, performance all answers to each. Importance is Johnson's relative
    weight with a bootstrap over organisations; the ordered logit is weighted, with errors that count organisations as clusters.
    Answers weigh as in the indicators.

    Raises
    ------
    InvalidValues
        Overall satisfaction was not asked, or too few answered everything.
    """
    names = [column.id for column in predictors]
    if OUTCOME not in source.names:
        raise InvalidValues(
            Message(
                "Overall satisfaction ({item}) was not asked, so nothing can be said of what goes with it.",
                item=OUTCOME,
            )
        )
    lacking = _lacking(source, predictors)
    if lacking is not None:
        raise InvalidValues(lacking)
    rows = source.rows[[OUTCOME, *names, "organisation"]].assign(weight=source.weights(OUTCOME))
    rows = rows.dropna(subset=[OUTCOME])
    design: dict[str, Any] = {"weights": "weight", "clusters": "organisation"}
    quadrants = importance_performance(rows, OUTCOME, names, draws=draws, **design)
    fit, reason = _fitted(rows, names, design)
    table = quadrants.table.reset_index(names="column")
    shares = ["importance", "importance_lo", "importance_hi"]
    table[shares] = 100 * table[shares]
    labels = {column.id: column.label for column in predictors}
    odds = pd.DataFrame({"odds_ratio": [], "odds_lo": [], "odds_hi": []}) if fit is None else fit.table
    for name, column in (("odds", "odds_ratio"), ("odds_lo", "odds_lo"), ("odds_hi", "odds_hi")):
        table[name] = table["column"].map(odds[column].to_dict()).astype(float)
    table.insert(1, "label", [labels[name] for name in table["column"]])
    return Influence(table, quadrants, fit, reason, labels)


def _fitted(rows: pd.DataFrame, names: list[str], design: dict[str, Any]) -> tuple[Fit | None, str]:
    steps = rows.assign(**{name: rows[name] / STEP for name in names})
    try:
        return ordered_logit(steps, OUTCOME, names, **design), ""
    except DriversError as error:
        return None, str(error)


def _complete(source: Material, names: list[str]) -> pd.DataFrame:
    rows = source.rows[[OUTCOME, *names, "organisation"]].assign(weight=source.weights(OUTCOME))
    return rows.dropna(subset=[OUTCOME, *names])


def _lacking(source: Material, columns: tuple[Column, ...]) -> Message | None:
    """Return what to say where too few answered everything; None where enough did."""
    names = [column.id for column in columns]
    complete = _complete(source, names)
    organisations, needed = complete["organisation"].nunique(), max(LEAST_ANSWERS, 10 * len(names))
    if len(complete) >= needed and organisations >= LEAST_ORGANISATIONS:
        return None
    return Message(
        "Insufficient data: {count} people of {organisations} organisations answered overall satisfaction and all {items} "
        "questions; {needed} people of {least} organisations are needed.",
        count=len(complete), organisations=organisations, items=len(names), needed=needed, least=LEAST_ORGANISATIONS,
    )  # fmt: skip


__all__ = ["CAVEAT", "OUTCOME", "QUADRANTS", "SETS", "Influence", "influence", "sets_of"]
