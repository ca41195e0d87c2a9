"""The fields of a node as files spell them: their columns, their aliases, and the way from text to value and back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evaluation.aggregation import AGGREGATIONS
from evaluation.framework.checks import SEPARATORS
from evaluation.framework.node import CAPS, SCALES, Goalposts, Node
from evidence.conversion.cells import FALSE, TRUE
from evidence.conversion.numbers import number_of
from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Field:
    """One column of the sheet of an indicator system.

    Attributes
    ----------
    name
        Name in files made by programmes.
    label
        Header written for people.
    aliases
        Other headers understood.
    kind
        ``text``, ``number``, ``flag``, ``direction``, ``ids`` or the name of a closed list.
    note
        Comment on the header cell.
    """

    name: str
    label: Bilingual
    aliases: tuple[str, ...]
    kind: str
    note: Bilingual = Bilingual("")


LISTS: dict[str, Mapping[str, Bilingual]] = {
    "scale": SCALES,
    "cap": CAPS,
    "aggregation": {name: how.name for name, how in AGGREGATIONS.items()},
}

FIELDS = (
    Field("id", Bilingual("编号", "Id"), ("id", "代码", "指标编号", "icode"), "text", Bilingual("每行唯一", "unique")),
    Field("parent", Bilingual("上级", "Parent"), ("parent", "上级编号", "父级", "所属"), "text",
          Bilingual("上级的编号；总目标留空", "id of the node above; empty for the goal")),
    Field("name_zh", Bilingual("中文名称", "Chinese name"), ("名称", "指标名称", "指标", "name", "iname"), "text"),
    Field("name_en", Bilingual("英文名称", "English name"), (), "text"),
    Field("weight", Bilingual("权重", "Weight"), ("weight",), "number",
          Bilingual("同级之间的相对大小，不必合计为 1", "relative to its siblings; need not add up to 1")),
    Field("enabled", Bilingual("启用", "Enabled"), ("enabled", "是否启用"), "flag"),
    Field("direction", Bilingual("方向", "Direction"), ("direction", "正负向"), "direction",
          Bilingual("+ 越大越好，− 越小越好", "+ more is better, − less is better")),
    Field("unit", Bilingual("单位", "Unit"), ("unit",), "text"),
    Field("lo", Bilingual("0分值", "Value that scores 0"), ("lo", "0 分值", "下阈值", "零分值"), "number"),
    Field("hi", Bilingual("满分值", "Value that scores full marks"), ("hi", "100分值", "上阈值"), "number",
          Bilingual("0分值大于满分值表示越小越好", "a value below the one that scores 0 means less is better")),
    Field("scale", Bilingual("归一尺度", "Scale"), ("scale", "norm", "归一"), "scale"),
    Field("cap", Bilingual("封顶", "Cap"), ("cap",), "cap"),
    Field("band_low", Bilingual("满分区间下限", "Band from"), ("band_low",), "number"),
    Field("band_high", Bilingual("满分区间上限", "Band to"), ("band_high",), "number"),
    Field("aggregation", Bilingual("聚合", "Aggregation"), ("aggregation", "聚合方式"), "aggregation",
          Bilingual("下级如何合成；留空则用全局方法；可带参数，如 power(2)",
                    "how the children are combined; empty follows the method; may carry a number: power(2)")),
    Field("min_coverage", Bilingual("最低覆盖率", "Minimum coverage"), ("min_coverage",), "number"),
    Field("needs_any", Bilingual("至少需要其一", "Needs one of"), ("needs_any",), "ids"),
    Field("measure", Bilingual("指标函数", "Measure"), ("measure",), "text"),
    Field("custom", Bilingual("自定义指标", "Custom measure"), ("custom",), "text",
          Bilingual("在“指标体系”页面上搭建，请勿手工改写", "built on the page of the indicator system; better not edited by hand")),
    Field("column", Bilingual("数据列", "Column"), ("column", "数据列名"), "text",
          Bilingual("数据表中的列名；留空则用编号", "column of the table; empty means the id")),
    Field("target", Bilingual("目标值", "Target"), ("target",), "number"),
    Field("note_zh", Bilingual("说明", "Note (Chinese)"), ("note", "定义", "备注"), "text"),
    Field("note_en", Bilingual("英文说明", "Note (English)"), (), "text"),
    Field("source", Bilingual("来源", "Source"), ("source", "依据"), "text"),
)  # fmt: skip
"""Columns of the sheet 指标体系, in the order in which they are written."""


def record_of(node: Node) -> dict[str, Any]:
    """Return the fields of a node as plain values, those that say nothing left out."""
    posts = node.goalposts
    record: dict[str, Any] = {
        "id": node.id, "parent": node.parent, "name_zh": node.name.zh, "name_en": node.name.en, "weight": node.weight,
        "enabled": node.enabled, "direction": node.direction, "unit": node.unit, "aggregation": node.aggregation,
        "min_coverage": node.min_coverage, "needs_any": list(node.needs_any), "measure": node.measure, "column": node.column,
        "target": node.target, "custom": node.custom, "note_zh": node.note.zh, "note_en": node.note.en, "source": node.source,
    }  # fmt: skip
    if posts is not None:
        low, high = posts.band or (None, None)
        record |= {
            "lo": posts.lo,
            "hi": posts.hi,
            "scale": posts.scale,
            "cap": posts.cap,
            "band_low": low,
            "band_high": high,
        }
    return {key: value for key, value in record.items() if value not in (None, "", [])}


def node_of(record: Mapping[str, Any]) -> Node:
    """Build a node from plain values; what is absent or None takes its default.

    Values of the wrong type, and goalposts of which one is missing, are passed on as they are, for `problems` to name.
    """
    given = {key: value for key, value in record.items() if value is not None}
    texts = {key: given.pop(key, "") for key in ("name_zh", "name_en", "note_zh", "note_en")}
    plain = {key: given[key] for key in PLAIN & set(given)}
    return Node(
        id=str(given.get("id", "")),
        parent=given.get("parent"),
        name=Bilingual(texts["name_zh"], texts["name_en"]),
        note=Bilingual(texts["note_zh"], texts["note_en"]),
        goalposts=_goalposts(given) if set(given) & {"lo", "hi", "band_low", "band_high"} else None,
        **plain,
    )


PLAIN = {"weight", "enabled", "direction", "aggregation", "min_coverage", "needs_any", "measure", "column", "unit",
         "source", "target", "custom"}  # fmt: skip
"""Fields of a file that are fields of a node under the same name."""


def _goalposts(given: Mapping[str, Any]) -> Goalposts:
    band = (given.get("band_low"), given.get("band_high"))
    return Goalposts(
        given.get("lo"),  # type: ignore[arg-type]
        given.get("hi"),  # type: ignore[arg-type]
        given.get("scale", "linear"),
        given.get("cap", "both"),
        None if band == (None, None) else band,  # type: ignore[arg-type]
    )


def value_of(field: Field, text: str) -> Any:
    """Return the value a cell stands for, None for a blank one.

    Text that fits nothing is returned as it is, for `problems` to name.
    """
    clean = re.sub(r"\r\n?", "\n", text)
    if not clean.strip():
        return None
    if field.kind == "text":
        return clean.strip() if field.name in ("id", "parent") else clean
    if field.kind in LISTS:
        return _listed(LISTS[field.kind], clean.strip())
    return _PARSERS[field.kind](clean.strip())


def _number(text: str) -> Any:
    number = number_of(text)
    return text if number is None else number


def _flag(text: str) -> Any:
    plain = unicodedata.normalize("NFKC", text).lower()
    return True if plain in TRUE else False if plain in FALSE else text


def direction_of(text: str) -> Any:
    """Return 1 or -1 for the signs and words of a direction, anything else as it is."""
    return DIRECTIONS.get(unicodedata.normalize("NFKC", text), text)


def _ids(text: str) -> list[str]:
    return [part.strip() for part in re.split(f"[{SEPARATORS}]", text) if part.strip()]


_PARSERS: dict[str, Callable[[str], Any]] = {"number": _number, "flag": _flag, "direction": direction_of, "ids": _ids}


DIRECTIONS = {
    "+": 1, "1": 1, "+1": 1, "正": 1, "正向": 1, "1.0": 1, "-": -1, "−": -1, "–": -1, "-1": -1, "负": -1, "负向": -1, "-1.0": -1,
}  # fmt: skip


def text_of(field: Field, value: Any) -> Any:
    """Return what is written into a cell; numbers stay numbers."""
    if value is None:
        return None
    if field.kind == "flag":
        return "是" if value else "否"
    if field.kind == "direction":
        return "+" if value == 1 else "-"
    if field.kind == "ids":
        return "; ".join(value)
    if field.kind in LISTS and value in LISTS[field.kind]:
        return LISTS[field.kind][value].zh
    return value


def _listed(options: Mapping[str, Bilingual], text: str) -> str:
    for code, name in options.items():
        if text.lower() in (code.lower(), name.zh.lower(), name.en.lower()):
            return code
    return text
