"""The fields of a node by name, and their values as people read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evaluation.framework import CAPS, SCALES, Goalposts, Node
from messages import Bilingual, Message

FIELDS: dict[str, Bilingual] = {
    "parent": Bilingual("上级", "parent"),
    "name": Bilingual("名称", "name"),
    "weight": Bilingual("权重", "weight"),
    "enabled": Bilingual("启用", "switched on"),
    "direction": Bilingual("方向", "direction"),
    "goalposts": Bilingual("标尺", "goalposts"),
    "aggregation": Bilingual("聚合方式", "aggregation"),
    "min_coverage": Bilingual("最低覆盖率", "least coverage"),
    "needs_any": Bilingual("至少需有其一", "needs a score of any of"),
    "measure": Bilingual("指标库指标", "measure"),
    "custom": Bilingual("自定义指标", "custom measure"),
    "column": Bilingual("数据列", "column"),
    "unit": Bilingual("单位", "unit"),
    "note": Bilingual("说明", "note"),
    "source": Bilingual("来源", "source"),
    "target": Bilingual("目标值", "target"),
    "order": Bilingual("排列顺序", "order"),
    "version": Bilingual("版本号", "version"),
}
"""What each field is called; a field that is not here goes by its own name."""
NOTHING = Bilingual("（空）", "(empty)")


def label_of(field: str) -> Bilingual:
    """Return what a field is called.

    >>> str(label_of("weight"))
    '权重'
    """
    return FIELDS.get(field, Bilingual(field, field))


def spelled(field: str, value: Any) -> object:
    """Return a value as people read it, in the language of the moment it is shown.

    >>> str(spelled("direction", -1)), str(spelled("weight", 3.0)), str(spelled("enabled", False))
    ('越小越好', '3', '否')
    """
    if value is None or value in ("", ()):
        return NOTHING
    if field == "direction":
        return DIRECTIONS.get(value, str(value))
    for kind, spell in SPELLINGS:
        if isinstance(value, kind):
            return spell(value)
    return str(value)


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it, the same in every language; a node as its parent, name and weight.

    >>> plain(Bilingual("甲", "A")), plain(Goalposts(0, 2))
    ('甲 / A', {'lo': 0.0, 'hi': 2.0, 'scale': 'linear', 'cap': 'both', 'band': None})
    """
    if isinstance(value, Node):
        return {"parent": value.parent, "name": plain(value.label), "weight": value.weight}
    if isinstance(value, Goalposts):
        return {name: plain(getattr(value, name)) for name in ("lo", "hi", "scale", "cap", "band")}
    if isinstance(value, Bilingual):
        return f"{value.zh} / {value.en}" if value.zh and value.en else value.zh or value.en
    return [plain(part) for part in value] if isinstance(value, tuple) else value


DIRECTIONS: dict[Any, Bilingual] = {
    1: Bilingual("越大越好", "more is better"),
    -1: Bilingual("越小越好", "less is better"),
}


def _name(value: Bilingual) -> object:
    return Bilingual(f"{value.zh} / {value.en}", f"{value.en} / {value.zh}") if value.zh and value.en else value


def _posts(posts: Goalposts) -> Message:
    band = "" if posts.band is None else f" [{posts.band[0]:g}, {posts.band[1]:g}]"
    return Message(
        "{lo:.12g} → {hi:.12g}{band} ({scale}; capped: {cap})",
        lo=posts.lo,
        hi=posts.hi,
        band=band,
        scale=SCALES[posts.scale],
        cap=CAPS[posts.cap],
    )


SPELLINGS: tuple[tuple[Any, Callable[[Any], object]], ...] = (
    (bool, lambda value: Bilingual("是", "yes") if value else Bilingual("否", "no")),
    (float, lambda value: f"{value:.12g}"),
    (Bilingual, lambda value: _name(value) if value.zh or value.en else NOTHING),
    (Goalposts, _posts),
    (tuple, lambda value: ", ".join(map(str, value))),
)
"""How each kind of value is written; the first kind that fits counts."""
