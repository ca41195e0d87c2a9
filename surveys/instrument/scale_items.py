"""Answers to the items of a scale, ready for reliability and structure: no codes for “not applicable”, reversed items turned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from messages import Message
from surveys.errors import InvalidInstrument
from surveys.instrument.constructs import CONSTRUCTS, Construct, construct, who_was_asked
from surveys.instrument.forms import form_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def scales_of(form: str, answers: pd.DataFrame | None = None) -> tuple[Construct, ...]:
    """Return the constructs of a form that add up to a score; with `answers`, those whose items they all hold."""
    known = form_of(form).id
    found = [each for each in CONSTRUCTS.values() if each.is_scale and each.items(known)]
    if answers is None:
        return tuple(found)
    return tuple(each for each in found if all(item.item_id in answers for item in each.items(known)))


def scale_items(answers: pd.DataFrame, form: str, name: str, turned: bool = True) -> pd.DataFrame:
    """Return the answers to the items of one construct, respondents × items.

    Answers of people of whom it was not asked, and codes off the scale (9 for “not applicable” on 1–5), are missing; reversed
    items are scored (min + max) − x unless `turned` is False.

    Raises
    ------
    InvalidInstrument
        The form does not ask for the construct, or the answers lack its items.

    Examples
    --------
    >>> answers = pd.DataFrame({"OW1": [5, 4], "OW2": [5, 9], "OW3": [1, 2]})
    >>> scale_items(answers, "M", "OW").to_numpy().tolist()
    [[5.0, 5.0, 5.0], [4.0, nan, 4.0]]
    """
    found = construct(name)
    asked = found.items(form_of(form).id)
    absent = [item.item_id for item in asked if item.item_id not in answers]
    if absent or not asked:
        raise InvalidInstrument(
            Message(
                "Insufficient data: the answers to form {form} lack items of “{construct}”.",
                form=form,
                construct=found.name,
            )
        )
    was_asked = who_was_asked(answers, found)
    columns = {}
    for item in asked:
        codes = answers[item.item_id].astype(float)
        codes = codes.where(codes.between(item.scale_min, item.scale_max) & was_asked)
        columns[item.item_id] = item.scale_min + item.scale_max - codes if turned and item.reverse else codes
    return pd.DataFrame(columns, index=answers.index)


def common_items(forms: Sequence[str], name: str) -> tuple[str, ...]:
    """Return the codes of the items of a construct that all these forms ask, in order.

    >>> common_items(["W", "M", "C"], "GA")
    ('GA1', 'GA2', 'GA3', 'GA4')
    """
    found = construct(name)
    sets = [{item.item_id for item in found.items(form_of(form).id)} for form in forms]
    return tuple(item.item_id for item in found.items(forms[0]) if all(item.item_id in own for own in sets))
