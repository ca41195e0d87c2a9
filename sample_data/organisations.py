"""Districts, enterprises, unions, outside partners and the periods of evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sample_data import names
from sample_data.plan import SIZES, trades, union_ids, union_of
from sample_data.tools import Array, blanked, days, numbered, stream, table_of, weighted
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.plan import District
    from sample_data.roster import Roster

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The signs of a unified social credit code, in the order of their values."""


def districts() -> pa.Table:
    """Return the six streets, towns and parks."""
    return table_of(
        "districts",
        {
            "district_id": numbered("D", TRUTH.districts, 2),
            "district_name": [name for name, _, _ in names.DISTRICTS],
            "district_level": [level for _, level, _ in names.DISTRICTS],
            "parent_district_id": [None] * TRUTH.districts,
        },
    )


def waves() -> pa.Table:
    """Return the three half-years; the note of the last one dates the event that lifts the coverage of small enterprises."""
    days_of = {
        column: np.array([getattr(wave, part) for wave in TRUTH.waves], "datetime64[D]")
        for column, part in (("start_date", "start"), ("end_date", "end"))
    }
    surveys = {
        part: np.array([getattr(wave, part) for wave in TRUTH.waves], "datetime64[D]")
        for part in ("survey_start", "survey_end")
    }
    return table_of(
        "waves",
        {
            "wave_id": [wave.name for wave in TRUTH.waves],
            "wave_name": [f"{wave.name[:4]}年{'上' if wave.name.endswith('1') else '下'}半年" for wave in TRUTH.waves],
            "baseline_flag": [wave is TRUTH.waves[0] for wave in TRUTH.waves],
            "note": [wave.note or None for wave in TRUTH.waves],
        }
        | days_of
        | surveys,
    )


def short_names(district: District) -> Array:
    """Return the trade name of each enterprise, two signs and no other twice."""
    rng = stream(district.seed, "trade names")
    every = np.array([first + second for first in names.FIRST for second in names.SECOND], dtype=object)
    return rng.permutation(every)[: len(district.ids)]


def enterprises(district: District) -> pa.Table:
    """Return the registry of the 120 enterprises."""
    rng = stream(district.seed, "enterprises")
    count = len(district.ids)
    trade, section = trades(rng, district.new_form)
    short = short_names(district)
    parks = [names.DISTRICTS[place][2] for place in district.district]
    spot = np.round(
        np.c_[105.0 + 0.03 * district.district, 35.0 + 0.02 * district.district] + rng.normal(0, 0.02, (count, 2)), 2
    )
    return table_of(
        "enterprises",
        {
            "enterprise_id": district.ids,
            "enterprise_name": [f"{name}{what}（示例）有限公司" for name, what in zip(short, trade, strict=True)],
            "uscc": [credit_code(number) for number in rng.permutation(1_000_000)[:count]],
            "district_id": numbered("D", TRUTH.districts, 2)[district.district],
            "park_name": blanked(rng, np.array([p[rng.integers(len(p))] for p in parks], dtype=object), 0.25),
            "union_id": union_of(district),
            "industry_code": section,
            "ownership": weighted(rng, names.OWNERSHIPS, count),
            "size_class": np.array(SIZES, dtype=object)[district.size],
            "employees": district.employees,
            "revenue_wan": blanked(rng, np.round(district.employees * np.exp(rng.normal(4.2, 0.5, count)), 1), 0.1),
            "new_form_flag": district.new_form,
            "demo_site_flag": rng.random(count) < 0.08 + 0.08 * (district.openness > 0.8),
            "joined_date": district.joined,
            "exited_date": np.full(count, np.datetime64("NaT", "D")),
            "lon_lat": [f"{east:.2f},{north:.2f}" for east, north in spot],
            "org_named_consent": named_consent(district),
        },
    )


def named_consent(district: District) -> Array:
    """Return which enterprises agree to be shown by name; the open ones rather than others."""
    rng = stream(district.seed, "named consent")
    consent: Array = rng.random(len(district.ids)) < 0.4 + 0.15 * np.tanh(district.openness)
    return consent


