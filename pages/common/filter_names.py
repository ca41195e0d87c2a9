"""What filters and their values are called."""

from __future__ import annotations

from evidence.schema.codes import BUSINESSES, FUNCTIONS, SIZES
from evidence.schema.industries import industry_name
from messages import Bilingual
from messages.text import shown
from pages.common import session
from pages.common.plain import LONGEST_LABEL
from sharing.classes import BUSINESS, FUNCTION

CODES = {"size": SIZES, "function": FUNCTIONS, "business": BUSINESSES}
PLACES = ("district", "size", "industry")
"""In the order of `sharing.choosable.CHOSEN_BY`."""
CLASS_NAMES = {FUNCTION: Bilingual("功能形态", "function class"), BUSINESS: Bilingual("业务类别", "business class")}
LABELS = {
    "district": (Bilingual("街镇园区", "Districts"), Bilingual("全部街镇园区", "all districts")),
    "size": (Bilingual("规模", "Sizes"), Bilingual("全部规模", "all sizes")),
    "industry": (Bilingual("行业", "Industries"), Bilingual("全部行业", "all industries")),
    "function": (Bilingual("功能形态", "Functions"), Bilingual("全部功能形态", "all functions")),
    "business": (Bilingual("业务类别", "Business"), Bilingual("全部业务类别", "all business")),
}
"""What each filter is called, and what an empty one stands for."""


def spelled(key: str, code: str) -> str:
    """Return how a value of a filter is read."""
    if key == "district":
        return shown(session.unit_names().get(code, code), LONGEST_LABEL)
    return shown(industry_name(code) if key == "industry" else str(CODES[key].name(code)), LONGEST_LABEL)
