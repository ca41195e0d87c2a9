"""Combining sets of weights, with the coefficients shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.choices import choose
from evaluation.weights.combination.rules import game, linear, minimum_entropy, multiplicative
from evaluation.weights.combination.sets import WeightSets, read_coefficients, read_sets
from evaluation.weights.errors import ImpossibleChoice, UnusableJudgement
from evaluation.weights.result import Weighting, normalised
from evaluation.weights.wording import Listing
from messages import Bilingual, Message, Quoted, Sentences

if TYPE_CHECKING:
    from evaluation.arrays import Floats

RULES = {
    "linear": Bilingual("线性组合", "linear combination"),
    "multiplicative": Bilingual("乘法合成归一", "multiplicative combination"),
    "sqrt": Bilingual("几何平均√(ws·wo)", "geometric mean √(ws·wo)"),
    "minimum_entropy": Bilingual("最小相对信息熵", "minimum relative entropy"),
    "game": Bilingual("博弈论组合赋权", "game-theoretic combination"),
}
ALIASES = {
    "game_theory": "game",
    "minimum_relative_entropy": "minimum_entropy",
    "relative_entropy": "minimum_entropy",
    "geometric": "sqrt",
    "additive": "linear",
    "product": "multiplicative",
}
"""Other names the literature has for them."""
NEGATIVES = {
    "keep": Bilingual("负系数原样保留", "negative coefficients kept"),
    "abs": Bilingual("系数取绝对值", "absolute values of the coefficients"),
    "clip": Bilingual("负系数置为0", "negative coefficients set to 0"),
}


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CombinedWeights(Weighting):
    """Weights combined from several sets.

    Attributes
    ----------
    sets
        What was combined; every row sums to 1.
    rule
        Key of the rule.
    used
        Coefficients used, summing to 1; None for rules without (multiplicative).
    solved
        Coefficients that solve the equations of the game, before division by their sum; None otherwise.
    negative
        What was done with negative coefficients.
    """

    sets: WeightSets
    rule: str
    used: Floats | None
    solved: Floats | None
    negative: str

    @property
    def coefficients(self) -> pd.Series | None:
        """Coefficient of each set; None for the multiplicative rule, which has none."""
        return (
            None if self.used is None else pd.Series(self.used.copy(), index=list(self.sets.titles), name="coefficient")
        )

    @property
    def raw_coefficients(self) -> pd.Series | None:
        """Coefficients of the game before division by their sum; None for other rules."""
        return (
            None
            if self.solved is None
            else pd.Series(self.solved.copy(), index=list(self.sets.titles), name="coefficient")
        )

    def _columns(self) -> dict[str, object]:
        return dict(zip(self.sets.titles, self.sets.table, strict=True))

    def _how(self) -> tuple[Message | Sentences, ...]:
        said = Message(
            "{count} sets of weights ({titles}) are combined: {rule}.",
            count=len(self.sets.titles),
            rule=self.method,
            titles=Quoted(self.sets.titles),
        )
        if self.used is None:
            return (said,)
        shown = Message("Coefficients: {coefficients}.", coefficients=Listing(self.sets.titles, self.used))
        if self.negative != "keep" and self.solved is not None and (self.solved < 0).any():
            return (said, shown, Message("As asked: {how}.", how=NEGATIVES[self.negative]))
        return (said, shown)


def combine(
    weight_sets: Any, how: str = "linear", *, coefficients: Any = None, negative: str = "keep"
) -> CombinedWeights:
    """Return one set of weights from several.

    ``linear``: Σ_k a_k w_k. ``multiplicative``: Π_k w_k / Σ_j Π_k w_kj. ``sqrt``: √(w_1 w_2) divided by its sum, for two sets.
    ``minimum_entropy``: the w with the least Σ_k a_k Σ_j w_j ln(w_j / w_kj), which is Π_k w_k^(a_k) divided by its sum; for two
    sets with equal coefficients it is ``sqrt``. ``game``: a solves Σ_j a_j w_i·w_j = w_i·w_i for every i, is divided by its sum,
    and w = Σ_k a_k w_k.

    Parameters
    ----------
    weight_sets
        Two or more sets for the same indicators, see `read_sets`; a missing weight is refused, never taken as 0.
    how
        One of the five; ``game_theory``, ``minimum_relative_entropy`` and other usual names are understood too.
    coefficients
        For ``linear`` and ``minimum_entropy``: one per set (list or mapping by title), divided by their sum; one number a for
        two sets stands for a and 1 - a. Default equal.
    negative
        For ``game``, whose equations can give a negative coefficient: ``"keep"`` it (default), take ``"abs"`` values, or
        ``"clip"`` it to 0. A negative coefficient is said in the warnings in any case.

    Returns
    -------
    CombinedWeights
        Weights from 0 to 1 (below 0 or above 1 only under ``game`` with a negative coefficient kept) that add up to 1, with
        `.coefficients`, `.raw_coefficients`, `.table` with the sets beside the result.

    Raises
    ------
    UnusableJudgement
        Sets that do not fit together, or that leave no weight (see `read_sets`).
    ImpossibleChoice, InvalidMethod
        A rule that does not exist, coefficients for a rule without, ``sqrt`` for more than two sets.

    References
    ----------
    Kullback, S., & Leibler, R. A. (1951). On information and sufficiency. Annals of Mathematical Statistics 22, 79-86.
    陈加良 (2003). 基于博弈论的组合赋权评价方法研究. 福建电脑 9, 15-16.

    Examples
    --------
    >>> combine([[0.4, 0.6], [0.2, 0.8]], coefficients=[3, 1]).weights.round(4).tolist()
    [0.35, 0.65]
    """
    rule = choose(Bilingual("组合方式", "the combination"), how, RULES, ALIASES)
    negative = choose(Bilingual("负系数的处理", "negative coefficients"), negative, NEGATIVES)
    sets = read_sets(weight_sets)
    if coefficients is not None and rule not in ("linear", "minimum_entropy"):
        raise ImpossibleChoice(Message("Coefficients were given, but “{rule}” has none to choose.", rule=RULES[rule]))
    if rule == "sqrt" and len(sets.titles) != 2:
        raise ImpossibleChoice(
            Message(
                '√(ws·wo) combines two sets, {count} were given. Use how="minimum_entropy", which does the same for more.',
                count=len(sets.titles),
            )
        )
    vector, used, solved = _combined(rule, sets, coefficients, negative)
    return CombinedWeights(
        vector=vector,
        names=sets.names,
        method=RULES[rule],
        warnings=(*sets.warnings, *_on_zeros(rule, sets, used), *_on_game(vector, solved, sets)),
        sets=sets,
        rule=rule,
        used=used,
        solved=solved,
        negative=negative,
    )


def _combined(
    rule: str, sets: WeightSets, coefficients: Any, negative: str
) -> tuple[Floats, Floats | None, Floats | None]:
    """Return weights, coefficients used, and coefficients solved for."""
    if rule == "multiplicative":
        return _divided(multiplicative(sets.table)), None, None
    if rule == "game":
        solved = game(sets.table)
        used = _settled(solved, negative)
        return linear(sets.table, used), used, solved
    used = read_coefficients(coefficients, sets.titles)
    if rule == "linear":
        return linear(sets.table, used), used, None
    return _divided(minimum_entropy(sets.table, used)), used, None


def _settled(solved: Floats, negative: str) -> Floats:
    """Return coefficients that sum to 1."""
    values = np.abs(solved) if negative == "abs" else np.clip(solved, 0.0, None) if negative == "clip" else solved
    if abs(values.sum()) <= 1e-12:
        raise UnusableJudgement(
            Message("The coefficients of the game sum to 0, so they combine nothing. Choose another rule, or “abs”.")
        )
    return normalised(values)


def _divided(products: Floats) -> Floats:
    if products.sum() <= 0:
        raise UnusableJudgement(
            Message(
                "Every indicator has weight 0 in one of the sets, so their product leaves nothing. Use the linear combination."
            )
        )
    return normalised(products)


def _on_zeros(rule: str, sets: WeightSets, used: Floats | None) -> tuple[Message, ...]:
    if rule in ("linear", "game"):
        return ()
    counted = sets.table if used is None else sets.table[used > 0]
    killed = (counted == 0).any(axis=0) & (counted > 0).any(axis=0)
    if not killed.any():
        return ()
    return (
        Message(
            "{names} has weight 0 in one set, which removes it from the product whatever the other sets say. The linear combination "
            "would keep it.",
            names=Quoted([label for label, gone in zip(sets.labels, killed, strict=True) if gone]),
        ),
    )


def _on_game(vector: Floats, solved: Floats | None, sets: WeightSets) -> tuple[Message, ...]:
    if solved is None:
        return ()
    said = []
    if (solved < 0).any():
        said.append(
            Message(
                "The equations of the game give a negative coefficient ({coefficients}): the sets contradict each other. Choose "
                'openly: negative="abs" or "clip", or another combination.',
                coefficients=Listing(sets.titles, solved),
            )
        )
    if (vector < 0).any():
        below = [label for label, weight in zip(sets.labels, vector, strict=True) if weight < 0]
        said.append(
            Message("{names} has a negative weight and cannot be used in an index as it is.", names=Quoted(below))
        )
    if np.linalg.matrix_rank(sets.table, tol=1e-9) < len(sets.titles):
        said.append(
            Message("Some sets repeat or mix others, so the game has no unique solution; the shortest one was taken.")
        )
    return tuple(said)
