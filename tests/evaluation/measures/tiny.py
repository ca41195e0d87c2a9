"""A district small enough to be worked out by hand: six active enterprises, two districts, one wave with everything in it.

Enterprises of W1 (January to June 2024): A 大型 100 employees, B 小型 40 and E 小型 20 in D1; C 微型 10, F 微型 10 and X 中型 without a
head-count in D2. Y left before W1, Z came after it, GHOST is in no register. Unions: UA under P1; UB, UC and UF under P2; P1 and P2
under U0. In W2 (July to December 2024) almost nothing is recorded, as when a feed fails.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pytest

from evaluation import Values, measures
from evaluation.measures.scope import Scope
from evidence import Dataset
from evidence.conversion.cells import TYPES
from evidence.schema import TABLES
from evidence.waves import chosen_waves, waves_of

W1, W2 = "W1", "W2"
YEAR = 182 / 365.25
"""W1 in years: 182 days of 365.25, which is months / 12."""
UNDECLARED = {"cancelled_at": pa.timestamp("ms"), "closed_by": pa.string(), "reopened_at": pa.timestamp("ms"), "unit": pa.string(),
              "ND_BIZ": pa.string()}  # fmt: skip


def table(name: str, rows: list[dict]) -> pa.Table:
    """Build a typed table from rows; what a row does not say is empty."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    return pa.table({column: pa.array([row.get(column) for row in rows], _type(name, column)) for column in columns})


def _type(name: str, column: str) -> pa.DataType:
    declared = TABLES[name].by_name.get(column)
    return TYPES[declared.kind] if declared is not None else UNDECLARED.get(column, pa.int64())


def rows_of(names: str, *tuples: tuple) -> list[dict]:
    """Return rows from tuples, the columns being named once."""
    keys = names.split()
    return [{key: value for key, value in zip(keys, row, strict=True) if value is not None} for row in tuples]


def day(month: int, number: int, hour: int = 9) -> datetime:
    """Return a moment of 2024."""
    return datetime(2024, month, number, hour)


def d(month: int, number: int) -> date:
    """Return a day of 2024."""
    return date(2024, month, number)


