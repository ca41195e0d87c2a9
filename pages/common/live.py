"""The ranking that follows the finger: sliders and ranking in the browser; the server hears of the weights on release."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from evaluation.framework.rebalance import in_steps, shares_below
from messages import Message, _
from pages.common import session

if TYPE_CHECKING:
    from evaluation import Evaluation

STATIC = Path(__file__).parents[2] / "static"
KEY = "live weights"
AS_ARITHMETIC = {"arithmetic": False, "geometric": True}
_COMPONENT = st.components.v2.component(
    "live_weights",
    html='<div class="live"><div class="sliders"></div><div><p class="told" role="status"></p><div class="ranking"></div></div></div>',
    css=(STATIC / "live_weights.css").read_text(encoding="utf-8"),
    js=(STATIC / "live_weights.js").read_text(encoding="utf-8"),
)


def possible(evaluation: Evaluation) -> bool:
    """Return whether the browser can combine the dimensions: by a weighted arithmetic or geometric mean, coverage by weight."""
    return _aggregation(evaluation) in AS_ARITHMETIC and evaluation.method.missing != "count"


def _aggregation(evaluation: Evaluation) -> str:
    return evaluation.framework.root.aggregation or evaluation.method.aggregation


def draw(evaluation: Evaluation, start: Evaluation, most: int) -> None:
    """Draw the sliders of the dimensions and the ranking; what is released is taken as the weights of the session."""
    st.caption(_("The ranking is computed in the browser while you drag; let go, and the workbench keeps the weights."))
    _COMPONENT(key=KEY, data=_data(evaluation, start, most), on_chosen_change=_take)


def _take() -> None:
    """Take the shares the browser sent, in steps that add up to 100; anything else it may send is left alone."""
    sent = getattr(st.session_state.get(KEY), "chosen", None)  # nothing when the person has left the page meanwhile
    tree = session.framework()
    if not isinstance(sent, dict):
        return
    known = {child.id for child in tree.children(tree.root.id)}
    shares = {name: share for name, share in sent.items() if name in known and isinstance(share, int | float)}
    if shares and all(0 <= share <= 100 for share in shares.values()) and abs(sum(shares.values()) - 100) < 0.01:
        session.change_framework(tree.with_weights(in_steps(shares)), Message("weights of the dimensions"))


def _data(evaluation: Evaluation, start: Evaluation, most: int) -> dict[str, Any]:
    tree, method = evaluation.framework, evaluation.method
    children = tree.children(tree.root.id)
    ids = [child.id for child in children]
    scores = _columns(evaluation, ids)
    covered = evaluation.coverage.reindex(columns=ids)
    leaves = [name for name in ids if name not in tree.parents]
    for name in leaves:
        covered[name] = evaluation.normalised[name].notna().astype(float)
    shown = covered.where(scores.notna() | covered.isna(), 0.0)
    names = session.unit_names()
    shares = shares_below(tree, tree.root.id)
    least = tree.root.min_coverage
    return {
        "token": f"{tree.fingerprint} {evaluation.fingerprint}",
        "ids": ids,
        "labels": [str(child.label) for child in children],
        "shares": [shares[name] for name in ids],
        "names": [names.get(str(unit), str(unit)) for unit in evaluation.units],
        "scores": _plain(scores),
        "coverage": _plain(shown),
        "start": [rank for (rank,) in _plain(start.ranks[[start.framework.root.id]].reindex(evaluation.units))],
        "geometric": AS_ARITHMETIC[_aggregation(evaluation)],
        "least": method.min_coverage if least is None else least,
        "strict": method.missing == "strict",
        "needs": [ids.index(name) for name in tree.root.needs_any if name in ids],
        "floor": method.floor * method.full,
        "full": method.full,
        "decimals": method.decimals,
        "most": most,
        "words": {
            "lock": _("lock"),
            "locked": _("locked"),
            "told": _("{changed} of {count} change place", changed="{changed}", count="{count}"),
        },
    }


def _columns(evaluation: Evaluation, ids: list[str]) -> Any:
    return evaluation.scores.join(evaluation.normalised)[ids]


def _plain(frame: Any) -> list[list[float | None]]:
    """Return rows of numbers with None where there is none, fit for a browser."""
    return [[float(cell) if np.isfinite(cell) else None for cell in row] for row in frame.to_numpy(dtype=float)]
