"""Fallbacks behind a value, in words: shown beside it wherever it is shown."""

from __future__ import annotations

from messages import Bilingual

TAGS: dict[str, Bilingual] = {
    "person_times": Bilingual("人次口径", "person-times stand in for persons"),
    "members_estimated": Bilingual("会员数按职工人数的 80% 估计", "members estimated as 80 % of employees"),
    "unit_assumed": Bilingual(
        "共享记录未写计量单位，按资源的单位计", "transactions state no unit; that of the resource is assumed"
    ),
    "self_service_unknown": Bilingual(
        "没有“办结人”列，自提自办（V14）无法剔除", "who closed a demand is not recorded, so V14 cannot be applied"
    ),
    "cancel_date_assumed": Bilingual(
        "没有“取消时间”列，用办结时间代替", "no date of cancelling; the closing time stands in"
    ),
    "reopening_unknown": Bilingual(
        "没有“重开时间”列，重开的诉求未按逾期计", "reopened cases are not recorded, so they are not counted as late"
    ),
    "format_only": Bilingual(
        "没有职工编号，按活动形式计", "no worker ids: the format of activities is measured, not people"
    ),
    "no_log": Bilingual(
        "没有平台日志，只按参与记录判断线上", "no platform log: online means participation records only"
    ),
    "from_log": Bilingual("按平台日志计算", "from the platform log"),
    "from_reports": Bilingual("按平台月报计算", "from the monthly reports"),
    "from_register": Bilingual("按职工名册计算", "from the register of workers"),
    "no_goods": Bilingual("没有实物折价数据，只计资金", "goods in kind are not recorded; money only"),
    "no_audit": Bilingual("没有复核，只计及时性", "nothing was audited; timeliness only"),
    "beneficiaries_unknown": Bilingual(
        "没有受益人数，未剔除走形式的联动", "beneficiaries are not recorded, so ceremonies are not left out"
    ),
    "recomputed": Bilingual(
        "由平台统计推算，缺头条数据", "recomputed from channel statistics, head-line counts are missing"
    ),
}
"""Code → what is done instead of what the formula asks for."""


def spoken(tags: str) -> str:
    """Return the fallbacks of a cell in the current language.

    >>> from messages import using_language
    >>> with using_language("en"):
    ...     spoken("no_log no_audit")
    'no platform log: online means participation records only; nothing was audited; timeliness only'
    """
    from messages import current_language  # noqa: PLC0415

    return ("；" if current_language() == "zh" else "; ").join(str(TAGS[code]) for code in tags.split())