def answers() -> list[dict]:
    """Return the answer sheets; see the docstrings of the tests for what they add up to."""
    sheets: list[dict] = []

    def sheet(party: str, times: int = 1, **content: object) -> None:
        for _ in range(times):
            common = {"response_id": f"s{len(sheets)}", "respondent_type": party, "wave_id": W1, "consent": True}
            sheets.append(common | {"submitted_at": day(6, 10)} | content)

    def scale(name: str, *values: int) -> dict:
        return {f"{name}{at}": value for at, value in enumerate(values, 1)}

    liked = scale("ID", 5, 4, 4, 3, 2) | scale("WI", 4, 4, 9) | scale("SA", 8, 7, 9) | scale("GA", 4, 4, 4, 9)
    unsure = scale("ID", 3, 3, 3, 3, 3) | scale("WI", 2, 2, 2) | scale("SA", 5, 5, 5) | scale("GA", 3, 3, 3, 3)
    good = scale("SQ", 4, 4, 4, 4, 4) | scale("UX", 4, 4, 4, 2) | {"BS_EDU": 4, "BS_CUL": 3, "BS_PUB": 1}
    wish = {"ND_BIZ": "教育培训┋服务帮扶"}
    sheet("W", 6, enterprise_id="A", AW1=3, US1=2, sampling_weight=1.0, **liked, **good, **wish)
    sheet("W", 4, enterprise_id="A", AW1=2, US1=1, sampling_weight=2.0, **unsure, **good, **wish)
    sheet("W", enterprise_id="A", AW1=1, US1=0, **scale("ID", 1, 1, 1, 1, 5), **wish)
    sheet("W", enterprise_id="A", AW1=3, US1=0, **scale("ID", 1, 1, 1), **wish)
    sheet("W", enterprise_id="A", AW1=5, US1=4, consent=False, **scale("ID", 1, 1, 1, 1, 5))
    middling = scale("ID", 3, 3, 3, 3, 9) | scale("WI", 3, 3, 3) | {"ND_BIZ": "文化体育"}
    fair = scale("SA", 10, 10, 10) | scale("GA", 2, 2, 2, 2) | scale("SQ", 3, 3, 3, 3, 3) | scale("UX", 3, 3, 3, 3)
    sheet("W", 10, enterprise_id="B", AW1=5, US1=1, **middling, **fair, BS_EDU=3, BS_CUL=3)
    sheet("W", enterprise_id="B", AW1=5, US1=0, **middling, BS_EDU=3, BS_CUL=3)
    top = scale("ID", 5, 5, 5, 5, 1) | scale("WI", 5, 5, 5) | scale("SA", 5, 5, 5) | scale("GA", 5, 5, 5, 5)
    top |= scale("SQ", 5, 5, 5, 5, 5) | scale("UX", 5, 5, 5, 1)
    rare = {"BS_SRV": 1, "BS_RTS": 1, "BS_PAR": 1, "BS_DEV": 1}
    sheet("W", 10, enterprise_id="C", AW1=4, US1=1, **top, BS_EDU=5, BS_CUL=3, **rare)
    low = scale("ID", 2, 2, 2, 2, 4) | scale("WI", 1, 1, 1) | scale("SA", 1, 1, 1) | scale("GA", 1, 1, 1, 1)
    low |= scale("SQ", 1, 1, 1, 1, 1) | scale("UX", 1, 1, 1, 5)
    sheet("W", 10, enterprise_id="X", AW1=2, US1=1, **low, BS_EDU=1, BS_CUL=3)
    sheet("W", enterprise_id="B", AW1=5, US1=1, wave_id=None, submitted_at=day(8, 1), **scale("ID", 5, 5, 5, 5, 1))

    def level(score: int) -> dict:
        """Answers that give `score` (0, 25, … 100) on identification and willingness."""
        one = 1 + score // 25
        return scale("ID", one, one, one, one, 6 - one) | scale("WI", one, one, one)

    gained = scale("GA", 4, 4, 4, 4, 2) | scale("UX", 3, 3, 3, 3) | scale("TR", 4, 4, 4, 2)
    lost = scale("GA", 2, 2, 2, 2, 4) | scale("UX", 3, 3, 3, 3) | scale("TR", 4, 4, 4, 2)
    for name, score, sa, more in (
        ("A", 100, 10, gained), ("A", 50, 1, lost), ("B", 50, 10, gained), ("E", 100, 1, gained), ("C", 25, 5, gained),
        ("X", 50, 5, gained), ("F", 100, 5, gained),
    ):  # fmt: skip
        sheet("M", enterprise_id=name, AW1=5, US1=3, **level(score), **scale("SA", sa, sa, sa), **more)
    for name, score, sa in (
        ("UA", 75, 10), ("UA", 25, 1), ("UB", 75, 10), ("P1", 100, 1), ("UC", 50, 5), ("P2", 25, 5), ("UF", 75, 5),
    ):  # fmt: skip
        more = scale("GA", 3, 3, 3, 3, 1) | scale("TR", 3, 3, 3, 3)
        sheet("C", union_id=name, AW1=5, US1=4, **level(score), **scale("SA", sa, sa, sa), **more)
    return sheets


