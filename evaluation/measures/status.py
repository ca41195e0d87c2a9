"""What may be said of a value: fine, small sample, suppressed, insufficient, not applicable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evaluation.measures.measure import Measure
from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Flags
    from evaluation.measures.cells import Columns

CROSS_TAB_FLOOR = 5
"""Least number of workers behind a cell of a pooled table that is split by a facet."""

WHYS: dict[str, Bilingual] = {
    "few": Bilingual("样本少于最低要求，已向同类收缩", "fewer observations than asked for; drawn towards its peers"),
    "persons": Bilingual("职工人数少于隐私下限", "fewer workers than the privacy floor"),
    "organisations": Bilingual("组织数少于隐私下限", "fewer organisations than the privacy floor"),
    "condition": Bilingual(
        "条件把不足十人分了出来，稍改条件即可推出个人",
        "a condition sets apart fewer than ten persons: a slightly different one would give them away",
    ),
    "party": Bilingual(
        "有一方被抑制，合并值会泄露该方", "one party is suppressed, and the pooled value would give it away"
    ),
    "complement": Bilingual("为防反推而一并抑制", "suppressed so that a hidden cell cannot be solved for"),
    "consent": Bilingual("企业未同意署名展示", "the enterprise has not consented to being named"),
    "consented": Bilingual("经企业同意展示，不参与排名", "shown with the consent of the enterprise; not ranked"),
    "V11": Bilingual("评分几乎全是五星（V11）", "nearly all ratings are five stars (V11)"),
    "outage": Bilingual(
        "本期没有任何此类数据，按采集中断处理（V18）", "no such record in the whole wave, taken as a failed feed (V18)"
    ),
    "nothing": Bilingual("没有可用记录", "no record to go by"),
    "zero base": Bilingual("分母为零", "the denominator is 0"),
    "coverage": Bilingual("可估算的记录不足一半", "less than half of the records carry the estimate"),
    "parties": Bilingual("三方问卷不全", "answers of one of the three parties are missing"),
    "structure": Bilingual("本单位没有此类对象", "the unit has nothing of this kind"),
    "level": Bilingual("在此层级没有意义", "has no meaning at this level"),
    "table": Bilingual("缺少数据表或数据列", "a table or a column is not loaded"),
}
"""Why a cell is not simply fine, by code."""


def judge(cells: Columns, one: Measure, level: str, by: Sequence[str]) -> None:
    """Write ``status`` and ``why`` of every cell by what stands behind it.

    The privacy floor hides a value; the statistical floor only marks it. ``persons`` and ``organisations`` count those
    behind a cell, ``hidden`` marks pooled values of which a part is hidden, other flags say why a value must not be published.
    """
    size = len(cells["value"])
    every = np.ones(size, dtype=bool)
    marks: list[tuple[Flags, str, str]] = [(_few(cells, one), "small", "few")]
    if "V11" in cells:
        marks.append((cells["V11"] > 0, "small", "V11"))
    if one.consent and level == "enterprise":
        marks.append((every, "small", "consented"))
    floor = min(CROSS_TAB_FLOOR, one.persons) if by and level != "enterprise" else one.persons
    if one.persons:
        marks.append((_of_party(cells, "W") & (cells["persons"] < floor), "suppressed", "persons"))
    if one.organisations and level != "enterprise":
        thin = cells["organisations"] < one.organisations
        marks.append((_of_party(cells, "MC") & thin, "suppressed", "organisations"))
    if "hidden" in cells:
        marks.append((cells["hidden"].astype(bool), "suppressed", "party"))
    if one.consent and level == "enterprise":
        marks.append((~(cells["consented"] > 0), "suppressed", "consent"))
    marks.append((np.isnan(cells["value"]), "insufficient", "nothing"))
    marks += [
        (cells[name].astype(bool), "insufficient", name)
        for name in ("zero base", "coverage", "parties")
        if name in cells
    ]
    status, why = np.full(size, "ok", dtype=object), np.full(size, "", dtype=object)
    for chosen, state, reason in marks:
        status[chosen], why[chosen] = state, reason
    cells["status"], cells["why"] = status, why


def _few(cells: Columns, one: Measure) -> Flags:
    if isinstance(one.min_n, int):
        return np.asarray(cells["n"] < one.min_n)
    return np.asarray(cells["short"].astype(bool)) if "short" in cells else np.zeros(len(cells["n"]), dtype=bool)


def _of_party(cells: Columns, parties: str) -> Flags:
    """Return which cells a floor concerns: all of them, or those of some parties where cells are split by party."""
    if "party" not in cells:
        return np.ones(len(cells["n"]), dtype=bool)
    return np.isin(cells["party"].astype(str), list(parties))
