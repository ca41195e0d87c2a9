"""Weight sets for a whole tree side by side: as they stand, equal, entropy, CRITIC, combined; and anything between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.errors import InvalidMethod
from evaluation.framework.node import is_number
from evaluation.weights import combine, critic, entropy, influence
from messages import Bilingual, Message, WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evaluation.framework import Framework
    from evaluation.result import Evaluation

LEAST_UNITS = 5
"""Complete units below which data say nothing about the weights of siblings."""
SCHEMES: dict[str, Bilingual] = {
    "stated": Bilingual("专家（载入）", "experts (as loaded)"),
    "equal": Bilingual("等权", "equal"),
    "entropy": Bilingual("熵权", "entropy"),
    "critic": Bilingual("CRITIC", "CRITIC"),
    "combined": Bilingual("组合（专家×CRITIC）", "combined (experts × CRITIC)"),
}
_FROM_DATA: dict[str, Callable[[pd.DataFrame], np.ndarray]] = {
    "entropy": lambda scores: np.asarray(entropy(scores - np.minimum(scores.min(), 0.0)).weights),
    "critic": lambda scores: np.asarray(critic(scores).weights),
}


@dataclass(frozen=True)
class Scheme:
    """Shares of all nodes below their parents by one rule.

    Attributes
    ----------
    name
        A key of `SCHEMES`.
    shares
        Node → share among its siblings.
    kept
        Parents whose children keep the stated shares, because the data are too thin or say nothing, each with the reason.
    """

    name: str
    shares: Mapping[str, float]
    kept: Mapping[str, Message]

    @property
    def label(self) -> Bilingual:
        """What the rule is called."""
        return SCHEMES[self.name]

    def of(self, framework: Framework) -> Framework:
        """Return the tree with these shares."""
        return framework.with_weights(dict(self.shares))


def schemes(evaluation: Evaluation, stated: Framework | None = None) -> dict[str, Scheme]:
    """Return weight sets for the tree of an evaluation.

    Siblings are weighed against each other by the scores of the units in `evaluation`: entropy weights of the scores (0 to full marks, the
    constant ones 0), CRITIC on the same scores, and the normalised root of the product of stated and CRITIC shares. Only
    units with a score of every sibling count.

    Parameters
    ----------
    evaluation
        Units with scores of all nodes.
    stated
        The tree whose weights are the experts'; default the tree of the evaluation.

    Returns
    -------
    dict
        Name → `Scheme` for every key of `SCHEMES`. Where fewer than `LEAST_UNITS` units are complete, or no sibling varies,
        the stated shares stay and `Scheme.kept` says why.
    """
    tree = evaluation.framework
    known = (stated or tree).local_weights
    parents = [node.id for node in tree.active if len(tree.children(node.id)) > 1]
    below = {parent: [child.id for child in tree.children(parent)] for parent in parents}
    shown = {
        parent: {child: known.get(child, tree.local_weights[child]) for child in below[parent]} for parent in parents
    }
    scores = pd.concat([evaluation.scores, evaluation.normalised], axis=1)
    found = {
        "stated": Scheme("stated", _flat(shown), {}),
        "equal": Scheme("equal", {child: 1 / len(ids) for ids in below.values() for child in ids}, {}),
    }
    for name, rule in _FROM_DATA.items():
        shares: dict[str, float] = {}
        kept: dict[str, Message] = {}
        for parent, ids in below.items():
            found_shares = _weighed(scores[ids].dropna(), rule)
            if isinstance(found_shares, Message):
                kept[parent] = found_shares
                shares |= shown[parent]
            else:
                shares |= dict(zip(ids, found_shares, strict=True))
        found[name] = Scheme(name, shares, kept)
    mixed = {parent: _combined(shown[parent], found["critic"].shares) for parent in parents}
    found["combined"] = Scheme("combined", _flat(mixed), found["critic"].kept)
    return found


def _flat(groups: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    return {child: share for shares in groups.values() for child, share in shares.items()}


def _weighed(scores: pd.DataFrame, rule: Callable[[pd.DataFrame], np.ndarray]) -> list[float] | Message:
    """Return shares found from scores, or why there are none."""
    if len(scores) < LEAST_UNITS:
        return Message("only {count} units have all scores; {least} are needed", count=len(scores), least=LEAST_UNITS)
    if (scores.nunique() <= 1).all():
        return Message("no indicator varies")
    try:
        return [float(share) for share in rule(scores)]
    except WorkbenchError as error:
        return Message("{reason}", reason=str(error))


def _combined(stated: Mapping[str, float], found: Mapping[str, float]) -> dict[str, float]:
    ids = list(stated)
    try:
        return dict(zip(ids, combine([[stated[i] for i in ids], [found[i] for i in ids]], "sqrt").weights, strict=True))
    except WorkbenchError:  # the two share no indicator with weight
        return dict(stated)


def mixed(first: Mapping[str, float], second: Mapping[str, float], part: float) -> dict[str, float]:
    """Return (1 - part) · first + part · second, node by node; shares among siblings go on adding up to 1.

    Raises
    ------
    InvalidMethod
        When `part` is no share between 0 and 1.

    Examples
    --------
    >>> mixed({"a": 0.5, "b": 0.5}, {"a": 0.9, "b": 0.1}, 0.25)
    {'a': 0.6, 'b': 0.4}
    """
    if not is_number(part) or not 0 <= part <= 1:
        raise InvalidMethod(Message("The mix is {value}. It is a share between 0 and 1.", value=part))
    return {name: round((1 - part) * first[name] + part * second[name], 12) for name in first}


def actual_influence(evaluation: Evaluation) -> pd.DataFrame:
    """Return what every indicator moves in the index beside what it weighs.

    Each indicator is held against the index over the units that have both. Columns ``nominal`` (share of the goal),
    ``correlation`` (Pearson), ``first_order`` (share of the variance of the index it explains alone), ``share`` (of the sum of
    these) and ``n``; NaN where fewer than `LEAST_UNITS` units have both or the index does not vary.
    """
    tree, index = evaluation.framework, evaluation.index
    rows = []
    for leaf in tree.leaves:
        both = pd.DataFrame({"x": evaluation.normalised[leaf.id], "index": index}).dropna()
        row = {
            "id": leaf.id,
            "nominal": tree.effective_weights[leaf.id],
            "n": len(both),
            "correlation": np.nan,
            "first_order": np.nan,
        }
        if len(both) >= LEAST_UNITS and both["index"].nunique() > 1:
            told = influence(both[["x"]], both["index"])
            row |= {"correlation": float(np.asarray(told.correlation)[0]), "first_order": float(told.effects[0])}
        rows.append(row)
    table = pd.DataFrame(rows).set_index("id")
    total = table["first_order"].sum()
    table["share"] = table["first_order"] / total if total > 0 else np.nan
    return table
