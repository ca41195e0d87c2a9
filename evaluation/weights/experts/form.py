"""The form of a judgement workbook, known to those who write it and to those who read it back.

A row of marks (hidden on the screen) says what each column is, and a hidden sheet says whose workbook it is; so that a reader
depends neither on the language nor on the order of columns.
"""

from __future__ import annotations

from messages import Bilingual

FORMAT = "expert-judgements"
FORM = "1"
MARKS = "marks"
"""Name of the hidden sheet: ``format``, ``form``, ``kind``, ``fingerprint``, ``expert``, ``round``, one per row."""
START, ANSWERS, CHOICES, ABOUT = "填写说明", "判断", "选项", "专家自评"
"""The sheet to begin with, the sheet of answers, the sheet of drop-down choices, and what experts of a Delphi study say of themselves."""
FAMILIAR = "familiarity"
"""Mark of the row in which an expert says how familiar the field is; the other rows are marked by the keys of `BASES`."""
SIGNATURE = "signature"
"""Mark of the row in which the expert's code stands on the first sheet."""

GROUP, FIRST, SECOND, MEMBER = "group", "first", "second", "member"
JUDGEMENT, ROLE, TO_BEST, TO_WORST, POINTS, RATING, REMARK = (
    "judgement",
    "role",
    "best_to_it",
    "it_to_worst",
    "points",
    "rating",
    "remark",
)
COLUMNS: dict[str, tuple[str, ...]] = {
    "ahp": (GROUP, FIRST, SECOND, JUDGEMENT),
    "bwm": (GROUP, MEMBER, ROLE, TO_BEST, TO_WORST),
    "points": (GROUP, MEMBER, POINTS),
    "delphi": (GROUP, MEMBER, RATING, REMARK),
}
"""Marks that a sheet of answers has, by the kind of enquiry."""

DEGREES: dict[int, Bilingual] = {
    1: Bilingual("同样重要", "equally important"),
    2: Bilingual("介于同样与稍微之间", "between equally and slightly"),
    3: Bilingual("稍微重要", "slightly more important"),
    4: Bilingual("介于稍微与明显之间", "between slightly and clearly"),
    5: Bilingual("明显重要", "clearly more important"),
    6: Bilingual("介于明显与强烈之间", "between clearly and strongly"),
    7: Bilingual("强烈重要", "strongly more important"),
    8: Bilingual("介于强烈与极端之间", "between strongly and extremely"),
    9: Bilingual("极端重要", "extremely more important"),
}
"""Saaty's scale in plain words."""
ROLES: dict[str, Bilingual] = {
    "best": Bilingual("最重要", "most important"),
    "worst": Bilingual("最不重要", "least important"),
}
LEFT, RIGHT = Bilingual("左项", "left"), Bilingual("右项", "right")


def choice(value: float) -> str:
    """Return a judgement as the drop-down offers it, in the current language; the number in brackets is what is read back.

    >>> choice(5), choice(1 / 3), choice(1)
    ('左项明显重要（5）', '右项稍微重要（1/3）', '同样重要（1）')
    """
    if value == 1:
        return str(Bilingual(f"{DEGREES[1].zh}（1）", f"{DEGREES[1].en} (1)"))
    degree = round(value if value > 1 else 1 / value)
    side, number = (LEFT, f"{degree}") if value > 1 else (RIGHT, f"1/{degree}")
    words = DEGREES[degree]
    return str(Bilingual(f"{side.zh}{words.zh}（{number}）", f"{side.en}: {words.en} ({number})"))


def choices() -> list[str]:
    """Return the seventeen judgements from “left extremely more important” to “right extremely more important”."""
    return [choice(float(value)) for value in range(9, 0, -1)] + [choice(1 / value) for value in range(2, 10)]
