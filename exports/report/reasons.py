"""Why a value is missing, in a sentence. Which of two hidden cells is the small one is never said."""

from __future__ import annotations

from evaluation.measures.status import WHYS
from messages import _, current_language

PROTECTED = ("persons", "organisations", "party", "complement")
"""Codes that would tell, one from another, which hidden cell is the small one."""


def reason(status: str, why: object = "") -> str:
    """Return why a cell is not simply fine; nothing for one that is.

    >>> from messages import using_language
    >>> with using_language("en"):
    ...     reason("suppressed", "persons") == reason("suppressed", "complement")
    True
    """
    code = str(why) if isinstance(why, str) else ""
    if status == "suppressed" and (code in PROTECTED or code not in WHYS):
        return _("too few answers, or so that another hidden value cannot be worked out")
    if code in WHYS:
        return str(WHYS[code])
    return "" if status == "ok" else _("no reason was recorded")


def spoken(*texts: str) -> str:
    """Return sentences one after the other, with a blank between them only where the language has one.

    >>> spoken("甲。", "", "乙。")
    '甲。乙。'
    """
    return ("" if current_language() == "zh" else " ").join(text for text in texts if text)
