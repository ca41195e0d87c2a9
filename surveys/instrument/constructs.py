"""How the items become scores: the one place where the scoring rules of the questionnaire are written.

    score = 100 · (mean of the answered items − scale_min) / (scale_max − scale_min), reversed items taken as (min + max) − x

References
----------
The questionnaire of the project, section 4; answer code 9 is missing only where the scale ends below 9.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from messages import Bilingual, Message, Quoted
from surveys.errors import InvalidInstrument
from surveys.instrument.choices import NOT_APPLICABLE
from surveys.instrument.items import Item, items

if TYPE_CHECKING:
    from surveys.scales import Scores


@dataclass(frozen=True)
class Filter:
    """The items of a construct are asked of people whose answer to `item` is at least `least`."""

    item: str
    least: int


KNOWS = Filter("AW1", 2)
"""Has heard of the mechanism: nobody is asked for an opinion on something unknown."""
USES = Filter("US1", 1)
"""Has used it in the last half year."""


@dataclass(frozen=True)
class Construct:
    """What a group of items measures.

    Attributes
    ----------
    id, name
        Code and name.
    minimum
        Least number of items answered for a score; 0 for groups whose items are looked at one by one.
    asked_if
        Of whom it is asked.
    """

    id: str
    name: Bilingual
    minimum: int = 0
    asked_if: Filter | None = None

    def items(self, form: str) -> tuple[Item, ...]:
        """Return the items of one form; none when the form does not ask for this construct."""
        return tuple(item for item in items() if item.construct == self.id and item.form == form)

    def reversed(self, form: str) -> tuple[str, ...]:
        """Return the codes of the reversed items of one form."""
        return tuple(item.item_id for item in self.items(form) if item.reverse)

    @property
    def is_scale(self) -> bool:
        """Whether its items add up to one score."""
        return self.minimum > 0


_ALL = (
    Construct("AW", Bilingual("知晓", "awareness")),
    Construct("US", Bilingual("使用", "use")),
    Construct("ND", Bilingual("需求", "needs")),
    Construct("SK", Bilingual("特长", "skills")),
    Construct("SUP", Bilingual("开放意愿", "resources on offer")),
    Construct("GA", Bilingual("获得感", "gain"), 3, USES),
    Construct("SQ", Bilingual("服务质量", "service quality"), 4, USES),
    Construct("UX", Bilingual("易用与信任", "usability and trust"), 3, USES),
    Construct("BS", Bilingual("分业务满意度", "satisfaction by business class"), 0, USES),
    Construct("FS", Bilingual("分功能满意度", "satisfaction by function class"), 0, KNOWS),
    Construct("SA", Bilingual("满意度", "satisfaction"), 2, USES),
    Construct("ID", Bilingual("认同感", "identification"), 4, KNOWS),
    Construct("WI", Bilingual("贡献意愿", "willingness"), 2, KNOWS),
    Construct("TR", Bilingual("协作信任", "collaboration trust"), 3, KNOWS),
    Construct("OW", Bilingual("权属规则", "ownership rules"), 2, KNOWS),
    Construct("PR", Bilingual("流程", "process"), 0, KNOWS),
    Construct("DG", Bilingual("数字能力", "digital skills"), 0, KNOWS),
    Construct("AT", Bilingual("注意力检测", "attention check")),
    Construct("BA", Bilingual("障碍", "barriers")),
    Construct("CH", Bilingual("变化感知", "perceived change")),
    Construct("OP", Bilingual("开放题", "open question")),
)
CONSTRUCTS: Mapping[str, Construct] = MappingProxyType({construct.id: construct for construct in _ALL})
"""All constructs by code, in the order in which a form asks for them."""


def construct(name: str) -> Construct:
    """Return a construct by its code.

    Raises
    ------
    InvalidInstrument
        With the codes there are.
    """
    if name not in CONSTRUCTS:
        raise InvalidInstrument.unknown(Bilingual("构念", "construct"), name, CONSTRUCTS)
    return CONSTRUCTS[name]


def score_construct(answers: pd.DataFrame, name: str, form: str, weights: Mapping[str, float] | None = None) -> Scores:
    """Return the scores of respondents on one construct, 0–100, by the rules of the questionnaire.

    Answers of people of whom it was not asked (`Construct.asked_if`) are left out, those who did not answer the filter included.
    Code 9 is missing where the scale ends below 9. Fewer items than the minimum give no score.

    Parameters
    ----------
    answers
        Codes of the items as answered, respondents × items, before any reversal; as from `responses`.
    name, form
        Construct and party.
    weights
        Weights of the items; equal by default.

    Raises
    ------
    InvalidInstrument
        The construct has no score, or the form does not ask for it, or the answers lack its items.
    """
    found = construct(name)
    asked = found.items(form)
    if not found.is_scale or not asked:
        raise InvalidInstrument(
            Message(
                "“{construct}” has no score on form {form}: its items are looked at one by one, or are not asked there.",
                construct=found.name,
                form=form,
            )
        )
    absent = [item.item_id for item in asked if item.item_id not in answers]
    if absent:
        raise InvalidInstrument(
            Message(
                "Insufficient data: the answers lack the items {items} of “{construct}”. Match the questions of the file to the "
                "questionnaire first.",
                items=Quoted(absent),
                construct=found.name,
            )
        )
    from surveys.scales import score  # noqa: PLC0415 - the scales load scipy, the questionnaire does not

    was_asked = who_was_asked(answers, found)
    frame = answers[[item.item_id for item in asked]].astype(float).apply(lambda column: column.where(was_asked))
    return score(
        frame,
        found.reversed(form),
        found.minimum,
        scale_min=asked[0].scale_min,
        scale_max=asked[0].scale_max,
        weights=weights,
        missing_codes=(NOT_APPLICABLE,),
    )


def who_was_asked(answers: pd.DataFrame, of: Construct) -> pd.Series:
    """Return which respondents the items were asked of; everybody where the answers lack the filter."""
    if of.asked_if is None or of.asked_if.item not in answers:
        return pd.Series(True, index=answers.index)
    return answers[of.asked_if.item].astype(float) >= of.asked_if.least
