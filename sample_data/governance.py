"""Joint actions with outside bodies, complaints, and checks of the work itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from sample_data.plan import ENDS, STARTS, union_ids
from sample_data.tools import (
    DAY,
    MINUTE,
    Array,
    blanked,
    days,
    looked_up,
    not_round,
    numbered,
    office,
    stream,
    table_of,
    weighted,
)  # fmt: skip
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    from sample_data.plan import District

STEADY = (("联席会议", 0), ("联席会议", 1), ("联席会议", 2), ("联席会议", 3), ("党工联促", 0), ("党工联促", 1))
"""Mechanism and district of what meets every quarter with a rule behind it."""
MECHANISMS = {"党工联促": 0.20, "工作联抓": 0.26, "服务联盟": 0.22, "一函两书": 0.14, "部门联动": 0.14, "其他": 0.04}
JOINT_SITES = "阵地联建"
ON_TIME = (0.80, 0.84, 0.89)
GIVEN = {"人员": 0.28, "场地": 0.2, "政策": 0.18, "宣传": 0.16, "资金": 0.1, "数据": 0.08}
CASES, CHECKS = 420, 640
CASE_TYPES = {"投诉": 0.30, "建议": 0.32, "差评": 0.20, "审计问题": 0.06, "表扬": 0.12}
STEPS = ("方案报备", "费用公示", "安全预案", "签到核验", "效果评价", "资料归档", "责任告知", "预约规则")


def joint_actions(district: District) -> pa.Table:
    """Return 120 joint actions; joint sites only from the planted event on."""
    rng = stream(district.seed, "joint_actions")
    rows = [row for wave in range(3) for row in _of_wave(rng, wave)]
    rows.sort(key=lambda row: row[2])
    mechanism = np.array([row[0] for row in rows], dtype=object)
    place = np.array([row[1] for row in rows])
    opened = np.array([row[2] for row in rows], "datetime64[D]")
    steady = np.array([row[3] for row in rows])
    count = len(rows)
    due = opened + rng.integers(25, 80, count) * DAY
    wave = np.searchsorted(ENDS, opened)
    on_time = rng.random(count) < np.take(ON_TIME, wave)
    span = (due - opened).astype(int)
    closed = (
        opened
        + np.where(on_time, span * rng.uniform(0.4, 1.0, count), span * rng.uniform(1.05, 1.6, count)).astype(int) * DAY
    )
    stopped = ~steady & (rng.random(count) < 0.04)
    done = (closed <= ENDS[-1]) & ~stopped
    return table_of(
        "joint_actions",
        {
            "action_id": numbered("J", count, 3),
            "mechanism": mechanism,
            "lead_union_id": np.where(rng.random(count) < 0.3, "U000", union_ids()[0][place]),
            "district_id": numbered("D", TRUTH.districts, 2)[place],
            "opened_at": opened,
            "due_at": due,
            "closed_at": np.where(done, closed, np.datetime64("NaT")),
            "status": np.select([stopped, done], ["中止", "已办结"], "进行中"),
            "meeting_flag": steady | (rng.random(count) < 0.25),
            "institutional_doc": steady | (rng.random(count) < 0.2),
            "beneficiaries": blanked(rng, not_round(20 + rng.poisson(np.exp(rng.normal(4.6, 0.7, count)))), 0.05),
        },
    )


def _of_wave(rng: np.random.Generator, wave: int) -> list[tuple[str, int, np.datetime64, bool]]:
    """Return mechanism, district, opening day and steadiness of the 40 actions of one wave."""
    middle = STARTS[wave] + 91 * DAY
    rows = []
    for mechanism, place in STEADY:
        rows.append((mechanism, place, STARTS[wave] + rng.integers(5, 80) * DAY, True))
        rows.append((mechanism, place, middle + rng.integers(5, 70) * DAY, True))
    rest = TRUTH.joint_actions // 3 - len(rows)
    kinds = weighted(rng, MECHANISMS, rest)
    if np.datetime64(TRUTH.coverage_event) <= ENDS[wave]:
        kinds[:9] = JOINT_SITES
    event = np.datetime64(TRUTH.coverage_event)
    for turn, kind in enumerate(rng.permutation(kinds)):
        day = STARTS[wave] + (8 + 6 * turn + rng.integers(0, 6)) * DAY
        rows.append(
            (str(kind), int(rng.integers(TRUTH.districts)), max(day, event) if kind == JOINT_SITES else day, False)
        )
    return rows


def joint_action_partners(seed: int, actions: pa.Table, bodies: pa.Table) -> pa.Table:
    """Return one to four bodies an action, among those that had joined; universities only from the last wave on."""
    rng = stream(seed, "joint_action_partners")
    joined = bodies["joined_date"].to_numpy()
    kind = np.array(bodies["partner_type"].to_pylist())
    rows = []
    for action, opened in zip(actions["action_id"].to_pylist(), actions["opened_at"].to_numpy(), strict=True):
        there = (joined <= opened) & ((kind != "高校科研") | (opened >= STARTS[-1]))
        chosen = rng.permutation(np.flatnonzero(there))[: 1 + rng.binomial(3, 0.45)]
        rows += [(action, f"K{place + 1:02d}") for place in np.sort(chosen)]
    action, partner = zip(*rows, strict=True)
    given = weighted(rng, GIVEN, len(rows))
    return table_of("joint_action_partners", {"action_id": action, "partner_id": partner, "contribution": given})


def supervision_cases(district: District) -> pa.Table:
    """Return complaints, suggestions and praise with when they were due and closed."""
    rng = stream(district.seed, "supervision_cases")
    firm = rng.choice(len(district.ids), CASES, p=np.sqrt(district.employees) / np.sqrt(district.employees).sum())
    received = office(
        rng, days(rng, np.maximum(STARTS[0], district.joined[firm] + DAY), np.full(CASES, ENDS[-1] - DAY))
    )
    order = np.argsort(received, kind="stable")
    firm, received = firm[order], received[order]
    due = received + 15 * 1440 * MINUTE
    wave = np.searchsorted(ENDS, received.astype("datetime64[D]"))
    late = rng.random(CASES) > np.take((0.86, 0.89, 0.93), wave)
    took = np.where(late, rng.uniform(15.5, 40, CASES), rng.uniform(0.5, 14.5, CASES))
    closed = received + (took * 1440).astype(int) * MINUTE
    closed = np.where(closed <= ENDS[-1].astype("datetime64[ms]"), closed, np.datetime64("NaT"))
    rated = ~np.isnat(closed) & (rng.random(CASES) < 0.6)
    return table_of(
        "supervision_cases",
        {
            "case_id": numbered("Q", CASES, 4),
            "source": weighted(rng, {"职工": 0.58, "企业": 0.2, "社会": 0.12, "审计": 0.05, "上级": 0.05}, CASES),
            "case_type": weighted(rng, CASE_TYPES, CASES),
            "enterprise_id": blanked(rng, district.ids[firm], 0.12),
            "received_at": received,
            "due_at": due,
            "closed_at": closed,
            "rating": np.where(rated, np.where(late, rng.integers(2, 5, CASES), rng.integers(3, 6, CASES)), np.nan),
        },
    )


def process_checks(district: District, objects: dict[str, tuple[Array, Array, Array]]) -> pa.Table:
    """Return checks of activities, funds, resources, clubs and joint actions against eight steps.

    Parameters
    ----------
    objects
        Kind → numbers, place of the enterprise or -1, and the day from which on it can be checked.
    """
    rng = stream(district.seed, "process_checks")
    kind = weighted(rng, {"活动": 0.4, "经费": 0.25, "资源": 0.15, "俱乐部": 0.1, "联动事项": 0.1}, CHECKS)
    chosen = [(name, rng.integers(len(objects[name][0]))) for name in kind]
    number = np.array([objects[name][0][at] for name, at in chosen], dtype=object)
    firm = np.array([objects[name][1][at] for name, at in chosen])
    since = np.array([objects[name][2][at] for name, at in chosen], "datetime64[D]")
    first = np.minimum(np.maximum(since, STARTS[0]) + 2 * DAY, ENDS[-1])
    checked = days(rng, first, np.minimum(first + 90 * DAY, ENDS[-1]))
    order = np.argsort(checked, kind="stable")
    kind, number, firm, checked = kind[order], number[order], firm[order], checked[order]
    wave = np.searchsorted(ENDS, checked)
    return table_of(
        "process_checks",
        {
            "check_id": numbered("H", CHECKS, 4),
            "object_type": kind,
            "object_id": number,
            "enterprise_id": looked_up(district.ids, firm),
            "standard_code": rng.choice(np.array(STEPS, dtype=object), CHECKS),
            "passed": rng.random(CHECKS) < 0.83 + 0.04 * wave,
            "checked_at": checked,
        },
    )
