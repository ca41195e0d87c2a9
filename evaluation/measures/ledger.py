"""What a computation left out and why, and which tables held rows in which wave."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from evidence.schema import TABLES
from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    "careless": Bilingual("敷衍作答，由人决定从全部结果中剔除", "careless answers that a person chose to leave out"),
    "consent": Bilingual("受访者不同意使用答卷", "the respondent did not consent"),
    "unaware": Bilingual("没听说过该机制，不问相关题目", "never heard of the mechanism, so not asked"),
    "no use": Bilingual("没有用过，不问相关题目", "never used it, so not asked"),
    "few items": Bilingual("所答题目太少", "too few items answered"),
    "cancelled": Bilingual("需求已取消", "the demand was cancelled"),
    "young": Bilingual("提出不足 7 天，尚不能判断", "posted less than 7 days before the data end"),
    "head-count": Bilingual("企业未填职工人数，不计人均指标", "no head-count, so left out of values per employee"),
    "negative": Bilingual("数值为负，按缺失处理", "a negative number, taken as missing"),
    "range": Bilingual("数值超出允许范围，按缺失处理", "a number outside its bounds, taken as missing"),
    "no estimate": Bilingual("没有单独举办费用的估算", "no estimate of what doing it alone would cost"),
    "no estimate of hours": Bilingual("没有单独举办工时的估算", "no estimate of the hours of doing it alone"),
}
"""Reasons for leaving something out, by code; those of the form V… are the cross-table checks."""


Entry = tuple[str, str, str, float]
"""Table, rule, wave and count of something left out."""


@dataclass
class Ledger:
    """Collected while measures run.

    Attributes
    ----------
    open
        What was left out, noted once, in the order in which it was first noted; the innermost `noting` comes last.
    seen
        Table → waves in which it holds at least one row.
    """

    open: list[dict[Entry, None]] = field(default_factory=lambda: [{}])
    seen: dict[str, set[str]] = field(default_factory=dict)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What was left out, in the innermost `noting`."""
        return tuple(self.open[-1])

    @contextmanager
    def noting(self) -> Iterator[dict[Entry, None]]:
        """Collect what is noted inside, for whoever will recall the result; it counts outside too."""
        self.open.append({})
        try:
            yield self.open[-1]
        finally:
            noted = self.open.pop()
            self.open[-1] |= noted

    def note(self, entries: Iterable[Entry]) -> None:
        """Note once more what was noted while something recalled was computed."""
        self.open[-1] |= dict.fromkeys(entries)

    def leave_out(self, table: str, rule: str, counts: pd.Series) -> None:
        """Note how many rows of a table were left out, by wave."""
        self.note((table, rule, str(wave), float(count)) for wave, count in counts.items() if count > 0)

    def observe(self, table: str, waves: Iterable[str]) -> None:
        """Note that a table holds rows in these waves."""
        self.seen.setdefault(table, set()).update(waves)


def listed(exclusions: pd.DataFrame) -> pd.DataFrame:
    """Return what `Values.exclusions` says in words: ``table``, ``rule``, ``why``, ``wave`` and ``count``, the most first.

    >>> from messages import using_language
    >>> with using_language("en"):
    ...     listed(pd.DataFrame([["transactions", "V12", "W1", 3.0]], columns=COLUMNS)).iloc[0].map(str).tolist()[1:]
    ['V12', "ping-pong: 80 % or more of an enterprise's volume with one partner, balanced both ways", 'W1', '3']
    """
    rows = [
        (str(TABLES[table].label), rule if rule[0] == "V" else "", str(RULES[rule]), wave, int(count))
        for table, rule, wave, count in exclusions[COLUMNS].itertuples(index=False, name=None)
    ]
    found = pd.DataFrame(rows, columns=["table", "rule", "why", "wave", "count"])
    return found.sort_values(["wave", "count"], ascending=[True, False], kind="stable", ignore_index=True)