def participation() -> list[dict]:
    """Return who came where, in which role."""
    names = "activity_id worker_id enterprise_id role channel_mode headcount attended_flag event_at rating actor_type"
    a1, a2, a3, a5 = day(2, 10), day(3, 10), day(4, 10), day(5, 10)
    more = [("a1", f"wA{at}", "A", "R_PAR", "OFF", 1, True, a1, None, "职工") for at in range(10, 18)]
    others = [("a2", f"wX{at}", "X", "R_PAR", "OFF", 1, True, a2, None, "职工") for at in range(1, 11)]
    rows = rows_of(
        names,
        ("a1", "wA1", "A", "R_PAR", "OFF", 1, True, a1, None, "职工"), ("a1", "wA2", "A", "R_PAR", "OFF", 1, None, a1, None, None),
        ("a1", "wA3", "A", "R_PAR", "OFF", 1, False, a1, None, "职工"), *more,
        ("a1", "wB1", "B", "R_PAR", "OFF", 1, True, a1, 5, "职工"), ("a1", "wB2", "B", "R_VOL", "OFF", 1, True, a1, 3, "职工"),
        ("a1", None, "C", "R_PAR", "OFF", 4, True, a1, None, "职工"), ("a1", None, "A", "R_SUP", "OFF", 1, True, a1, None, "企业"),
        ("a2", "wA1", "A", "R_ORG", "ON", 1, True, a2, 4, "职工"), ("a2", "wB1", "B", "R_PAR", "OFF", 1, True, a2, None, "职工"),
        ("a2", "wE1", "E", "R_PAR", "OFF", 1, True, a2, None, "职工"), *others,
        ("a3", "wA2", "A", "R_PAR", "ON", 1, True, a3, 5, "职工"), ("a3", "wC1", "C", "R_PAR", "ON", 1, True, a3, None, "职工"),
        ("a5", "wC1", "C", "R_PAR", "OFF", 1, True, a5, None, "职工"),
        (None, "wB3", "B", "R_PUB", "ON", 1, None, a5, None, "职工"),
    )  # fmt: skip
    return [{"record_id": f"p{at}"} | row for at, row in enumerate(rows)]


def workers() -> list[dict]:
    """Return the register: 60 workers of A (and one who left), ten of B and X, one of C and E."""
    found: list[dict] = [
        {
            "worker_id": f"wA{at}", "enterprise_id": "A", "member_flag": at <= 50, "verified_flag": True,
            "gender": "女" if at == 2 or 21 <= at <= 59 else "男", "job_level": "一线" if at <= 30 else "技术",
            "employment_type": "合同制",
        }
        for at in range(1, 61)
    ]  # fmt: skip
    found.append(
        {"worker_id": "wA61", "enterprise_id": "A", "member_flag": True, "gender": "女", "left_date": date(2023, 1, 1)}
    )
    found += [
        {"worker_id": f"wB{at}", "enterprise_id": "B", "member_flag": True, "gender": "男", "job_level": "一线"}
        for at in range(1, 11)
    ]
    found += [
        {"worker_id": f"wX{at}", "enterprise_id": "X", "member_flag": at == 1, "gender": "男"} for at in range(1, 11)
    ]
    found += [
        {"worker_id": "wC1", "enterprise_id": "C", "member_flag": True},
        {"worker_id": "wE1", "enterprise_id": "E", "member_flag": False},
    ]
    return found


def tables() -> dict[str, pa.Table]:
    """Return all tables of the district."""
    content = {
        "districts": rows_of("district_id district_name", ("D1", "东"), ("D2", "西")),
        "waves": rows_of("wave_id start_date end_date", (W1, d(1, 1), d(6, 30)), (W2, d(7, 1), d(12, 31))),
        "enterprises": rows_of(
            "enterprise_id enterprise_name district_id union_id size_class employees org_named_consent joined_date exited_date",
            ("A", "甲", "D1", "UA", "大型", 100, True, date(2023, 1, 1), None), ("B", "乙", "D1", "UB", "小型", 40, False, None, None),
            ("E", "戊", "D1", "UA", "小型", 20, False, None, None), ("C", "丙", "D2", "UC", "微型", 10, True, None, None),
            ("F", "己", "D2", "UF", "微型", 10, False, None, None), ("X", "庚", "D2", "UC", "中型", None, None, None, None),
            ("Y", "辛", "D1", "UB", "小型", 30, True, None, date(2023, 12, 31)), ("Z", "壬", "D2", "UC", "小型", 20, True, d(7, 15), None),
        ),
        "unions": rows_of(
            "union_id union_name union_level parent_union_id district_id members covered_workers",
            ("U0", "总", "区县总工会", None, None, 100, 200), ("P1", "东总", "街镇园区工会", "U0", "D1", 60, 140),
            ("P2", "西总", "街镇园区工会", "U0", "D2", 15, 40), ("UA", "甲会", "企业工会", "P1", "D1", 50, 100),
            ("UB", "乙会", "企业工会", "P2", "D1", 10, 40), ("UC", "丙会", "联合工会", "P2", "D2", 5, 20),
            ("UF", "己会", "企业工会", "P2", "D2", 4, 10),
        ),
        "workers": workers(),
        "survey_responses": answers(),
        "participation": participation(),
        **exchange(), **activities(), **usage(), **money(), **people(), **governance(),
    }  # fmt: skip
    return {name: table(name, rows) for name, rows in content.items()}


