"""The closed lists of values a column may hold, each with a Chinese and an English name.

Where a list has its own codes (``F_INF``, ``ON``) the code is stored and the names are shown; the other lists are stored
by their Chinese name, which is what people write in their files.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from messages import Bilingual


@dataclass(frozen=True)
class Codes:
    """One closed list of values.

    Attributes
    ----------
    names
        Code → name in both languages, in the order in which they are shown.
    also
        Other spellings → code.
    """

    names: dict[str, Bilingual]
    also: dict[str, str]

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Every accepted spelling → code, in lower case without blanks: code, Chinese name, English name, aliases."""
        found = {_plain(spelling): code for spelling, code in self.also.items()}
        for code, name in self.names.items():
            found |= {_plain(text): code for text in (code, name.zh, name.en) if text}
        return found

    def name(self, code: str) -> Bilingual:
        """Return the name of a code, or the code itself when it is not on the list."""
        return self.names.get(code, Bilingual(code, code))


def _plain(text: str) -> str:
    return "".join(text.lower().split())


def listed(text: str, **also: str) -> Codes:
    """Build a list from ``"code=中文=English"`` or ``"中文=English"`` entries separated by ``|``.

    >>> listed("ON=线上=online|OFF=线下=offline").name("ON").zh
    '线上'
    """
    names = {}
    for entry in text.split("|"):
        parts = entry.strip().split("=")
        code, chinese, english = parts if len(parts) == 3 else (parts[0], *parts)
        names[code] = Bilingual(chinese, english)
    return Codes(names, also)


