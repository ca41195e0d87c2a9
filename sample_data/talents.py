"""Talents and volunteers: who they are, what they can do, and when they helped whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sample_data.plan import ENDS, STARTS
from sample_data.roster import pseudonyms
from sample_data.tools import DAY, Array, blanked, days, looked_up, numbered, ratings, stream, table_of, weighted

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.activities import Calendar
    from sample_data.demands import Demands
    from sample_data.plan import District
    from sample_data.roster import Roster

TALENTS = 900
ACTIVE = (0.42, 0.46, 0.52)
"""Share of the enrolled that help at least once in a wave."""
ROLES = {
    "志愿者": 0.55, "讲师": 0.10, "教练": 0.08, "兼职工会工作者": 0.08, "活动策划顾问": 0.06, "心理": 0.04, "网评员": 0.04,
    "法律": 0.03, "其他": 0.02,
}  # fmt: skip
SKILLS = {
    "体育": 0.22, "文艺": 0.17, "维修": 0.14, "摄影设计": 0.12, "计算机": 0.10, "活动策划": 0.09, "教学": 0.07, "翻译": 0.04,
    "心理": 0.03, "法律": 0.02,
}  # fmt: skip
"""What talents can do; teaching, counselling and law are rarer than they are asked for."""
HELPED = 0.55
"""Share of the demands for a skill that a person serves."""


@dataclass(frozen=True, eq=False)
class Talents:
    """The enrolled talents; `person` and `enterprise` are places, `skills` a tuple of (skill, level) each."""

    ids: Array
    person: Array
    enterprise: Array
    enrolled: Array
    skills: tuple[tuple[tuple[str, int], ...], ...]

    def able(self, skill: str, level: int) -> Array:
        """Return who has a skill at a level or above."""
        return np.array([any(name == skill and rank >= level for name, rank in one) for one in self.skills])


def talents(district: District, people: Roster) -> Talents:
    """Return 900 talents, more of them in open enterprises."""
    rng = stream(district.seed, "talents")
    weight = (people.member & ~np.isnat(people.registered)) * np.exp(0.3 * district.openness[people.enterprise])
    person = np.sort(rng.choice(len(weight), TALENTS, replace=False, p=weight / weight.sum()))
    firm = people.enterprise[person]
    enrolled = np.minimum(district.joined[firm] + rng.integers(5, 260, TALENTS) * DAY, ENDS[-1] - 20 * DAY)
    skills = []
    for _ in range(TALENTS):
        names = sorted(set(weighted(rng, SKILLS, int(rng.integers(1, 3)))))
        skills.append(
            tuple((name, int(rng.choice((1, 2, 3, 4, 5), p=(0.08, 0.17, 0.35, 0.28, 0.12)))) for name in names)
        )
    return Talents(pseudonyms(district.seed, "t", person), person, firm, enrolled, tuple(skills))


def talents_table(district: District, people: Roster, able: Talents) -> pa.Table:
    """Return the register of talents; one in ten has no worker number."""
    rng = stream(district.seed, "talents table")
    return table_of(
        "talents",
        {
            "talent_id": able.ids,
            "worker_id": blanked(rng, people.ids[able.person], 0.1),
            "enterprise_id": district.ids[able.enterprise],
            "talent_role": weighted(rng, ROLES, len(able.ids)),
            "enrolled_date": able.enrolled,
        },
    )


def talent_skills(district: District, able: Talents) -> pa.Table:
    """Return one row a talent and skill."""
    rng = stream(district.seed, "talent_skills")
    rows = [(who, *skill) for who, skills in zip(able.ids, able.skills, strict=True) for skill in skills]
    who, skill, level = zip(*rows, strict=True)
    verified = rng.random(len(rows)) < 0.65
    return table_of("talent_skills", {"talent_id": who, "skill_code": skill, "level": level, "verified": verified})


def volunteer_hours(district: District, able: Talents, asked: Demands, plan: Calendar) -> pa.Table:
    """Return what volunteers did: for demands that named a skill, in activities, and otherwise."""
    rng = stream(district.seed, "volunteer_hours")
    parts = [_for_demands(rng, district, able, asked)]
    parts += [_otherwise(rng, district, able, plan, wave) for wave in range(3)]
    talent, day, demand, activity, firm = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = np.argsort(day, kind="stable")
    talent, day, demand, activity, firm = (part[order] for part in (talent, day, demand, activity, firm))
    count = len(talent)
    skill = [one[rng.integers(len(one))][0] for one in (able.skills[at] for at in talent)]
    wanted = looked_up(asked.columns["skill_code"], demand)
    return table_of(
        "volunteer_hours",
        {
            "record_id": numbered("V", count, 5),
            "talent_id": able.ids[talent],
            "service_date": day,
            "hours": np.clip(np.round(rng.gamma(3.0, 0.9, count) * 2) / 2, 0.5, 8.0),
            "skill_code": np.where(demand >= 0, wanted, np.array(skill, dtype=object)),
            "demand_id": looked_up(asked.ids, demand),
            "activity_id": looked_up(plan.ids, activity),
            "beneficiary_enterprise_id": looked_up(district.ids, firm),
            "rating": np.where(rng.random(count) < 0.5, ratings(rng, np.full(count, 0.4)), np.nan),
        },
    )


def _for_demands(rng: np.random.Generator, district: District, able: Talents, asked: Demands) -> tuple[Array, ...]:
    """Let somebody with the skill, now and then somebody without it, answer part of the demands for people."""
    skill = asked.columns["skill_code"]
    posted = asked.columns["posted_at"].astype("datetime64[D]")
    firm = asked.enterprise
    chosen, days_of = [], []
    for at in np.flatnonzero(np.array([name is not None for name in skill])):
        day = min(posted[at] + rng.integers(1, 22) * DAY, ENDS[-1])
        there = (able.enrolled < day) & (
            district.may_share(int(firm[at])) | (np.arange(len(district.ids)) == firm[at])
        )[able.enterprise]
        skilled = there & able.able(skill[at], 3)
        if rng.random() < HELPED and there.any():
            pool = skilled if skilled.any() and rng.random() < 0.88 else there
            chosen.append((rng.choice(np.flatnonzero(pool)), at))
            days_of.append(day)
    talent, demand = np.array(chosen).T
    return talent, np.array(days_of, "datetime64[D]"), demand, np.full(len(talent), -1), firm[demand]


def _otherwise(
    rng: np.random.Generator, district: District, able: Talents, plan: Calendar, wave: int
) -> tuple[Array, ...]:
    """Let a part of the enrolled help one to six times, partly in activities on the day they are held."""
    keen = stream(district.seed, "keen").random(len(able.ids))
    active = np.flatnonzero((able.enrolled < ENDS[wave] - 10 * DAY) & (keen < ACTIVE[wave]))
    talent = np.repeat(active, rng.integers(1, 5, len(active)))
    count = len(talent)
    first = np.maximum(STARTS[wave], able.enrolled[talent] + DAY)
    day = days(rng, first, np.full(count, ENDS[wave]), weekend=2.0)
    firm = able.enterprise[talent].copy()
    for at in np.flatnonzero(rng.random(count) < 0.55):
        there = district.may_share(int(firm[at])) & district.covered[:, wave] & (district.joined < day[at])
        firm[at] = rng.choice(np.flatnonzero(there)) if there.any() else firm[at]
    live = np.flatnonzero((plan.wave == wave) & plan.held & (plan.mode != "ON"))
    activity = np.where(rng.random(count) < 0.3, rng.choice(live, count), -1)
    when = plan.start[activity].astype("datetime64[D]")
    fits = (activity >= 0) & (when > first) & (when > district.joined[firm])
    return talent, np.where(fits, when, day), np.full(count, -1), np.where(fits, activity, -1), firm
