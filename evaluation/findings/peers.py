"""One enterprise among its peers: of the same size and industry, where it is ahead, where behind, and who does better nearby."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.errors_of_scores import score_errors
from evaluation.ranking import obstacle_degree
from evidence.schema.codes import SIZES
from messages import Bilingual, Message, Sentences
from surveys.normal import Z95

if TYPE_CHECKING:
    from evaluation import Evaluation, Values

LEAST_PEERS = 5

CIRCLES: dict[str, Bilingual] = {
    "both": Bilingual("同规模同行业", "of the same size and industry"),
    "size": Bilingual("同规模", "of the same size"),
    "all": Bilingual("全部企业", "all enterprises"),
}
"""With whom an enterprise can be compared; the closest circle of at least five enterprises with an index is taken."""


@dataclass(frozen=True, eq=False)
class Peers:
    """One enterprise and the circle it is compared with.

    Attributes
    ----------
    evaluation, values, unit
        What was scored, and whom this is about.
    circle
        A key of `CIRCLES`.
    members
        Ids of the peers, itself not among them.
    facts
        ``size_class``, ``industry_code``, ``district_id``, ``employees`` by enterprise.
    """

    evaluation: Evaluation
    values: Values
    unit: Any
    circle: str
    members: list[Any]
    facts: pd.DataFrame

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per dimension: ``score``, ``lo``, ``hi``, and ``q1``, ``median``, ``q3`` of the peers, with their number ``n``."""
        tree = self.evaluation.framework
        errors = score_errors(self.evaluation, self.values).loc[self.unit]
        rows = {node.id: self._row(node.id, str(node.label), errors) for node in tree.children(tree.root.id)}
        return pd.DataFrame.from_dict(rows, orient="index")

    def _row(self, node: str, name: str, errors: pd.Series) -> dict[str, Any]:
        scores = self.evaluation.table[node]
        others = scores.reindex(self.members).dropna()
        score, reach = float(scores[self.unit]), Z95 * float(errors[node])
        quantiles = {key: float(others.quantile(q)) if len(others) else np.nan for key, q in QUARTILES.items()}
        full = self.evaluation.method.full
        low, high = (max(score - reach, 0.0), min(score + reach, full)) if reach > 0 else (np.nan, np.nan)
        return {"name": name, "score": score, "lo": low, "hi": high, "n": len(others)} | quantiles

    @property
    def gaps(self) -> pd.Series:
        """Score minus median of the peers, the greatest lead first; parts without a score are left out."""
        return (self.table["score"] - self.table["median"]).dropna().sort_values(ascending=False, kind="stable")

    @property
    def strengths(self) -> list[str]:
        """Dimensions in which it lies above the middle half of its peers, the furthest first; not where its interval holds their median."""
        table = self.table
        ahead = (table["score"] > table["q3"]) & ~(table["lo"] <= table["median"])
        return [str(name) for name in self.gaps.index if ahead[name] and self.gaps[name] > 0]

    @property
    def weaknesses(self) -> list[str]:
        """Dimensions in which it lies below the middle half of its peers, the furthest first; not where its interval holds their median."""
        table = self.table
        behind = (table["score"] < table["q1"]) & ~(table["hi"] >= table["median"])
        return [str(name) for name in self.gaps.index[::-1] if behind[name] and self.gaps[name] < 0]

    @cached_property
    def obstacles(self) -> pd.DataFrame:
        """Obstacle degree of each indicator with a score, the greatest first: ``name``, ``score``, ``share`` (of what is lacking)."""
        scores = self.evaluation.normalised.loc[self.unit].dropna()
        weights = self.evaluation.weights["effective"].reindex(scores.index)
        if scores.empty or not weights.sum() > 0:
            return pd.DataFrame(columns=["name", "score", "share"])
        full = self.evaluation.method.full
        degree = obstacle_degree(
            scores.clip(0, full).to_frame().T, (weights / weights.sum()).to_dict(), full=full
        ).table.iloc[0]
        names = [str(self.evaluation.framework.node(str(name)).label) for name in scores.index]
        found = pd.DataFrame({"name": names, "score": scores, "share": degree.to_numpy()}, index=scores.index)
        return found.sort_values("share", ascending=False, kind="stable")

    @cached_property
    def better(self) -> pd.DataFrame:
        """The three peers nearest in head-count and district that score higher: ``score``, ``lead``, and ``ahead``, in what most."""
        index = self.evaluation.index
        own = index[self.unit]
        above = [name for name in self.members if index[name] > own]
        order = sorted(above, key=lambda name: (self._distance(name), str(name)))[:3]
        tree, table = self.evaluation.framework, self.evaluation.table
        dimensions = [node.id for node in tree.children(tree.root.id)]
        rows = {}
        for name in order:
            leads = (table.loc[name, dimensions] - table.loc[self.unit, dimensions]).astype(float).dropna()
            ahead = leads[leads > 0].sort_values(ascending=False, kind="stable").head(2)
            rows[name] = {
                "score": float(index[name]),
                "lead": float(index[name] - own),
                "ahead": "、".join(f"{tree.node(str(part)).label}（{lead:+.0f}）" for part, lead in ahead.items()),
            }
        return pd.DataFrame.from_dict(rows, orient="index", columns=["score", "lead", "ahead"])

    def _distance(self, name: Any) -> float:
        """Return how unlike a peer is: log ratio of head-counts (1 where one is not known), half as much for another district."""
        heads = self.facts["employees"].astype(float)
        ratio = abs(np.log(heads.get(name, np.nan) / heads.get(self.unit, np.nan)))
        apart = self.facts["district_id"].get(name) != self.facts["district_id"].get(self.unit)
        return float(ratio if np.isfinite(ratio) else 1.0) + 0.5 * float(apart)

    @property
    def sentences(self) -> tuple[Message, ...]:
        """Where it stands among its peers, in what it is ahead and behind."""
        index = self.evaluation.index
        others = index.reindex(self.members).dropna()
        own = float(index[self.unit])
        if not np.isfinite(own):
            return (Message("There are too few data for an index of this enterprise."),)
        if others.empty:
            return (Message("There is no other enterprise with an index to compare with."),)
        said = [
            Message(
                "Among {n} enterprises {circle} it ranks {rank}; their median is {median}.",
                n=len(others) + 1,
                circle=CIRCLES[self.circle],
                rank=int((others > own).sum()) + 1,
                median=self.evaluation.method.spelled(float(others.median())),
            )
        ]
        if self.strengths:
            said.append(Message("Ahead of three quarters of them in {parts}.", parts=self._named(self.strengths[:3])))
        if self.weaknesses:
            said.append(Message("Behind three quarters of them in {parts}.", parts=self._named(self.weaknesses[:3])))
        if not self.strengths and not self.weaknesses:
            said.append(Message("In no part does it differ clearly from them."))
        return tuple(said)

    def _named(self, parts: list[str]) -> Bilingual:
        labels = [self.evaluation.framework.node(name).label for name in parts]
        return Bilingual("、".join(label.zh for label in labels), ", ".join(label.en or label.zh for label in labels))

    @property
    def text(self) -> str:
        """The finding in plain sentences."""
        return str(Sentences(self.sentences))

    @property
    def about(self) -> str:
        """What kind of enterprises the peers are."""
        size = self.facts["size_class"].get(self.unit)
        return f"{CIRCLES[self.circle]}" + (f"（{SIZES.name(str(size))}）" if self.circle != "all" else "")


