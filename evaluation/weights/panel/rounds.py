"""Several Delphi rounds side by side: does the panel converge, and on what?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.weights.choices import several
from evaluation.weights.errors import UnusableJudgement
from evaluation.weights.panel.delphi import delphi
from evaluation.weights.panel.delphi_result import DelphiWeights
from evaluation.weights.result import Weighting
from messages import Bilingual, Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class DelphiRounds(Weighting):
    """A Delphi study; the weights are those of the last round.

    Attributes
    ----------
    rounds
        Name of the round → its result, in order.
    """

    rounds: Mapping[str, DelphiWeights]

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per round: ``experts``, ``indicators``, ``mean_cv``, ``W``, ``chi2``, ``df``, ``p``, ``positive``, ``Cr``."""
        rows = {}
        for name, one in self.rounds.items():
            spread = np.asarray(one.cv, dtype=float)
            rows[name] = {
                "experts": len(one.ratings),
                "indicators": len(one.vector),
                "mean_cv": float(np.nanmean(spread)),
                "W": one.kendall.w,
                "chi2": one.kendall.chi2,
                "df": one.kendall.df,
                "p": one.kendall.p,
                "positive": one.positive_coefficient,
                "Cr": one.authority_coefficient,
            }
        return pd.DataFrame.from_dict(rows, orient="index")

    @cached_property
    def changes(self) -> pd.DataFrame:
        """One row per indicator: ``mean`` and ``cv`` in every round, empty where it was not asked."""
        columns = {}
        for name, one in self.rounds.items():
            columns["mean", name] = pd.Series(np.asarray(one.mean), index=list(one.labels))
            columns["cv", name] = pd.Series(np.asarray(one.cv), index=list(one.labels))
        ordered = list(dict.fromkeys(label for one in self.rounds.values() for label in one.labels))
        return pd.DataFrame(columns).reindex(ordered).sort_index(axis=1, level=0, sort_remaining=False, ascending=False)

    @property
    def added(self) -> tuple[str, ...]:
        """Indicators of the last round that the first did not have."""
        first, *_, last = self.rounds.values()
        return tuple(label for label in last.labels if label not in first.labels)

    @property
    def removed(self) -> tuple[str, ...]:
        """Indicators of the first round that the last no longer has."""
        first, *_, last = self.rounds.values()
        return tuple(label for label in first.labels if label not in last.labels)

    @property
    def converged(self) -> bool:
        """Whether, from the round before to the last, the mean CV did not rise and W did not fall."""
        if len(self.rounds) < 2:
            return False
        before, last = self.table.iloc[-2], self.table.iloc[-1]
        if pd.isna(before["W"]) or pd.isna(last["W"]):
            return False
        return bool(last["mean_cv"] <= before["mean_cv"] + 1e-12 and last["W"] >= before["W"] - 1e-12)

    def _how(self) -> tuple[Message | Sentences, ...]:
        said: list[Message | Sentences] = [Message("A Delphi study of {count} rounds.", count=len(self.rounds))]
        for name, row in self.table.iterrows():
            if row["W"] is None or pd.isna(row["W"]):
                continue
            said.append(
                Message(
                    "{round}: {experts} experts, {indicators} indicators, mean variation coefficient {cv:.3f}, Kendall's "
                    "W = {w:.3f} (p = {p:.4f}).",
                    round=name,
                    experts=int(row["experts"]),
                    indicators=int(row["indicators"]),
                    cv=row["mean_cv"],
                    w=row["W"],
                    p=row["p"],
                )
            )
        if self.removed:
            said.append(Message("No longer asked: {names}.", names=Quoted(self.removed)))
        if self.added:
            said.append(Message("Newly asked: {names}.", names=Quoted(self.added)))
        return tuple(said)


def delphi_rounds(rounds: Sequence[Any] | Mapping[str, Any], **options: Any) -> DelphiRounds:
    """Return a Delphi study from its rounds.

    Each round has its means, CV = SD/mean and Kendall's W as `delphi` computes them. The experts have come closer
    (`.converged`) when from the round before to the last the mean CV did not rise and W did not fall. Missing ratings
    are treated as in `delphi`; an indicator that one of two rounds did not ask has no change between them (NaN).

    Parameters
    ----------
    rounds
        In order: ratings (experts × indicators) or results of `delphi`; a list, or a mapping by the name of the round.
        Indicators are matched by name; without names all rounds must rate the same number.
    options
        Handed to `delphi` for rounds given as ratings.

    Returns
    -------
    DelphiRounds
        `.table` per round, `.changes` per indicator, `.added`, `.removed`, `.converged`; weights of the last round.

    Raises
    ------
    UnusableJudgement
        There is no round, or rounds without names rate different numbers of indicators.

    References
    ----------
    Linstone, H. A., & Turoff, M. (1975). The Delphi Method. Addison-Wesley.
    王春枝, 斯琴 (2011). 德尔菲法中的数据统计处理方法及其应用研究. 内蒙古财经学院学报(综合版) 9(4), 92-96.

    Examples
    --------
    >>> study = delphi_rounds([[[5, 2], [3, 4]], [[5, 3], [5, 3]]])
    >>> study.converged, study.weights.tolist()
    (True, [0.625, 0.375])
    """
    if not isinstance(rounds, Mapping):
        listed = several(Bilingual("各轮评分", "rounds"), rounds)
        rounds = {f"R{at}": one for at, one in enumerate(listed, start=1)}
    if not rounds:
        raise UnusableJudgement(Message("There is no round. Give the ratings of at least one."))
    read = {str(k): one if isinstance(one, DelphiWeights) else delphi(one, **options) for k, one in rounds.items()}
    results = list(read.values())
    nameless = any(one.names is None for one in results)
    if nameless and len({len(one.vector) for one in results}) > 1:
        raise UnusableJudgement(
            Message("The rounds rate different numbers of indicators. Give them names, so that they can be matched.")
        )
    last = results[-1]
    study = DelphiRounds(
        vector=last.vector,
        names=last.names,
        method=Bilingual("德尔菲法（多轮）", "Delphi, several rounds"),
        warnings=last.warnings,
        rounds=read,
    )
    if len(read) < 2 or study.converged:
        return study
    said = Message(
        "From the round before to the last the experts did not come closer: the mean variation coefficient rose or Kendall's W "
        "fell or does not exist."
    )
    return DelphiRounds(
        vector=last.vector, names=last.names, method=study.method, warnings=(*last.warnings, said), rounds=read
    )
