"""The people of the enterprises: pseudonymous workers with their background, and the tables that name them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sample_data.plan import ENDS
from sample_data.tools import DAY, Array, stream, table_of, weighted

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.plan import District

LETTERS = str.maketrans("0123456789abcdef", "abcdefghijkmnpqr")
AGES = {"≤25": 0.14, "26-35": 0.36, "36-45": 0.28, "46-55": 0.17, "≥56": 0.05}
KINDS = {"合同制": 0.72, "劳务派遣": 0.10, "农民工": 0.14, "其他": 0.04}
LEVELS = {"一线": 0.58, "技术": 0.21, "管理": 0.13, "其他": 0.08}
NEW_FORM = "新就业形态"


@dataclass(frozen=True, eq=False)
class Roster:
    """Every worker, ordered by enterprise; `enterprise` holds places in the plan, `registered` NaT for non-users."""

    ids: Array
    enterprise: Array
    gender: Array
    age: Array
    employment: Array
    level: Array
    member: Array
    verified: Array
    registered: Array
    left: Array

    @property
    def new_form(self) -> Array:
        """Who works in a new form of employment."""
        who: Array = self.employment == NEW_FORM
        return who

    def of(self, enterprise: int) -> Array:
        """Return the places of one enterprise's workers."""
        low, high = np.searchsorted(self.enterprise, (enterprise, enterprise + 1))
        return np.arange(low, high)


def pseudonyms(seed: int, kind: str, numbers: Array) -> Array:
    """Return salted hashes written in letters only, so that none looks like a telephone or identity number."""
    salt = f"{seed}/{kind}/"
    hashed = (hashlib.blake2b(f"{salt}{number}".encode(), digest_size=6).hexdigest() for number in numbers)
    return np.array([kind + text.translate(LETTERS) for text in hashed], dtype=object)


def roster(district: District) -> Roster:
    """Return the workers of all enterprises, as many as each has employees."""
    rng = stream(district.seed, "workers")
    enterprise = np.repeat(np.arange(len(district.ids)), district.employees)
    count = len(enterprise)
    women = np.clip(0.45 + 0.12 * rng.standard_normal(len(district.ids)), 0.15, 0.8)
    flexible = np.where(district.new_form, 0.55, 0.02)[enterprise]
    new_form = rng.random(count) < flexible
    member = rng.random(count) < np.where(new_form, 0.55, 0.84)
    user = rng.random(count) < np.where(member, 0.78, 0.35)
    joined = district.joined[enterprise]
    registered = joined + np.round(rng.exponential(70, count)).astype(int) * DAY
    user &= registered <= ENDS[-1]
    left = np.full(count, np.datetime64("NaT", "D"))
    gone = np.flatnonzero(user & (registered < np.datetime64("2024-12-01")) & (rng.random(count) < 0.015))
    left[gone] = np.datetime64("2025-01-02") + rng.integers(0, 170, len(gone)) * DAY
    return Roster(
        ids=pseudonyms(district.seed, "w", np.arange(count)),
        enterprise=enterprise,
        gender=np.where(
            rng.random(count) < women[enterprise], "女", np.where(rng.random(count) < 0.99, "男", "未说明")
        ),
        age=weighted(rng, AGES, count),
        employment=np.where(new_form, NEW_FORM, weighted(rng, KINDS, count)),
        level=np.where(new_form, "一线", weighted(rng, LEVELS, count)),
        member=member,
        verified=user & (rng.random(count) < 0.88),
        registered=np.where(user, registered, np.datetime64("NaT")),
        left=left,
    )


def workers(people: Roster, district: District, first_seen: Array) -> pa.Table:
    """Return the table of workers; who was seen on the platform was registered by that day at the latest."""
    registered = np.fmin(people.registered, first_seen)
    return table_of(
        "workers",
        {
            "worker_id": people.ids,
            "enterprise_id": district.ids[people.enterprise],
            "member_flag": people.member,
            "verified_flag": people.verified,
            "gender": people.gender,
            "age_band": people.age,
            "employment_type": people.employment,
            "job_level": people.level,
            "registered_date": registered,
            "left_date": people.left,
        },
    )
