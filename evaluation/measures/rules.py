"""Which rule acts on which indicator, and what it does there: declared once, shown in the docs, held by a test.

A rule that is not listed for an indicator changes nothing there; the row stays, and the finding is shown among the checks of the data.
"""

from __future__ import annotations

from dataclasses import dataclass

from messages import Bilingual


@dataclass(frozen=True)
class Action:
    """What a rule does.

    Attributes
    ----------
    rule
        A key of `evaluation.measures.ledger.RULES`.
    does
        What happens to the rows, or to the value.
    indicators
        Where.
    """

    rule: str
    does: Bilingual
    indicators: tuple[str, ...]


EXCHANGE = ("I2-05", "I3-02", "I3-06", "I5-01", "I5-02", "I5-03", "I6-01", "I6-02", "I6-03", "I8-05", "O7", "O11", "O12", "O13",
            "O15", "O21")  # fmt: skip
PER_EMPLOYEE = ("I1-01", "I1-04", "I1-05", "I2-01", "I2-04", "I3-06", "I4-01", "I6-02", "I6-03", "O2", "O4", "O15")
SCALES = ("I1-01", "I1-02", "I1-03", "I1-04", "I1-05", "I2-01", "I2-02", "I2-03", "I2-04", "O1", "O2", "O4", "O5")
ATTENDANCE = ("I4-01", "I4-04", "I4-05", "I6-01", "I6-03", "I8-05", "O15")
NUMBERS = ("I1-01", "I1-04", "I1-05", "I2-01", "I2-04", "I2-05", "I3-01", "I3-02", "I3-03", "I4-01", "I4-02", "I4-03", "I4-06", "I5-04",
           "I6-01", "I6-02", "I6-03", "I7-01", "I7-02", "I7-03", "I7-04", "I8-01", "I8-02", "I8-03", "I8-04", "I8-05", "I9-03", "O2",
           "O4", "O8", "O9", "O10", "O15", "O16", "O17", "O18", "O19", "O20", "O21", "O22", "O24", "O25", "O26", "O27")  # fmt: skip
"""Indicators that add up numbers which people typed in: a head-count of rows cannot be negative, hours can."""
OF_ENTERPRISES = ("I1-01", "I1-02", "I1-04", "I1-05", "I2-01", "I2-02", "I2-04", "I2-05", "I3-01", "I3-02", "I3-03", "I3-04", "I3-05",
                  "I3-06", "I4-01", "I4-02", "I4-03", "I4-04", "I4-05", "I4-06", "I5-02", "I5-03", "I6-01", "I6-02", "I6-03", "I6-04",
                  "I7-01", "I7-02", "I7-03", "I8-01", "I8-02", "I8-03", "I8-04", "I8-05", "I9-01", "I9-02", "I9-04", "O1", "O2", "O3",
                  "O4", "O5", "O6", "O7", "O8", "O9", "O12", "O13", "O15", "O17", "O18", "O19", "O20", "O21", "O25")  # fmt: skip
"""Indicators whose rows belong to an enterprise; those of an enterprise that is not active belong nowhere."""

ACTIONS: tuple[Action, ...] = (
    Action("status", Bilingual("不是有效共享，不计", "no valid exchange, left out"), EXCHANGE),
    Action("unconfirmed", Bilingual("不是有效共享，不计", "no valid exchange, left out"), EXCHANGE),
    Action("V06", Bilingual("不是有效共享，不计", "no valid exchange, left out"), EXCHANGE),
    Action("V12", Bilingual("这两家之间的全部业务不计", "all that passed between the two is left out"), EXCHANGE),
    Action(
        "V11",
        Bilingual("企业：小样本，不参与排名；汇总：该企业的评分不计", "enterprise: small sample, not ranked; above: its ratings are left out"),
        ("I2-05",),
    ),
    Action("V14", Bilingual("该需求不计", "the demand is left out"), ("I3-03",)),
    Action("V03", Bilingual("该需求不计", "the demand is left out"), ("I3-04",)),
    Action("V22", Bilingual("该次使用不计", "the use is left out"), ("I3-02",)),
    Action(
        "V02",
        Bilingual("该行不计", "the row is left out"),
        ("I2-05", "I3-01", "I3-02", "I7-01", "I8-02", "I8-05", "O7", "O8", "O20", "O21"),
    ),
    Action(
        "V17",
        Bilingual("该行不计", "the row is left out"),
        OF_ENTERPRISES,
    ),
    Action(
        "V18",
        Bilingual("该月不计；整期没有数据则为数据不足", "the month is left out; a whole period without any is insufficient data"),
        ("I4-02", "I4-03", "O9", "O24", "O25", "O27"),
    ),
    Action("absent", Bilingual("不计为参加，角色仍计", "no attendance; the role counts"), ATTENDANCE),
    Action("cancelled", Bilingual("该需求不计", "the demand is left out"), ("I3-03", "I3-04")),
    Action("young", Bilingual("该需求不计", "the demand is left out"), ("I3-04",)),
    Action("careless", Bilingual("由人剔除的答卷处处不计", "answers a person left out count nowhere"), (*SCALES, "O3", "O8", "I9-05")),
    Action("consent", Bilingual("该答卷不计", "the answer is left out"), SCALES),
    Action("unaware", Bilingual("认同、意愿题不计", "left out of identification and willingness"), SCALES),
    Action("no use", Bilingual("满意、获得、质量、易用题不计", "left out of satisfaction, gain, quality and usability"), SCALES),
    Action("few items", Bilingual("该量表不计分", "no score on the scale"), SCALES),
    Action("head-count", Bilingual("该企业不计", "the enterprise is left out"), PER_EMPLOYEE),
    Action("negative", Bilingual("该值按缺失处理", "the value is taken as missing"), NUMBERS),
    Action("range", Bilingual("该值按缺失处理", "the value is taken as missing"), ("I2-05", "I8-03", "O21", "O24")),
    Action("no estimate", Bilingual("该行不计；不足一半则为数据不足", "the row is left out; less than half is insufficient data"), ("I7-03",)),
    Action("no estimate of hours", Bilingual("该行不计", "the row is left out"), ("O17",)),
)  # fmt: skip
"""Every rule that takes something out of an indicator."""


def acts_on(rule: str) -> tuple[str, ...]:
    """Return the indicators on which a rule acts.

    >>> acts_on("V14")
    ('I3-03',)
    """
    return next((action.indicators for action in ACTIONS if action.rule == rule), ())
