"""What a computation left out and why, and which tables held rows in which wave."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

COLUMNS = ["table", "rule", "wave", "count"]

RULES: dict[str, Bilingual] = {
    "status": Bilingual("未完成（取消、爽约、进行中）", "not completed (cancelled, no-show, under way)"),
    "unconfirmed": Bilingual("接收方未确认", "rejected by the receiver"),
    "V06": Bilingual("提供方与接收方是同一企业，属内部使用", "provider and receiver are one enterprise: internal use"),
    "V12": Bilingual(
        "两家企业互刷：八成以上业务量只与对方往来，且来回基本对等",
        "ping-pong: 80 % or more of an enterprise's volume with one partner, balanced both ways",
    ),
    "V11": Bilingual(
        "评分几乎全是五星，可能被动员；汇总时不计",
        "nearly all ratings are five stars, perhaps mobilised; left out of pooled values",
    ),
    "V14": Bilingual(
        "需求由同一账号在十分钟内提出并办结", "demand opened and closed by one account within ten minutes"
    ),
    "V17": Bilingual(
        "企业不在名录中，或本期不活跃", "the enterprise is not in the registry, or not active in the wave"
    ),
    "V02": Bilingual("指向的记录不存在", "points to a record that does not exist"),
    "V03": Bilingual("时间先后颠倒", "an end before its start"),
    "V18": Bilingual("该月没有任何数据，按采集中断处理", "a month without any record, taken as a failed feed"),
    "V22": Bilingual("计量单位与资源不一致", "counted in another unit than the resource"),
    "absent": Bilingual("报名未到场", "signed up but did not come"),
    "consent": Bilingual("受访者不同意使用答卷", "the respondent did not consent"),
    "unaware": Bilingual("没听说过该机制，不问相关题目", "never heard of the mechanism, so not asked"),
    "no use": Bilingual("没有用过，不问相关题目", "never used it, so not asked"),
    "few items": Bilingual("所答题目太少", "too few items answered"),
    "cancelled": Bilingual("需求已取消", "the demand was cancelled"),
    "young": Bilingual("提出不足 7 天，尚不能判断", "posted less than 7 days before the data end"),
    "head-count": Bilingual("企业未填职工人数，不计人均指标", "no head-count, so left out of values per employee"),
    "negative": Bilingual("数值为负，按缺失处理", "a negative number, taken as missing"),
    "no estimate": Bilingual("没有单独举办费用的估算", "no estimate of what doing it alone would cost"),
    "no estimate of hours": Bilingual("没有单独举办工时的估算", "no estimate of the hours of doing it alone"),
}
"""Reasons for leaving something out, by code; those of the form V… are the cross-table checks."""


@dataclass
class Ledger:
    """Collected while measures run.

    Attributes
    ----------
    entries
        ``table``, ``rule``, ``wave``, ``count`` of what was left out.
    seen
        Table → waves in which it holds at least one row.
    """

    entries: list[tuple[str, str, str, float]] = field(default_factory=list)
    seen: dict[str, set[str]] = field(default_factory=dict)

    def leave_out(self, table: str, rule: str, counts: pd.Series) -> None:
        """Note how many rows of a table were left out, by wave."""
        self.entries += [(table, rule, str(wave), float(count)) for wave, count in counts.items() if count > 0]

    def observe(self, table: str, waves: Iterable[str]) -> None:
        """Note that a table holds rows in these waves."""
        self.seen.setdefault(table, set()).update(waves)

    def of(self, tables: Iterable[str]) -> tuple[tuple[str, str, str, float], ...]:
        """Return what was left out of some tables."""
        wanted = set(tables)
        return tuple(entry for entry in self.entries if entry[0] in wanted)
