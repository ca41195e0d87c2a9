"""What the rules of answer quality look at in our own questionnaire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from surveys.instrument.constructs import CONSTRUCTS
from surveys.instrument.forms import form_of
from surveys.quality import Contradiction, Screening, screen

if TYPE_CHECKING:
    import pandas as pd

ATTENTION = {"AT1": 2}
"""The attention check and the answer it asks for."""
CONTRADICTED = ("ID",)
"""Constructs whose reversed item cannot be affirmed together with the others."""


def contradictions(form: str, constructs: tuple[str, ...] = CONTRADICTED) -> tuple[Contradiction, ...]:
    """Return the contradictions to look for on a form: for each reversed item, the items worded the other way."""
    found = []
    for name in constructs:
        own = CONSTRUCTS[name].items(form_of(form).id)
        straight = tuple(item.item_id for item in own if not item.reverse)
        found += [Contradiction(straight, item.item_id) for item in own if item.reverse and straight]
    return tuple(found)


def screen_form(answers: pd.DataFrame, form: str, **options: Any) -> Screening:
    """Screen answers to one form by the rules of the questionnaire; see `surveys.quality.screen` for `options`.

    Parameters
    ----------
    answers
        Rows of the table of answers, as from `responses`: codes of the items as answered, ``duration_sec``, ``submitted_at``,
        ``enterprise_id``. Code 9 counts as not answered. Bursts are looked for within ``source_channel`` where sources are not told
        apart more finely (``source_group``).
    form
        ``W``, ``M`` or ``C``.
    """
    chosen = form_of(form)
    asked = [item for item in chosen.scale_items if item.item_id in answers and item.construct != "AT"]
    names = [item.item_id for item in asked]
    codes = answers[names].astype(float)
    items = codes.where(codes.le([item.scale_max for item in asked], axis=1), np.nan)
    known = set(names)
    pairs = tuple(c for c in contradictions(form) if known >= {*c.items, c.reverse})
    checks = {name: right for name, right in ATTENTION.items() if name in answers}
    given = {
        "attention": checks,
        "reverse": [item.item_id for item in asked if item.reverse],
        "contradictions": pairs,
        "top": float(max((item.scale_max for item in asked), default=5)),
    }
    if "source_group" not in answers and "source_channel" in answers:
        given["source"] = "source_channel"
    return screen(answers, items, **{**given, **options})