def exchange() -> dict[str, list[dict]]:
    """Return resources, their capacity, demands and transactions."""
    keys = "provider_type provider_id provider_enterprise_id receiver_enterprise_id resource_id function_class business_class qty"
    fac, edu, srv = ("F_FAC", "B_CUL"), ("F_HUM", "B_EDU"), ("F_SVC", "B_SRV")
    of_a = ("企业", "A", "A")
    rows = rows_of(
        f"{keys} beneficiaries rating_receiver status receiver_confirmed demand_id",
        (*of_a, "B", "R1", *fac, 4.0, 10, 5, "完成", True, "d3"), (*of_a, "B", "R1", *fac, 2.0, None, 4, "完成", None, None),
        (*of_a, "C", "R1", *fac, 2.0, 50, 2, "完成", True, None), ("企业", "B", "B", "A", "R2", *edu, 1.0, 5, None, "完成", True, None),
        ("工会", "P2", None, "C", "R4", *srv, 3.0, 4, 5, "完成", True, None), (*of_a, "A", "R1", *fac, 9.0, 9, 5, "完成", True, None),
        (*of_a, "B", "R1", *fac, 9.0, 9, 5, "取消", True, None), (*of_a, "B", "R1", *fac, 9.0, 9, 1, "完成", False, None),
        ("外部单位", "O1", None, "B", None, *srv, 1.0, 2, 3, "完成", True, None), (*of_a, "GHOST", "R1", *fac, 1.0, 3, 5, "完成", True, None),
    )  # fmt: skip
    deals = [
        {"txn_id": f"t{at}", "start_at": day(3, 1), "end_at": day(3, 1, 12)} | row for at, row in enumerate(rows, 1)
    ]
    last = rows_of(f"{keys} beneficiaries status", ("企业", "C", "C", "F", None, "F_INF", "B_PUB", 1.0, 2, "完成"))
    deals += [{"txn_id": "t11", "start_at": day(4, 1)} | last[0]]
    deals += [deals[0] | {"txn_id": "t12", "start_at": datetime(2023, 5, 1), "end_at": datetime(2023, 5, 1, 12)}]
    return {
        "transactions": deals,
        "resources": rows_of(
            "resource_id resource_name function_class business_class owner_type owner_id owner_enterprise_id use_right_mode "
            "open_scope unit listed_date delisted_date",
            ("R1", "馆", *fac, "企业", "A", "A", "无偿开放", "全区", "小时", date(2023, 6, 1), None),
            ("R2", "课", *edu, "企业", "B", "B", "自用", "本单位", "课时", date(2023, 6, 1), None),
            ("R3", "场", *fac, "企业", "A", "A", "互换", "全平台", "场次", date(2023, 6, 1), None),
            ("R4", "站", *srv, "工会", "P2", None, "托管运营", "全区", "人次", date(2023, 6, 1), None),
            ("R5", "报", "F_INF", "B_PUB", "外部单位", "O1", None, "无偿开放", "全区", "条", date(2023, 6, 1), date(2023, 12, 1)),
        ),
        "resource_capacity": rows_of(
            "resource_id month total_qty own_use_qty open_qty",
            ("R1", "2024-01", 10.0, 2.0, 4.0), ("R1", "2024-02", 10.0, 10.0, 0.0), ("R3", "2024-01", 5.0, 0.0, 10.0),
            ("R2", "2024-01", 4.0, 0.0, 1.0), ("R4", "2024-01", 10.0, 0.0, 6.0), ("R1", "2023-12", 10.0, 0.0, 0.0),
        ),
        "demands": rows_of(
            "demand_id requester_type requester_id enterprise_id function_class business_class skill_code qty_requested "
            "qty_fulfilled posted_at needed_by matched_at closed_at status rating",
            ("d1", "企业", "A", "A", *fac, None, 4.0, 4.0, day(1, 5), d(2, 1), day(1, 8), day(2, 5), "已完成", 5),
            ("d2", "企业", "A", "A", *fac, None, 4.0, 1.0, day(1, 5), d(2, 1), day(1, 20), day(2, 20), "已完成", None),
            ("d3", "企业", "B", "B", *edu, "教学", None, None, day(3, 1), None, day(3, 8), day(4, 5), "已完成", 2),
            ("d4", "企业", "B", "B", "F_SVC", "B_RTS", None, 10.0, 5.0, day(4, 1), d(5, 1), None, day(4, 20), "已完成", None),
            ("d5", "企业", "C", "C", *srv, None, 1.0, None, day(4, 10), d(5, 1), None, day(4, 12), "已取消", None),
            ("d6", "企业", "C", "C", "F_INF", "B_PUB", None, 1.0, None, day(6, 28), d(7, 20), None, None, "待受理", None),
            ("d7", "企业", "GHOST", "GHOST", *fac, None, 1.0, 1.0, day(5, 1), d(5, 10), day(5, 2), day(5, 3), "已完成", None),
            ("d8", "企业", "F", "F", *edu, "法律", 1.0, None, day(5, 5), None, day(5, 6), None, "待受理", None),
        ),
    }  # fmt: skip