FUNCTIONS = listed(
    "F_INF=信息=information|F_FAC=设施=facilities|F_MGT=管理=management|F_SVC=服务=services|F_HUM=人力=people",
    场地="F_FAC", 场馆="F_FAC", 人才="F_HUM", 人员="F_HUM",
)  # fmt: skip
BUSINESSES = listed(
    "B_EDU=教育=education|B_CUL=文体=culture and sport|B_PUB=宣传=publicity|B_SRV=服务=everyday services|"
    "B_RTS=维护=rights protection|B_PAR=参与=participation|B_DEV=建设=competition and innovation",
    教育培训="B_EDU", 培训="B_EDU", 文化体育="B_CUL", 服务帮扶="B_SRV", 帮扶="B_SRV", 维权="B_RTS", 权益维护="B_RTS",
    民主参与="B_PAR", 竞赛创新="B_DEV", 劳动竞赛="B_DEV",
)  # fmt: skip
ROLES = listed(
    "R_PUB=信息发布者=publisher|R_SUP=资源供给者=supplier|R_COL=合作意向者=would-be partner|R_ORG=组织策划者=organiser|"
    "R_PAR=参与者=participant|R_VOL=志愿者=volunteer",
    发布者="R_PUB", 供给者="R_SUP", 组织者="R_ORG", 策划者="R_ORG",
)  # fmt: skip
ACTIVE_ROLES = ("R_PUB", "R_SUP", "R_COL", "R_ORG", "R_VOL")
CHANNEL_MODES = listed("ON=线上=online|OFF=线下=offline|MIX=融合=mixed", 线上线下结合="MIX", 线上线下="MIX", 混合="MIX")
PARTIES = listed(
    "W=职工=workers|M=企业方=enterprises|C=工会干部=union cadres",
    企业="M",
    企业管理者="M",
    管理者="M",
    工会="C",
    干部="C",
)
SIZES = listed("大型=large|中型=medium|小型=small|微型=micro", 大="大型", 中="中型", 小="小型", 微="微型")
SMALL_SIZES = ("小型", "微型")
PLATFORM_CHANNELS = listed(
    "门户网站=website|微信企业号=WeChat enterprise account|微信服务号=WeChat service account|小程序=mini-program|APP=app|"
    "微博=Weibo|抖音=Douyin|今日头条=Toutiao|12351热线=hotline 12351|窗口=counter"
)  # fmt: skip
DISTRICT_LEVELS = listed("区县=county|街镇=street or town|园区=park|社区村=community or village")
OWNERSHIPS = listed(
    "国有=state-owned|集体=collective|民营=private|外资=foreign-funded|港澳台=Hong Kong, Macao or Taiwan-funded|其他=other",
    私营="民营",
)
UNION_LEVELS = listed(
    "区县总工会=county federation|街镇园区工会=street or park union|社区村工会=community union|企业工会=enterprise union|"
    "联合工会=joint union|行业工会=industry union"
)
GENDERS = listed("男=male|女=female|未说明=not stated")
AGE_BANDS = listed("≤25=25 or younger|26-35=26 to 35|36-45=36 to 45|46-55=46 to 55|≥56=56 or older")
EMPLOYMENT_TYPES = listed(
    "合同制=contract|劳务派遣=dispatched|农民工=rural migrant|新就业形态=new forms of employment|其他=other"
)
JOB_LEVELS = listed("一线=front line|技术=technical|管理=managerial|其他=other")
PROVIDERS = listed("工会=union|企业=enterprise|职工=worker|俱乐部=club|外部单位=outside body")
REQUESTERS = listed("工会=union|企业=enterprise|职工=worker|俱乐部=club")
PARTNER_KINDS = listed("企业=enterprise|工会=union|俱乐部=club|外部单位=outside body")
OWNERSHIP_TYPES = listed(
    "工会所有=union-owned|企业所有=enterprise-owned|公共财政=public|租赁=leased|共建共有=jointly owned|个人=personal|"
    "社会机构=social body"
)
USE_RIGHTS = listed(
    "自用=own use|无偿开放=open free of charge|成本价=at cost|互换=exchange|托管运营=entrusted|购买服务=purchased service"
)
OPEN_SCOPES = listed("本单位=own organisation|本街镇园区=own street or park|全区=whole district|全平台=whole platform")
UNITS = listed("小时=hours|场次=sessions|人次=person-times|件=items|条=entries|课时=lessons")
URGENCIES = listed("普通=normal|较急=urgent|急难愁盼=pressing")
DEMAND_STATES = listed("待受理=waiting|已匹配=matched|已完成=fulfilled|未满足=not met|已取消=cancelled|转办=passed on")
TRANSACTION_STATES = listed("完成=completed|取消=cancelled|爽约=no-show|进行中=under way", 已完成="完成", 已取消="取消")
SHARE_MODES = listed("无偿=free|成本分担=shared cost|互换=exchange|购买=purchase")
TARGET_GROUPS = listed(
    "全体=everybody|女职工=women workers|新就业形态=new forms of employment|单身=singles|亲子=families|工会干部=cadres|其他=other"
)
ACTIVITY_STATES = listed("已举办=held|取消=cancelled|计划=planned")
PARTNER_ROLES = listed("主办=host|协办=co-host|场地=venue|策划=planning|宣传=publicity|出资=funding|承办=organiser")
BRAND_TYPES = listed(
    "交友婚恋=match-making|亲子参观=family visits|DIY=do-it-yourself|福利平台=welfare platform|文体=culture and sport|培训=training|其他=other"
)
FOUNDERS = listed("机构=organisation|个人=individual")
CLUB_STATES = listed("正常=active|暂停=paused|注销=closed")
TALENT_ROLES = listed(
    "志愿者=volunteer|兼职工会工作者=part-time union worker|活动策划顾问=event adviser|讲师=lecturer|教练=coach|心理=counsellor|"
    "法律=legal adviser|网评员=online commentator|其他=other"
)
EVENT_TYPES = listed(
    "登录=login|浏览=view|点击=click|搜索=search|发布=post|报名=sign-up|评论=comment|分享=share|领取=claim|评价=rating"
)
MODULES = listed(
    "普惠服务=inclusive services|兴趣活动=hobby activities|互动交流=interaction|便捷服务=convenience services|"
    "资源目录=resource catalogue|需求大厅=demand hall"
)
FUND_CATEGORIES = listed(
    "活动=activities|俱乐部=clubs|平台建设=platform building|平台运维=platform running|阵地=venues|培训=training|帮扶=assistance|"
    "购买服务=purchased services|门票补贴=ticket subsidies|项目补助=project grants|表彰=awards"
)
FUND_SOURCES = listed(
    "工会经费=union funds|企业=enterprises|社会资源=social resources|商家=merchants|财政=public funds|个人=individuals"
)
SUBSIDY_GRADES = listed("一等=first|二等=second|三等=third|无=none")
OUTSIDE_BODIES = listed(
    "党委部门=party department|政府部门=government department|司法机关=judicial body|行业协会=industry association|"
    "社会组织=social organisation|平台与商家=platforms and merchants|媒体=media|高校科研=universities and research|其他工会=other unions"
)
MECHANISMS = listed(
    "党工联促=party–union promotion|工作联抓=joint work|阵地联建=joint venues|服务联盟=service alliance|联席会议=joint meeting|"
    "一函两书=one letter, two documents|部门联动=departments together|其他=other"
)
ACTION_STATES = listed("进行中=under way|已办结=closed|中止=stopped")
CONTRIBUTIONS = listed("资金=money|场地=venue|人员=people|数据=data|政策=policy|宣传=publicity")
CASE_SOURCES = listed("职工=workers|企业=enterprises|社会=society|审计=audit|上级=superior")
CASE_TYPES = listed("投诉=complaint|建议=suggestion|差评=bad rating|审计问题=audit finding|表扬=praise")
CHECKED_OBJECTS = listed("活动=activity|经费=funds|资源=resource|俱乐部=club|联动事项=joint action")
INFO_CATEGORIES = listed(
    "需求=need|建议=suggestion|投诉=complaint|咨询=enquiry|资源发布=resource offer|报名=sign-up|其他=other"
)
TENURES = listed("≤1=up to 1 year|1-3=1 to 3 years|4-10=4 to 10 years|>10=more than 10 years")
POSITIONS = listed(
    "负责人=head|人力=human resources|行政=administration|其他=other|专职=full-time|兼职=part-time|志愿=voluntary"
)