QUARTILES = {"q1": 0.25, "median": 0.5, "q3": 0.75}


def peers(evaluation: Evaluation, values: Values, unit: Any, facts: pd.DataFrame | None = None) -> Peers:
    """Compare one enterprise with those of its size and industry; where there are fewer than five, of its size, or with all.

    Parameters
    ----------
    facts
        Index: enterprise; ``size_class``, ``industry_code``, ``district_id``, ``employees``, as far as known. Without them all
        others are peers.
    """
    known = pd.DataFrame(index=evaluation.units) if facts is None else facts
    known = known.reindex(columns=["size_class", "industry_code", "district_id", "employees"])
    scored = [name for name in evaluation.units if name != unit and np.isfinite(evaluation.index[name])]
    circles = {"both": ["size_class", "industry_code"], "size": ["size_class"]}
    for circle, columns in circles.items():
        same = _alike(known[columns], unit)
        alike = [name for name in scored if name in same]
        if len(alike) >= LEAST_PEERS:
            return Peers(evaluation, values, unit, circle, alike, known)
    return Peers(evaluation, values, unit, "all", scored, known)


def _alike(facts: pd.DataFrame, unit: Any) -> set[Any]:
    """Return the enterprises of which everything is known and the same as of one; nobody where that is not known of it."""
    if unit not in facts.index or facts.loc[unit].isna().any():
        return set()
    return set(facts.index[(facts == facts.loc[unit]).all(axis=1)])
