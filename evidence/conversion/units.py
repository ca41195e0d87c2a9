"""Units that headers and cells may name, and how many of one make another."""

from __future__ import annotations

FAMILIES: dict[str, dict[str, float]] = {
    "money": {"元": 1, "千元": 1e3, "万元": 1e4, "百万元": 1e6, "亿元": 1e8, "yuan": 1, "rmb": 1},
    "time": {
        "秒": 1, "分": 60, "分钟": 60, "小时": 3600, "时": 3600, "天": 86400, "日": 86400,
        "s": 1, "sec": 1, "min": 60, "h": 3600, "hours": 3600,
    },
    "people": {"人": 1, "名": 1, "位": 1, "千人": 1e3, "万人": 1e4},
    "turns": {"人次": 1, "千人次": 1e3, "万人次": 1e4},
    "times": {"次": 1, "场": 1, "场次": 1, "万次": 1e4},
    "share": {"%": 0.01, "‰": 0.001, "百分比": 0.01},
    "pieces": {"件": 1, "个": 1, "条": 1, "家": 1, "项": 1},
}  # fmt: skip


def is_unit(text: str) -> bool:
    """Return whether `text` names a unit."""
    return any(text.lower() in family for family in FAMILIES.values())


def factor(written: str, kept: str) -> float | None:
    """Return how many units `kept` one unit `written` makes; None when they measure different things.

    >>> factor("万元", "元"), factor("元", "万元"), factor("人", "元")
    (10000.0, 0.0001, None)
    """
    for family in FAMILIES.values():
        if written.lower() in family and kept.lower() in family:
            return float(family[written.lower()]) / float(family[kept.lower()])
    return 1.0 if written == kept else None


def multiple(written: str) -> float | None:
    """Return how many ones a unit such as ``万人`` counts, for a column that has no unit of its own; None for a share.

    >>> multiple("万人"), multiple("件"), multiple("小时"), multiple("%")
    (10000.0, 1.0, 1.0, None)
    """
    if written in FAMILIES["share"]:
        return None
    if not written.startswith(("千", "万", "百万", "亿")):
        return 1.0
    return next((float(family[written]) for family in FAMILIES.values() if written in family), None)
