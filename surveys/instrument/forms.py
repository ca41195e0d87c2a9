"""The three forms of the questionnaire: whom they ask, what they ask beside the items, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from messages import Bilingual
from surveys.errors import InvalidInstrument
from surveys.instrument.constructs import CONSTRUCTS
from surveys.instrument.items import Item, items

FieldKind = Literal["single", "multiple", "integer", "hidden"]

INTRODUCTION = Bilingual(
    "本调查由第三方/研究组进行，只看汇总结果，少于10份的单位不单独统计；没有对错，请按真实感受填写。填写约7分钟，可随时退出。",
    "Run by the research team; only totals are reported and units with fewer than 10 answers are not shown; no right or wrong; "
    "about 7 minutes; you may stop at any time.",
)


@dataclass(frozen=True)
class Background:
    """A question on the respondent, that is a column of the table of answers.

    Attributes
    ----------
    id, question
        Name of the column, and what is asked.
    kind, choices
        How it is answered, and the name of its list of options. ``hidden`` is filled by the link, not by the respondent.
    """

    id: str
    question: Bilingual
    kind: FieldKind
    choices: str = ""


CONSENT = Background(
    "consent", Bilingual("您是否同意参加本次调查？", "Do you agree to take part in this survey?"), "single", "yesno"
)


@dataclass(frozen=True)
class Form:
    """One form of the questionnaire.

    Attributes
    ----------
    id, name, title
        Party ``W``, ``M`` or ``C``, its name, and the title respondents see.
    background
        Questions on the respondent.
    """

    id: str
    name: Bilingual
    title: Bilingual
    background: tuple[Background, ...]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Items in the order in which they are asked: needs before evaluation, the attention check inside a block."""
        own = [item for item in items() if item.form == self.id]
        ordered = [item for name in CONSTRUCTS for item in own if item.construct == name and name != "AT"]
        block = "TR" if any(item.construct == "TR" for item in own) else "GA"
        inside = max(at for at, item in enumerate(ordered) if item.construct == block) - 1
        checks = [item for item in own if item.construct == "AT"]
        return tuple(ordered[:inside] + checks + ordered[inside:])

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Item code → item."""
        return MappingProxyType({item.item_id: item for item in self.items})

    @cached_property
    def fields(self) -> Mapping[str, Background]:
        """Name of the column → question beside the items, consent first."""
        return MappingProxyType({field.id: field for field in (CONSENT, *self.background)})

    @property
    def scale_items(self) -> tuple[Item, ...]:
        """Items of agreement and satisfaction, by which answer quality is judged, in the order in which they are asked."""
        return tuple(item for item in self.items if item.choices in ("agree", "satisfied"))


_ENTERPRISE = Background("enterprise_id", Bilingual("企业编号", "enterprise"), "hidden")
_WORKERS = (
    _ENTERPRISE,
    Background("gender", Bilingual("您的性别", "Your gender"), "single", "gender"),
    Background("age_band", Bilingual("您的年龄段", "Your age"), "single", "age_band"),
    Background("employment_type", Bilingual("您的用工形式", "Your type of employment"), "single", "employment_type"),
    Background("job_level", Bilingual("您的岗位类别", "Your kind of post"), "single", "job_level"),
    Background("tenure", Bilingual("您在本单位的工龄（年）", "Years with this employer"), "single", "tenure"),
    Background("member_flag", Bilingual("您是否工会会员", "Are you a union member?"), "single", "yesno"),
    Background("child_under_12", Bilingual("您是否有12岁以下子女", "Have you children under 12?"), "single", "yesno"),
    Background("shift_work", Bilingual("您是否倒班", "Do you work shifts?"), "single", "yesno"),
)
_MANAGERS = (
    _ENTERPRISE,
    Background("position", Bilingual("您的职务", "Your position"), "single", "position_M"),
    Background("years_on_platform", Bilingual("贵单位加入平台几年", "Years on the platform"), "integer"),
    Background("opened_resources", Bilingual("贵单位已开放的资源（可多选）", "Resources opened so far (several possible)"), "multiple",
               "resources"),
    Background("org_named_consent", Bilingual("是否同意署名展示本单位结果", "May results be shown with the name of your company?"),
               "single", "yesno"),
)  # fmt: skip
_CADRES = (
    Background("union_id", Bilingual("工会编号", "union"), "hidden"),
    Background("union_level", Bilingual("您所在工会的层级", "Level of your union"), "single", "union_level"),
    Background("position", Bilingual("您是专职、兼职还是志愿", "Are you full-time, part-time or a volunteer?"), "single", "position_C"),
    Background("union_years", Bilingual("您从事工会工作几年", "Years in union work"), "integer"),
    Background("sharing_hours", Bilingual("您每周用于共享工作的小时数", "Hours a week spent on sharing"), "integer"),
    Background("enterprises_covered", Bilingual("您所在工会覆盖的企业数", "Number of enterprises covered"), "integer"),
)  # fmt: skip

FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "W": Form(
            "W",
            Bilingual("职工问卷", "workers"),
            Bilingual("“共享+工会”机制职工问卷", "Sharing and union: questionnaire for workers"),
            _WORKERS,
        ),
        "M": Form(
            "M",
            Bilingual("企业方问卷", "enterprise managers"),
            Bilingual("“共享+工会”机制企业方问卷", "Sharing and union: questionnaire for enterprise managers"),
            _MANAGERS,
        ),
        "C": Form(
            "C",
            Bilingual("工会干部问卷", "union cadres"),
            Bilingual("“共享+工会”机制工会干部问卷", "Sharing and union: questionnaire for union cadres"),
            _CADRES,
        ),
    }
)
"""The forms by party."""


def form_of(name: str) -> Form:
    """Return a form by its party.

    Raises
    ------
    InvalidInstrument
        With the forms there are.
    """
    if name not in FORMS:
        raise InvalidInstrument.unknown(Bilingual("问卷类型", "form"), name, FORMS)
    return FORMS[name]
