"""How much an expert's word counts: basis of judgement Ca (判断依据) and familiarity Cs (熟悉程度)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.weights.errors import ImpossibleChoice, UnusableJudgement
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Floats

ENOUGH = 0.7
"""Cr from which the panel is usually taken as competent."""
BASES = {
    "practice": (Bilingual("实践经验", "practice"), (0.5, 0.4, 0.3)),
    "theory": (Bilingual("理论分析", "theory"), (0.3, 0.2, 0.1)),
    "peers": (Bilingual("国内外同行了解", "peers"), (0.1, 0.1, 0.1)),
    "intuition": (Bilingual("直觉", "intuition"), (0.1, 0.1, 0.1)),
}
"""Bases of judgement and what a large, medium or small influence counts; the largest influences add up to 1."""
LEVELS = {"large": 0, "medium": 1, "small": 2, "大": 0, "中": 1, "小": 2}
FAMILIARITY = {
    "很熟悉": 1.0, "熟悉": 0.8, "一般": 0.6, "不太熟悉": 0.4, "不熟悉": 0.2,
    "very familiar": 1.0, "familiar": 0.8, "fairly familiar": 0.6, "little familiar": 0.4, "unfamiliar": 0.2,
}  # fmt: skip
"""Degrees of familiarity in words, as usual in Chinese Delphi studies."""


@dataclass(frozen=True)
class Authority:
    """Authority of a panel.

    Attributes
    ----------
    experts
        One row per expert: ``Ca``, ``Cs`` and ``Cr`` = (Ca + Cs)/2.
    """

    experts: pd.DataFrame

    @property
    def ca(self) -> float:
        """Mean basis of judgement."""
        return float(self.experts["Ca"].mean())

    @property
    def cs(self) -> float:
        """Mean familiarity."""
        return float(self.experts["Cs"].mean())

    @property
    def cr(self) -> float:
        """Authority coefficient Cr = (Ca + Cs)/2 (权威系数)."""
        return (self.ca + self.cs) / 2


def read_authority(judgement: Any, familiarity: Any, experts: pd.Index) -> Authority | None:
    """Return the authority of the experts, None when nothing was given.

    Parameters
    ----------
    judgement
        Ca: one share 0 … 1 per expert, or a table experts × `BASES` with large/medium/small (大/中/小), or experts ×
        indicators with shares, which are averaged.
    familiarity
        Cs: one share per expert, or a word of `FAMILIARITY`, or experts × indicators, which are averaged.
    experts
        Names of the experts, in the order of the ratings.

    Raises
    ------
    ImpossibleChoice
        Only one of the two is given, or not one value per expert.
    UnusableJudgement
        A value that is no share and no known word.
    """
    if judgement is None and familiarity is None:
        return None
    if judgement is None or familiarity is None:
        raise ImpossibleChoice(
            Message(
                "The authority coefficient needs both the basis of judgement (Ca) and the familiarity (Cs) of every expert."
            )
        )
    ca = _shares(_based(judgement), experts, Bilingual("判断依据Ca", "basis of judgement (Ca)"), {})
    cs = _shares(familiarity, experts, Bilingual("熟悉程度Cs", "familiarity (Cs)"), FAMILIARITY)
    return Authority(pd.DataFrame({"Ca": ca, "Cs": cs, "Cr": (ca + cs) / 2}, index=experts))


def _based(judgement: Any) -> Any:
    """Return sums over the bases of judgement when influences are given in words."""
    if not isinstance(judgement, pd.DataFrame):
        return judgement
    known = {name: key for key, (label, _) in BASES.items() for name in (key, label.zh, label.en)}
    if not all(str(name) in known for name in judgement.columns):
        return judgement
    total = np.zeros(len(judgement))
    for name in judgement.columns:
        points = BASES[known[str(name)]][1]
        for at, (expert, word) in enumerate(judgement[name].items()):
            if str(word) not in LEVELS:
                raise UnusableJudgement(
                    Message(
                        "The influence of “{basis}” on expert “{expert}” is given as “{word}”. Allowed: {allowed}.",
                        basis=name,
                        expert=expert,
                        word=word,
                        allowed=Quoted(LEVELS),
                    )
                )
            total[at] += points[LEVELS[str(word)]]
    return pd.Series(total, index=judgement.index)


def _shares(given: Any, experts: pd.Index, what: Bilingual, words: dict[str, float]) -> Floats:
    """Return one share per expert; a table is averaged over its columns."""
    if isinstance(given, (pd.Series, pd.DataFrame)) and set(given.index) == set(experts):
        given = given.loc[experts]
    cells = np.array(given, dtype=object)
    if cells.ndim not in (1, 2) or len(cells) != len(experts):
        raise ImpossibleChoice.lengths(what, cells.shape[0] if cells.ndim else 1, len(experts))
    shares = np.empty(cells.shape)
    for at in np.ndindex(cells.shape):
        shares[at] = _share(cells[at], experts[at[0]], what, words)
    return shares if shares.ndim == 1 else shares.mean(axis=1)


def _share(value: Any, expert: object, what: Bilingual, words: dict[str, float]) -> float:
    try:
        number = words[value] if isinstance(value, str) and value in words else float(value)
    except (TypeError, ValueError):
        number = float("nan")
    if not 0 <= number <= 1 + 1e-9:
        raise UnusableJudgement(
            Message(
                "The {what} of expert “{expert}” is “{value}”. It is a share between 0 and 1.",
                what=what,
                expert=expert,
                value=value,
            )
        )
    return min(number, 1.0)
