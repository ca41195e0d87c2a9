"""What is offered: the catalogue of 260 resources, and how much of each was free, opened and used month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sample_data import names, phrases
from sample_data.clubs import club_hosts
from sample_data.organisations import short_names
from sample_data.plan import STARTS, union_ids
from sample_data.tools import DAY, Array, blanked, numbered, quota, stream, table_of, weighted
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    import pyarrow as pa

    from sample_data.plan import District
    from sample_data.roster import Roster

OWNED = {"企业": 163, "工会": 50, "俱乐部": 16, "职工": 13, "外部单位": 18}
OF_THE_TOP = (13, 11, 9)
OF_THE_PAIR = 3
FUNCTIONS = {"F_FAC": 0.30, "F_SVC": 0.24, "F_HUM": 0.19, "F_INF": 0.14, "F_MGT": 0.13}
FOR_CULTURE = {"F_FAC": 0.52, "F_SVC": 0.12, "F_HUM": 0.18, "F_INF": 0.08, "F_MGT": 0.10}
USE_RIGHTS = {"无偿开放": 0.50, "成本价": 0.22, "互换": 0.13, "托管运营": 0.07, "购买服务": 0.08}
OWNERSHIP = {
    "企业": {"企业所有": 0.86, "租赁": 0.08, "共建共有": 0.06},
    "工会": {"工会所有": 0.72, "公共财政": 0.18, "共建共有": 0.10},
    "俱乐部": {"共建共有": 0.7, "企业所有": 0.3},
    "职工": {"个人": 1.0},
    "外部单位": {"社会机构": 0.6, "公共财政": 0.4},
}


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The resources; `host` is the place of the owner's enterprise or -1, `parent` the parent union behind a union's resource or -1."""

    ids: Array
    function: Array
    business: Array
    unit: Array
    owner_type: Array
    owner_id: Array
    host: Array
    parent: Array
    own_use: Array
    listed: Array
    delisted: Array


def catalogue(district: District, people: Roster) -> Catalogue:
    """Return the catalogue: who owns which kind of resource since when."""
    rng = stream(district.seed, "resources")
    business = rng.permutation(quota(TRUTH.supply, TRUTH.resources))
    function = np.where(
        business == "B_CUL", weighted(rng, FOR_CULTURE, TRUTH.resources), weighted(rng, FUNCTIONS, TRUTH.resources)
    )
    owner_type = np.repeat(np.array(list(OWNED), dtype=object), list(OWNED.values()))
    host, parent, owner_id = _owners(rng, district, people, owner_type)
    order = rng.permutation(TRUTH.resources)
    owner_type, host, parent, owner_id = owner_type[order], host[order], parent[order], owner_id[order]
    function[owner_type == "职工"] = "F_HUM"
    open_mind = np.where(host >= 0, district.openness[host], 2.0)
    fixed = np.isin(owner_id, (*TRUTH.top_providers, *TRUTH.ping_pong))
    own_use = (rng.random(TRUTH.resources) < 1 / (1 + np.exp(2.4 + 0.9 * open_mind))) & ~fixed
    listed = _listed(rng, district, host, fixed)
    delisted = np.full(TRUTH.resources, np.datetime64("NaT", "D"))
    gone = rng.permutation(np.flatnonzero((listed < np.datetime64("2024-06-01")) & ~fixed))[:8]
    delisted[gone] = np.datetime64("2025-01-10") + rng.integers(0, 60, len(gone)) * DAY
    rank = np.argsort(listed, kind="stable")
    return Catalogue(
        ids=numbered("R", TRUTH.resources),
        function=function[rank],
        business=business[rank],
        unit=np.array([rng.choice(phrases.UNITS[kind]) for kind in function[rank]], dtype=object),
        owner_type=owner_type[rank],
        owner_id=owner_id[rank],
        host=host[rank],
        parent=parent[rank],
        own_use=own_use[rank],
        listed=listed[rank],
        delisted=delisted[rank],
    )