def activities() -> dict[str, list[dict]]:
    """Return activities, who shared their cost, and brands."""
    return {
        "activities": rows_of(
            "activity_id activity_name business_class organiser_type organiser_id organiser_enterprise_id channel_mode "
            "total_cost brand_id status start_at",
            ("a1", "联谊", "B_CUL", "企业", "A", "A", "OFF", 1000.0, "BR1", "已举办", day(2, 10)),
            ("a2", "讲座", "B_EDU", "工会", "P1", None, "MIX", 300.0, None, "已举办", day(3, 10)),
            ("a3", "问诊", "B_SRV", "企业", "B", "B", "ON", 500.0, None, "已举办", day(4, 10)),
            ("a4", "郊游", "B_CUL", "企业", "A", "A", "OFF", 800.0, "BR1", "取消", day(4, 20)),
            ("a5", "展览", "B_PUB", "企业", "C", "C", "OFF", 0.0, "BR2", "已举办", day(5, 10)),
        ),
        "brands": rows_of("brand_id brand_name owner_enterprise_id", ("BR1", "甲品牌", "A"), ("BR2", "工会品牌", None)),
        "activity_partners": rows_of(
            "activity_id partner_type partner_id partner_role cost_share in_kind_value staff_hours standalone_cost_est "
            "standalone_hours_est",
            ("a1", "企业", "A", "主办", 600.0, None, 10.0, 1000.0, 20.0), ("a1", "企业", "A", "出资", 100.0, None, None, None, None),
            ("a1", "企业", "B", "协办", 300.0, 50.0, 5.0, 500.0, 10.0), ("a2", "工会", "P1", "主办", 200.0, None, 8.0, 300.0, None),
            ("a2", "企业", "A", "场地", 100.0, 20.0, None, 150.0, None), ("a2", "企业", "B", "宣传", 0.0, None, None, None, None),
            ("a3", "企业", "B", "主办", 500.0, None, None, 400.0, None),
        ),
    }  # fmt: skip


def usage() -> dict[str, list[dict]]:
    """Return the log and the monthly reports; of March to June neither holds anything."""
    clicks = [(f"wA{at}", "A", 1, "浏览") for at in range(1, 11)] + [(f"wX{at}", "X", 1, "点击") for at in range(1, 11)]
    clicks += [(f"wA{at}", "A", 2, "浏览") for at in range(1, 5)] + [("wA1", "A", 4, "评论"), ("wA2", "A", 4, "评论")]
    clicks += [("wB1", "B", 1, "登录"), ("wA1", "A", 1, "报名")]
    return {
        "app_events": [
            {"event_id": f"e{at}", "worker_id": worker, "enterprise_id": firm, "event_at": day(month, 5), "event_type": kind}
            for at, (worker, firm, month, kind) in enumerate(clicks)
        ],
        "app_monthly": rows_of(
            "enterprise_id month registered_users verified_users mau dau_avg returning_users",
            ("A", "2024-01", 50, 30, 10, 2.0, None), ("A", "2024-02", 50, 40, 20, 2.0, 5), ("B", "2024-01", 20, 10, 10, 1.0, None),
            ("B", "2024-02", 20, 10, 0, 0.0, 0), ("X", "2024-01", 30, 20, 15, 3.0, None),
        ),
        "channel_stats": rows_of(
            "platform_channel month followers posts reads likes wows shares reads_max wci",
            ("微信服务号", "2024-01", 10, 1, 10, 1, 1, 1, 10, 500.0), ("微信服务号", "2024-02", 10, 1, 10, 1, 1, 1, 10, 700.0),
            ("微博", "2024-01", 10, 1, 10, 1, 1, 1, 10, 100.0),
        ),
    }  # fmt: skip


