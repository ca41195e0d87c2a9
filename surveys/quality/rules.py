"""The rules of answer quality and their thresholds."""

from __future__ import annotations

from dataclasses import dataclass, fields

from messages import Bilingual, Message, Quoted
from surveys.errors import InvalidScreening

RULES: dict[str, Bilingual] = {
    "attention": Bilingual("注意力检测题答错", "attention check failed"),
    "duration": Bilingual("作答过快", "answered too fast"),
    "run": Bilingual("连续相同作答", "long run of one answer"),
    "contradiction": Bilingual("正反向题矛盾", "reversed items contradicted"),
    "invariant": Bilingual("全部量表题同一答案", "one answer to all items"),
    "outlier": Bilingual("作答模式离群", "unusual pattern of answers"),
    "duplicate": Bilingual("重复答卷", "duplicate"),
    "burst": Bilingual("同源集中提交", "burst from one source"),
}
"""Rules by name, in the order in which they are reported."""

PER_RESPONSE = ("attention", "duration", "run", "contradiction", "invariant", "outlier")
"""Rules that say how one person answered; they count towards exclusion. Duplicates and bursts are reported, and count when asked to."""

NAMES: dict[str, Bilingual] = {
    "flags_to_exclude": Bilingual("触发几项即剔除", "Flags that exclude an answer"),
    "seconds_per_item": Bilingual("每题最少秒数", "Fewest seconds per question"),
    "share_of_median": Bilingual("用时不足中位数的比例", "Share of the median duration"),
    "longest_run": Bilingual("连续相同作答题数", "Same answers in a row"),
    "mean_at_least": Bilingual("矛盾：正向题均值不低于", "Contradiction: mean of the items from"),
    "raw_at_least": Bilingual("矛盾：反向题原始分不低于", "Contradiction: reversed item from"),
    "least_items": Bilingual("至少作答题数", "Fewest answered items"),
    "outlier_p": Bilingual("离群的概率界限", "Unusual pattern: p below"),
    "respondents_per_item": Bilingual("离群：每题至少答卷数", "Unusual pattern: answers per item, more than"),
    "duplicate_minutes": Bilingual("重复答卷间隔（分钟）", "Duplicate within minutes"),
    "burst_minutes": Bilingual("集中提交时段（分钟）", "Burst within minutes"),
    "burst_share": Bilingual("集中提交占比超过", "Burst: share above"),
    "burst_least": Bilingual("集中提交：至少答卷数", "Burst: fewest answers"),
    "top_share": Bilingual("满分比例（疑似动员）", "Mobilised: share of top ratings"),
    "top_least": Bilingual("疑似动员：至少评分数", "Mobilised: fewest ratings"),
}
"""What each threshold is called."""


@dataclass(frozen=True)
class Thresholds:
    """When a rule raises its flag.

    The defaults are those of the project's questionnaire; every one can be changed and is reported with the results.

    Attributes
    ----------
    seconds_per_item, share_of_median
        Too fast: fewer seconds per answered question than the first, or less than this share of the median duration.
    longest_run
        Identical answers in a row, with a reversed item among them where reversed items are named.
    mean_at_least, raw_at_least
        Contradiction: mean of the items worded one way, and raw answer to the reversed item.
    least_items
        Answered items below which one answer to all of them says nothing.
    outlier_p, respondents_per_item
        Outlier: p-value of the Mahalanobis distance, judged with more than this many complete answers per item only.
    duplicate_minutes
        Duplicate: the same answers to all items, from the same enterprise, closer together than this.
    burst_minutes, burst_share, burst_least
        Burst: more than this share of the answers of an enterprise from one source within this time; judged from this many answers on.
    top_share, top_least
        Mobilised answers: this share of ratings at the top of the scale; judged from this many ratings on.
    flags_to_exclude
        Flags that exclude an answer.
    counted
        Rules whose flags count towards exclusion.
    """

    seconds_per_item: float = 2.0
    share_of_median: float = 1 / 3
    longest_run: int = 12
    mean_at_least: float = 4.5
    raw_at_least: float = 4.0
    least_items: int = 5
    outlier_p: float = 0.001
    respondents_per_item: float = 10.0
    duplicate_minutes: float = 2.0
    burst_minutes: float = 30.0
    burst_share: float = 0.30
    burst_least: int = 10
    top_share: float = 0.95
    top_least: int = 20
    flags_to_exclude: int = 2
    counted: tuple[str, ...] = PER_RESPONSE

    @property
    def table(self) -> dict[str, float]:
        """Every threshold by its name in the current language."""
        return {str(name): float(getattr(self, field)) for field, name in NAMES.items()}

    def __post_init__(self) -> None:
        unknown = [name for name in self.counted if name not in RULES]
        if unknown:
            raise InvalidScreening(
                Message(
                    "There is no rule {names}. Rules: {known}.", names=Quoted(unknown), known=Quoted(RULES, most=20)
                )
            )
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "counted":
                continue
            if not value > 0 or (field.name in SHARES and value > 1):
                raise InvalidScreening(
                    Message(
                        "The threshold {name} is {value:g}; it must be {allowed}.",
                        name=field.name,
                        value=value,
                        allowed=SHARE if field.name in SHARES else POSITIVE,
                    )
                )


SHARES = {"share_of_median", "outlier_p", "burst_share", "top_share"}
SHARE = Bilingual("大于 0、不超过 1 的比例", "a share above 0, at most 1")
POSITIVE = Bilingual("大于 0 的数", "a number above 0")


@dataclass(frozen=True)
class Contradiction:
    """Items of one construct that cannot all be affirmed.

    Attributes
    ----------
    items
        Items worded one way.
    reverse
        The item worded against them; both are taken as answered, before any reversal.
    """

    items: tuple[str, ...]
    reverse: str