def credit_code(number: int) -> str:
    """Return a unified social credit code of an area that does not exist, with right check signs.

    The last sign is 31 - Σ value·3^i mod 31 (GB 32100-2015); the ninth sign of the organisation code is
    11 - Σ value·weight mod 11 (GB 11714).

    >>> credit_code(1)
    '91990101MA0000015C'
    """
    body = f"MA{number:06d}"
    values = [int(sign, 36) for sign in body]
    rest = -sum(v * w for v, w in zip(values, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    code = f"91990101{body}{'X' if rest == 10 else rest}"
    total = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(code))
    return code + SIGNS[-total % 31]


def unions(district: District, roster: Roster) -> pa.Table:
    """Return the tree of 90 unions: the federation, eight parents, three joint unions and the enterprise unions."""
    rng = stream(district.seed, "unions")
    parents, joint, own = union_ids()
    ids = np.concatenate([["U000"], parents, joint, own])
    place = {name: number for number, name in enumerate(ids)}
    leaf = np.array([place[name] for name in union_of(district)])
    alone = district.joint < 0
    parent = np.concatenate(
        [[-1], np.zeros(8, int), [names.JOINT_UNIONS[k][2] + 1 for k in range(3)], district.parent[alone] + 1]
    )
    covered = np.bincount(leaf, district.employees, len(ids)).astype(int)
    members = np.bincount(leaf[roster.enterprise], roster.member, len(ids)).astype(int)
    for number in range(len(ids) - 1, 0, -1):
        covered[parent[number]] += covered[number]
        members[parent[number]] += members[number]
    level = np.array(
        ["区县总工会", *(kind for _, kind, _ in names.PARENT_UNIONS), *["联合工会"] * 3, *["企业工会"] * len(own)]
    )
    home = np.concatenate(
        [
            [-1],
            [d for _, _, d in names.PARENT_UNIONS],
            [d[0] for _, d, _ in names.JOINT_UNIONS],
            district.district[alone],
        ]
    )
    of_firms = [f"{name}（示例）公司工会" for name in short_names(district)[alone]]
    top = np.arange(len(ids)) <= 8
    first = np.full(len(ids), np.datetime64("2015-01-01"))
    last = np.concatenate([np.full(12, np.datetime64("2021-12-31")), district.joined[alone] - np.timedelta64(30, "D")])
    return table_of(
        "unions",
        {
            "union_id": ids,
            "union_name": [
                names.ROOT_UNION,
                *(u[0] for u in names.PARENT_UNIONS),
                *(u[0] for u in names.JOINT_UNIONS),
                *of_firms,
            ],
            "union_level": level,
            "parent_union_id": [None if at < 0 else ids[at] for at in parent],
            "district_id": [None if at < 0 else f"D{at + 1:02d}" for at in home],
            "members": members,
            "covered_workers": covered,
            "cadres_full": np.where(top, rng.integers(3, 7, len(ids)), (covered > 800) + (covered > 2000)),
            "cadres_part": np.where(top, rng.integers(4, 12, len(ids)), 1 + rng.poisson(np.sqrt(covered) / 8)),
            "info_staff": rng.poisson(np.where(top, 5.0, 0.5 + np.sqrt(covered) / 15)),
            "admin_right_flag": top | (rng.random(len(ids)) < 0.6),
            "established_date": days(rng, first, last),
        },
    )


def partners(seed: int) -> pa.Table:
    """Return the 40 outside bodies of nine types."""
    rng = stream(seed, "partners")
    kinds = [(kind, name) for kind, bodies in names.PARTNERS.items() for name in bodies]
    joined = days(rng, np.full(len(kinds), np.datetime64("2022-03-01")), np.datetime64("2024-12-15"))
    return table_of(
        "partners",
        {
            "partner_id": numbered("K", len(kinds), 2),
            "partner_name": [name for _, name in kinds],
            "partner_type": [kind for kind, _ in kinds],
            "joined_date": joined,
            "agreement_flag": rng.random(len(kinds)) < 0.8,
        },
    )
