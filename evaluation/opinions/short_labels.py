"""Names of scales and items that fit above a column or beside a bar; the question itself stands in the tooltip and the table."""

from __future__ import annotations

from messages import Bilingual

SCALES: dict[str, Bilingual] = {
    "SA": Bilingual("满意度", "Satisfaction"),
    "ID": Bilingual("认同感", "Identification"),
    "GA": Bilingual("获得感", "Gain"),
    "WI": Bilingual("贡献意愿", "Willingness"),
    "SQ": Bilingual("服务质量", "Service"),
    "UX": Bilingual("易用与信任", "Ease and trust"),
    "TR": Bilingual("协作信任", "Partner trust"),
    "OW": Bilingual("权属规则", "Ownership"),
    "BS": Bilingual("分业务满意度", "Business classes"),
    "FS": Bilingual("分功能满意度", "Function classes"),
}
"""Blocks of items by code."""
ITEMS: dict[str, Bilingual] = {
    "SA1": Bilingual("总体满意", "overall"),
    "SA2": Bilingual("比期望", "against hopes"),
    "SA3": Bilingual("比理想", "against ideal"),
    "ID1": Bilingual("该走的路", "right way"),
    "ID2": Bilingual("归属", "belonging"),
    "ID3": Bilingual("关切", "concern"),
    "ID4": Bilingual("自豪", "pride"),
    "ID5": Bilingual("有无所谓（反向）", "all the same (rev.)"),
    "WI1": Bilingual("继续参与", "go on"),
    "SQ1": Bilingual("场地设施", "facilities"),
    "SQ2": Bilingual("说到做到", "as promised"),
    "SQ3": Bilingual("响应快", "quick response"),
    "SQ4": Bilingual("懂业务", "competence"),
    "SQ5": Bilingual("照顾差异", "considerate"),
    "UX1": Bilingual("解决问题", "useful"),
    "UX2": Bilingual("易上手", "easy"),
    "UX3": Bilingual("信息放心", "data trust"),
    "UX4": Bilingual("消息无关（反向）", "irrelevant news (rev.)"),
    "TR1": Bilingual("按时到位", "on time"),
    "TR2": Bilingual("坦诚协商", "frankness"),
    "TR3": Bilingual("付出与所得相称", "fair balance"),
    "TR4": Bilingual("打乱安排（反向）", "plans upset (rev.)"),
    "OW1": Bilingual("权属清楚", "clear rules"),
    "OW2": Bilingual("责任明确", "clear liability"),
    "OW3": Bilingual("担心失管（反向）", "loss of control (rev.)"),
}
"""Items that ask all parties for the same."""
OF_PARTY: dict[tuple[str, str], Bilingual] = {
    ("W", "WI2"): Bilingual("愿意出力", "give time"),
    ("W", "WI3"): Bilingual("愿意牵头", "take the lead"),
    ("M", "WI2"): Bilingual("再开放资源", "open more"),
    ("M", "WI3"): Bilingual("分担费用", "share costs"),
    ("C", "WI2"): Bilingual("主动对接", "extra effort"),
    ("C", "WI3"): Bilingual("带动他人", "bring others"),
    ("W", "GA1"): Bilingual("用上没有的", "new offers"),
    ("W", "GA2"): Bilingual("省钱省时", "money and time"),
    ("W", "GA3"): Bilingual("结识他人", "new contacts"),
    ("W", "GA4"): Bilingual("学习与特长", "learning"),
    ("M", "GA1"): Bilingual("用上没有的", "new resources"),
    ("M", "GA2"): Bilingual("人均花费降", "lower cost"),
    ("M", "GA3"): Bilingual("省人手", "fewer hands"),
    ("M", "GA4"): Bilingual("凝聚留人", "cohesion"),
    ("M", "GA5"): Bilingual("影响生产（反向）", "disturbance (rev.)"),
    ("C", "GA1"): Bilingual("可调动资源多", "more resources"),
    ("C", "GA2"): Bilingual("同钱多办事", "more for money"),
    ("C", "GA3"): Bilingual("少重复筹备", "less repetition"),
    ("C", "GA4"): Bilingual("联系更顺", "smoother contacts"),
}
"""Items with the same code that ask each party for something else."""


def short(party: str, code: str) -> Bilingual:
    """Return the short name of an item; its code where it has none.

    >>> short("W", "SQ3").zh, short("M", "GA2").zh, short("W", "XX9").zh
    ('响应快', '人均花费降', 'XX9')
    """
    return OF_PARTY.get((party, code)) or ITEMS.get(code) or Bilingual(code, code)
