"""Known ladders of options from least to most: agreement, satisfaction, frequency, importance and the like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from messages import Bilingual, Message
from surveys.answer_files.cells import plain
from surveys.answer_files.headers import without_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

AGREE = Bilingual("同意程度", "agreement")
SATISFIED = Bilingual("满意程度", "satisfaction")
FITS = Bilingual("符合程度", "how well it fits")
OFTEN = Bilingual("频率", "frequency")
IMPORTANT = Bilingual("重要程度", "importance")
MUCH = Bilingual("程度", "degree")
LIKELY = Bilingual("可能性", "likelihood")
KNOWN = Bilingual("了解程度", "how well known")
GOOD = Bilingual("好坏", "quality")
WILLING = Bilingual("愿意程度", "willingness")

CHINESE = (
    "非常不{0}/完全不{0}/极不{0}/强烈不{0} 很不{0} 不{0} 比较不{0}/不太{0}/有点不{0} {1} "
    "有点{0}/基本{0} 比较{0}/较{0} {0} 很{0} 非常{0}/完全{0}/极{0}/强烈{0}"
)
"""The steps that most Chinese ladders share, around the word {0} and the middle {1}."""


def _chinese(word: str, middle: str = "一般/不确定/中立/说不清") -> str:
    return CHINESE.format(word, middle)


LADDERS: tuple[tuple[Bilingual, str], ...] = (
    (AGREE, _chinese("同意", "一般/不确定/中立/说不清/既不同意也不反对")),
    (SATISFIED, _chinese("满意")),
    (FITS, _chinese("符合")),
    (IMPORTANT, _chinese("重要", "一般/中等/不确定/说不清")),
    (LIKELY, _chinese("可能")),
    (WILLING, _chinese("愿意", "一般/不确定/看情况/说不清")),
    (KNOWN, _chinese("了解").replace("非常不了解", "没听说过/从没听说过/非常不了解")),
    (
        OFTEN,
        "从不/从来没有/从来不/没有 几乎不/几乎没有/几乎从不 很少/极少/偶尔或无 偶尔 有时/有时候 经常/时常/常常 很经常 几乎总是 总是/一直/每次",
    ),
    (GOOD, "非常差/极差 很差 比较差/较差 差 一般/中等 好/良好 比较好/较好 很好 非常好/优秀"),
    (MUCH, "完全没有/没有/毫无 几乎没有 很少/有一点/轻微 一些 一般/中等 较多/比较多 很多 非常多/极多"),
    (
        AGREE,
        (
            "stronglydisagree/completelydisagree/totallydisagree disagree "
            "somewhatdisagree/ratherdisagree/slightlydisagree/tendtodisagree "
            "neutral/neitheragreenordisagree/neitherdisagreenoragree/undecided/notsure "
            "somewhatagree/ratheragree/slightlyagree/tendtoagree agree stronglyagree/completelyagree/totallyagree"
        ),
    ),
    (
        SATISFIED,
        (
            "verydissatisfied/extremelydissatisfied dissatisfied "
            "somewhatdissatisfied/ratherdissatisfied/slightlydissatisfied "
            "neutral/neithersatisfiednordissatisfied/neitherdissatisfiednorsatisfied "
            "somewhatsatisfied/rathersatisfied/slightlysatisfied satisfied verysatisfied/extremelysatisfied"
        ),
    ),
    (
        OFTEN,
        "never almostnever rarely/seldom occasionally sometimes often/frequently usually veryoften almostalways always",
    ),
    (MUCH, "notatall slightly/alittle somewhat moderately quiteabit very/verymuch extremely"),
    (
        IMPORTANT,
        (
            "notatallimportant/notimportantatall/notimportant/unimportant/notatall slightlyimportant/slightly "
            "somewhatimportant/somewhat moderatelyimportant/moderately important veryimportant/very extremelyimportant/extremely"
        ),
    ),
    (
        LIKELY,
        (
            "veryunlikely/extremelyunlikely unlikely somewhatunlikely neutral/neitherlikelynorunlikely somewhatlikely likely "
            "verylikely/extremelylikely"
        ),
    ),
    (
        GOOD,
        "verypoor/verybad/terrible poor/bad belowaverage fair/average/acceptable aboveaverage good verygood excellent",
    ),
)
"""Steps from least to most, parted by blanks; spellings of one step by ``/``; in the form of `cells.plain`."""

PLACES = [
    (name, {word: at for at, step in enumerate(steps.split()) for word in step.split("/")}) for name, steps in LADDERS
]
"""Of each ladder, the place of every spelling of its steps."""
LEAST_STEPS = 2


@dataclass(frozen=True)
class Suggestion:
    """A proposed order of options, for a person to confirm.

    Attributes
    ----------
    ladder
        What the options measure.
    order
        The options, from least to most.
    left_over
        Options that are no step of the ladder, such as 不适用; candidates for `missing`.
    """

    ladder: Bilingual
    order: tuple[str, ...]
    left_over: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The proposal as a question to the person who has to confirm it."""
        return str(
            Message(
                "The options look like a scale of {ladder}: {order}, scored 1 to {steps}. Confirm or change the order.",
                ladder=self.ladder,
                order=" < ".join(self.order),
                steps=len(self.order),
            )
        )


def suggest(options: Sequence[str]) -> Suggestion | None:
    """Return the ladder that most options are steps of, or None.

    At least two options must be steps, fewer than half of the options may be left over, and no two may be the same step.

    >>> suggest(["满意", "非常满意", "不满意", "不适用"]).order
    ('不满意', '满意', '非常满意')
    """
    best: Suggestion | None = None
    keys = {option: _key(option) for option in options}
    for name, places in PLACES:
        placed = {option: places[key] for option, key in keys.items() if key in places}
        fits = (
            len(placed) >= LEAST_STEPS and len(set(placed.values())) == len(placed) and 2 * len(placed) > len(options)
        )
        if fits and (best is None or len(placed) > len(best.order)):
            left = tuple(option for option in options if option not in placed)
            best = Suggestion(name, tuple(sorted(placed, key=lambda option: placed[option])), left)
    return best


def _key(option: str) -> str:
    return plain(without_letter(option)).rstrip("。.!")
