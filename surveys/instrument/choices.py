"""The lists of options of the questionnaire: code, Chinese and English, in the order in which they are shown."""

from __future__ import annotations

from types import MappingProxyType

from evidence.schema import codes
from evidence.schema.codes import listed

NOT_APPLICABLE = 9
"""Code of 不适用 / 未使用: missing, but counted, on every scale that ends below it."""

CHOICES = MappingProxyType(
    {
        "agree": listed(
            "1=非常不同意=Strongly disagree|2=比较不同意=Rather disagree|3=一般=Neither agree nor disagree|"
            "4=比较同意=Rather agree|5=非常同意=Strongly agree|9=不适用/不了解=Not applicable or do not know",
            不适用="9", 不了解="9", 不清楚="9",
        ),
        "satisfied": listed(
            "1=非常不满意=Very dissatisfied|2=比较不满意=Rather dissatisfied|3=一般=Neither satisfied nor dissatisfied|"
            "4=比较满意=Rather satisfied|5=非常满意=Very satisfied|9=未使用=Not used",
            没用过="9", 不适用="9",
        ),
        "ten": listed("|".join(f"{step}={step}={step}" for step in range(1, 11))),
        "aware": listed(
            "1=没听说过=Never heard of it|2=只听过名字=Know the name only|3=知道能做什么=Know what it can do|"
            "4=看过或用过一次=Have seen or used it once|5=很熟悉=Know it well"
        ),
        "times": listed("0=没有=None|1=一两次=Once or twice|2=三至五次=Three to five times|3=每月=Monthly|4=每周=Weekly"),
        "better": listed(
            "1=差多了=Much worse|2=差一些=Somewhat worse|3=差不多=About the same|4=好一些=Somewhat better|5=好多了=Much better"
        ),
        "roles": listed(
            "R_PUB=发布信息=Published information|R_SUP=提供资源或特长=Supplied resources or skills|"
            "R_COL=表达合作意向=Offered to cooperate|R_ORG=牵头或策划=Led or planned|R_PAR=报名参加=Took part|none=都没有=None of these"
        ),
        "services": listed(
            "B_EDU=教育培训=Education and training|B_CUL=文化体育=Culture and sport|B_PUB=宣传=Publicity|"
            "B_SRV=服务帮扶=Services and assistance|B_RTS=维权=Rights protection|B_PAR=民主参与=Democratic participation|"
            "B_DEV=竞赛创新=Competition and innovation"
        ),
        "resources": listed(
            "F_INF=信息=Information|F_FAC=设施=Facilities|F_MGT=管理=Management|F_SVC=服务=Services|F_HUM=人力=People"
        ),
        "offers": listed(
            "F_INF=信息=Information|F_FAC=设施=Facilities|F_MGT=管理=Management|F_SVC=服务=Services|F_HUM=人力=People|"
            "none=都不愿意=None of these"
        ),
        "slots": listed(
            "noon=工作日午间=Noon on working days|evening=下班后=After work|sat_am=周末上午=Weekend mornings|"
            "sat_pm=周末下午=Weekend afternoons|holiday=节假日=Public holidays|night=夜班后=After the night shift"
        ),
        "distance": listed(
            "walk=步行15分钟=15 minutes on foot|half_hour=30分钟车程=30 minutes by car|hour=1小时内=Up to one hour|"
            "online=只参加线上=Online only"
        ),
        "mode": listed("ON=线上=Online|OFF=线下=In person|MIX=线上线下结合=Both together"),
        "talents": listed(
            "teach=教学=Teaching|arts=文艺=Arts|sport=体育=Sport|photo=摄影设计=Photography and design|law=法律=Law|"
            "mind=心理=Counselling|repair=维修=Repairs|language=翻译=Translation|events=活动策划=Event planning|"
            "computer=计算机=Computing|other=其他=Other|none=暂无=None for now"
        ),
        "hours": listed("h0=0=0|h1_2=1–2=1–2|h3_5=3–5=3–5|h6_10=6–10=6–10|h10=10以上=More than 10"),
        "terms": listed(
            "free=无偿=Free of charge|cost=收成本=At cost|exchange=互换=In exchange|trust=托管=Entrusted|"
            "bought=由工会购买服务=Purchased by the union"
        ),
        "barriers_W": listed(
            "unknown=不知道=Did not know of it|time=没时间=No time|far=离得远=Too far away|interest=不感兴趣=Not interested|"
            "full=名额抢不到=No place left|employer=单位不支持=Employer does not support it|trust=不信任=No trust|"
            "skill=不会用=Do not know how to use it|other=其他=Other"
        ),
        "barriers_M": listed(
            "safety=安全责任=Liability for safety|work=影响生产=Disturbs production|cost=成本=Cost|effort=管理麻烦=Effort to manage|"
            "leak=信息泄露=Leak of information|staff=没人手=No staff|return=没回报=No return|other=其他=Other"
        ),
        "barriers_C": listed(
            "staff=人手=Staff|funds=经费=Funds|skill=专业能力=Professional skill|support=领导支持=Support of leaders|"
            "firms=企业意愿=Willingness of enterprises|rules=制度规则=Rules|systems=系统不通=Systems not connected|"
            "appraisal=考核不合理=Unreasonable appraisal|other=其他=Other"
        ),
        "yesno": listed("1=是=Yes|0=否=No"),
        "gender": codes.GENDERS,
        "age_band": codes.AGE_BANDS,
        "employment_type": codes.EMPLOYMENT_TYPES,
        "job_level": codes.JOB_LEVELS,
        "tenure": codes.TENURES,
        "position_M": listed("负责人=head|人力=human resources|行政=administration|其他=other"),
        "position_C": listed("专职=full-time|兼职=part-time|志愿=voluntary"),
        "union_level": codes.UNION_LEVELS,
    }
)  # fmt: skip
"""Option lists by name."""

ALONE = frozenset({"none"})
"""Options that exclude every other one."""


def shown(name: str, language: str = "zh") -> list[str]:
    """Return the options of a list as respondents see them, in their order."""
    return [label.zh if language == "zh" else label.en for label in CHOICES[name].names.values()]