def _owners(rng: np.random.Generator, district: District, people: Roster, kinds: Array) -> tuple[Array, Array, Array]:
    """Return host enterprise, parent union and number of every owner; open enterprises own more, the top three most."""
    host, parent = np.full(len(kinds), -1), np.full(len(kinds), -1)
    owner = np.empty(len(kinds), dtype=object)
    named = [*TRUTH.top_providers, *TRUTH.ping_pong]
    given = np.repeat([district.at(name) for name in named], (*OF_THE_TOP, OF_THE_PAIR, OF_THE_PAIR))
    weight = np.exp(0.45 * district.openness) * (0.4 + 0.6 * (district.size < 3))
    weight[np.unique(given)] = 0
    firms = np.flatnonzero(kinds == "企业")
    rest = rng.choice(len(district.ids), len(firms) - len(given), p=weight / weight.sum())
    host[firms] = np.concatenate([given, rest])
    owner[firms] = district.ids[host[firms]]
    for place in np.flatnonzero(kinds == "职工"):
        host[place] = rng.choice(len(district.ids), p=weight / weight.sum())
        owner[place] = people.ids[rng.choice(people.of(host[place]))]
    clubs = rng.permutation(np.flatnonzero(club_hosts(district) >= 0))[: (kinds == "俱乐部").sum()]
    host[kinds == "俱乐部"] = club_hosts(district)[clubs]
    owner[kinds == "俱乐部"] = numbered("C", TRUTH.clubs, 2)[clubs]
    behind = rng.integers(0, TRUTH.parent_unions, (kinds == "工会").sum())
    parent[kinds == "工会"] = behind
    owner[kinds == "工会"] = union_ids()[0][behind]
    outside = (kinds == "外部单位").sum()
    owner[kinds == "外部单位"] = numbered("K", TRUTH.partners, 2)[rng.permutation(TRUTH.partners)[:outside]]
    return host, parent, owner


def _listed(rng: np.random.Generator, district: District, host: Array, early: Array) -> Array:
    """Return the day of listing: most in the first two months of the new catalogue, never before the owner entered."""
    soon = (rng.random(len(host)) < 0.6) | early
    wait = np.where(soon, rng.integers(1, 50, len(host)), rng.integers(50, 520, len(host)))
    joined = np.where(host >= 0, district.joined[host], STARTS[0])
    first = np.maximum(joined, STARTS[0]) + 3 * DAY
    after = first + rng.integers(0, 21, len(host)) * DAY
    return np.asarray(np.where(joined > STARTS[0], after, np.maximum(STARTS[0] + wait * DAY, first)))


def resources(district: District, items: Catalogue) -> pa.Table:
    """Return the table of resources with their names, rights and scopes."""
    rng = stream(district.seed, "resources table")
    count = len(items.ids)
    subtype = [
        rng.choice(phrases.SUBTYPES[kind][what]) for kind, what in zip(items.function, items.business, strict=True)
    ]
    short = short_names(district)
    called = dict(zip(union_ids()[0], (u[0] for u in names.PARENT_UNIONS), strict=True))
    called |= dict(
        zip(numbered("K", TRUTH.partners, 2), (b for kind in names.PARTNERS.values() for b in kind), strict=True)
    )
    owners = [
        short[at] if at >= 0 else called[who].removesuffix("（示例）")
        for at, who in zip(items.host, items.owner_id, strict=True)
    ]
    rights = weighted(rng, USE_RIGHTS, count)
    scope = weighted(rng, {"全平台": 0.45, "全区": 0.32, "本街镇园区": 0.23}, count)
    return table_of(
        "resources",
        {
            "resource_id": items.ids,
            "resource_name": [f"{who}{what}（示例）" for who, what in zip(owners, subtype, strict=True)],
            "resource_subtype": subtype,
            "function_class": items.function,
            "business_class": items.business,
            "owner_type": items.owner_type,
            "owner_id": items.owner_id,
            "owner_enterprise_id": [district.ids[at] if at >= 0 else None for at in items.host],
            "ownership_type": [weighted(rng, OWNERSHIP[kind], 1)[0] for kind in items.owner_type],
            "use_right_mode": np.where(items.own_use, "自用", rights),
            "open_scope": np.where(items.own_use, "本单位", scope),
            "unit": items.unit,
            "standard_code": blanked(
                rng,
                np.array(
                    [
                        f"{k[2:]}-{b[2:]}-{n:02d}"
                        for n, (k, b) in enumerate(zip(items.function, items.business, strict=True), 1)
                    ]
                ),
                0.2,
            ),
            "listed_date": items.listed,
            "delisted_date": items.delisted,
        },
    )