def money() -> dict[str, list[dict]]:
    """Return the lines of spending."""
    names = "union_id enterprise_id category source budget spent disclosed_flag"
    rows = rows_of(
        names,
        ("UA", None, "活动", "工会经费", 120.0, 100.0, True), ("UA", None, "活动", "社会资源", 200.0, 200.0, False),
        ("P2", None, "帮扶", "工会经费", None, 100.0, True), ("P2", None, "帮扶", "财政", None, 50.0, True),
        ("UA", None, "活动", "个人", None, 30.0, True), ("P1", "A", "平台运维", "工会经费", None, 60.0, None),
        ("P1", None, "活动", "工会经费", None, -5.0, True),
    )  # fmt: skip
    return {"funds": [{"fund_id": f"f{at}", "spent_date": d(3, 3)} | row for at, row in enumerate(rows)]}


def people() -> dict[str, list[dict]]:
    """Return clubs and volunteers."""
    served = rows_of(
        "talent_id hours demand_id rating",
        ("T1", 1.5, "d3", 4), ("T1", 0.5, None, None), ("T2", 1.0, "d8", None), ("T2", -3.0, None, None), ("T3", 5.0, None, None),
    )  # fmt: skip
    return {
        "clubs": rows_of(
            "club_id club_name host_enterprise_id status registered_date",
            ("K1", "球", "A", "正常", date(2023, 1, 1)), ("K2", "书", "A", "正常", None), ("K3", "棋", "B", "暂停", None),
            ("K4", "影", None, "正常", None), ("K5", "歌", "C", "正常", d(9, 1)),
        ),
        "club_periods": rows_of(
            "club_id wave_id sessions std_items_total std_items_met fund_applied fund_received",
            ("K1", W1, 4, 4, 3, 100.0, 50.0), ("K2", W1, 3, 4, 1, 200.0, 100.0), ("K4", W1, 5, 2, 2, None, None),
            ("K3", W1, 9, 5, 5, 100.0, 100.0),
        ),
        "talents": rows_of("talent_id enterprise_id talent_role", ("T1", "B", "志愿者"), ("T2", "A", "法律"), ("T3", "A", "教练")),
        "talent_skills": rows_of("talent_id skill_code level", ("T1", "教学", 3), ("T2", "法律", 2), ("T3", "体育", 5)),
        "volunteer_hours": [{"record_id": f"v{at}", "service_date": d(4, 1)} | row for at, row in enumerate(served)],
    }  # fmt: skip


def governance() -> dict[str, list[dict]]:
    """Return joint actions, checks, complaints, information, systems and incidents."""
    bare = {"opened_at": d(2, 2)}
    actions = rows_of(
        "action_id mechanism lead_union_id district_id due_at closed_at status beneficiaries",
        ("j1", "党工联促", "P1", "D1", d(3, 1), d(2, 20), "已办结", 10), ("j2", "阵地联建", "P2", None, d(4, 1), d(5, 1), "已办结", 5),
        ("j3", "服务联盟", "P1", "D1", None, d(3, 3), "已办结", 0), ("j4", "一函两书", "P1", "D1", d(4, 4), d(4, 4), "已办结", 9),
        ("j5", "工作联抓", "P1", "D1", d(6, 1), None, "进行中", None), ("j6", "党工联促", "P1", "D1", None, None, "进行中", None),
    )  # fmt: skip
    extra = {
        "j1": {"opened_at": d(1, 10), "meeting_flag": True, "institutional_doc": True},
        "j6": {"opened_at": d(4, 10), "meeting_flag": True},
    }
    noon = day(1, 1, 8)
    return {
        "joint_actions": [row | bare | extra.get(row["action_id"], {}) for row in actions],
        "joint_action_partners": rows_of("action_id partner_id", ("j1", "b1"), ("j1", "b2"), ("j2", "b3"), ("j3", "b2"), ("j4", "b2")),
        "partners": rows_of("partner_id partner_name partner_type", ("b1", "报", "媒体"), ("b2", "院", "高校科研"), ("b3", "台", "媒体")),
        "process_checks": [
            {"check_id": f"h{at}", "object_type": "活动", "object_id": "a1", "standard_code": "s", "checked_at": d(3, 3)}
            | {"enterprise_id": firm, "passed": passed}
            for at, (firm, passed) in enumerate([("A", True), ("A", False), ("B", True), (None, True)])
        ],
        "supervision_cases": rows_of(
            "case_id source case_type enterprise_id received_at due_at closed_at",
            ("q1", "职工", "投诉", "A", day(2, 1), None, day(2, 10)), ("q2", "职工", "建议", "A", day(2, 1), day(3, 1), day(3, 5)),
            ("q3", "职工", "表扬", "B", day(2, 1), day(3, 1), None), ("q4", "职工", "差评", "C", day(4, 1), day(5, 1), None),
            ("q5", "社会", "投诉", None, day(5, 1), day(6, 1), day(5, 20)),
        ),
        "info_items": rows_of(
            "info_id received_at enterprise_id text category_assigned category_audited classified_at",
            ("i1", noon, "A", "x", "需求", "需求", noon + timedelta(hours=24)), ("i2", noon, "A", "x", "需求", None, noon + timedelta(hours=25)),
            ("i3", noon, "B", "x", "投诉", "建议", noon + timedelta(hours=1)), ("i4", noon, None, "x", "咨询", None, noon + timedelta(hours=2)),
        ),
        "data_assets": rows_of(
            "asset_id system_name fields_total fields_dynamic connected_flag",
            ("S1", "会员库", 10, 4, True), ("S2", "目录", 20, 2, False), ("S3", "目录", 5, 1, False),
        ),
        "security_incidents": rows_of("incident_id occurred_at severity", ("x1", day(2, 2), 1), ("x2", day(3, 3), 3)),
    }  # fmt: skip


def district(**changed: pa.Table | None) -> Dataset:
    """Return the district, some tables replaced or (None) taken away."""
    content = {**tables(), **changed}
    return Dataset({name: content[name] for name in content if content[name] is not None})


def scope(level: str = "mechanism", by: tuple[str, ...] = (), wave: str = W1, data: Dataset | None = None) -> Scope:
    """Return what a measure may ask of the district."""
    known = data or district()
    return Scope(known, chosen_waves(waves_of(known), wave), level=level, by=by)


@lru_cache(maxsize=64)
def values(level: str, by: tuple[str, ...] = (), wave: str = W1) -> Values:
    """Return everything that can be computed at a level, once."""
    return measures.compute(district(), None, level, by, wave)


def cells(name: str, level: str, by: tuple[str, ...] = (), wave: str = W1) -> dict:
    """Return unit (and facet values) → value of one indicator, or its status where it has none."""
    frame = values(level, by, wave).cells
    chosen = frame[frame["indicator"] == name]
    keys = chosen["unit"] if not by else zip(chosen["unit"], *(chosen[facet] for facet in by), strict=True)
    shown = [
        status if np.isnan(value) else value for value, status in zip(chosen["value"], chosen["status"], strict=True)
    ]
    return dict(zip(keys, shown, strict=True))


def agree(name: str, level: str, expected: dict, by: tuple[str, ...] = (), wave: str = W1) -> None:
    """Compare an indicator with what was worked out by hand; with facets only the cells that are expected."""
    found = cells(name, level, by, wave)
    kept = found if not by else {key: found.get(key) for key in expected}
    assert kept.keys() == expected.keys(), f"{name} at {level}"
    for key, value in expected.items():
        same = kept[key] == value if isinstance(value, str) else kept[key] == pytest.approx(value, rel=1e-9, abs=1e-12)
        assert same, f"{name} at {level}, {key}: {kept[key]}, expected {value}"
