"""The step that grows: measures from raw events, beside the same measures in DuckDB SQL written by hand, in one run.

``make bench`` runs a million events, where both take about a second; the ratio is meant to be at most 1.5 at ten million, with at
most 1.5 GB. That and fifty million are run by hand, each in a process of its own so that its memory can be told:

    python benchmarks/test_measures.py make 10000000 build/events
    python benchmarks/test_measures.py library build/events
    python benchmarks/test_measures.py values build/events   # the library without bootstrap intervals, which no statement has
    python benchmarks/test_measures.py sql build/events
"""

from __future__ import annotations

import json
import resource
import sys
import time
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pytest

from evaluation import measures
from evaluation.measures import resampling
from evidence.records import Frames, start_engine

ENTERPRISE = ("I2-05", "I3-02", "I3-06", "I4-01", "I4-04", "I4-05", "I4-06", "I5-01", "I5-03", "I7-01", "I8-04", "O7")
MECHANISM = ("I5-02", "I6-01", "I6-02", "I6-03", "I8-05", "O12", "O13")
"""What is compared: the measures that read participation and transactions, at the level they are mostly asked for."""
EVENTS = 1_000_000
ENTERPRISES, PARTNERS, ACTIVITIES = 5_000, 40, 1_000
WAVES = (("W1", "2024-01-01", "2024-06-30"), ("W2", "2024-07-01", "2024-12-31"))
SMALL = {
    "enterprises": f"""select 'e' || i as enterprise_id, (20 + hash(i, 1) % 400)::bigint as employees, null::date as joined_date,
        ['大型', '中型', '小型', '微型'][(1 + hash(i, 20) % 4)::bigint] as size_class, 'u' || (i % 200) as union_id,
        'd' || (i % 10) as district_id from range({ENTERPRISES}) t(i)""",
    "unions": "select 'u' || i as union_id, 'p' || (i % 20) as parent_union_id, 'd' || (i % 10) as district_id from range(200) t(i)",
    "activities": f"""select 'a' || i as activity_id, 'e' || (hash(i, 21) % {ENTERPRISES}) as organiser_enterprise_id, '企业' as organiser_type,
        'e' || (hash(i, 21) % {ENTERPRISES}) as organiser_id, ['ON', 'OFF', 'MIX'][(1 + hash(i, 22) % 3)::bigint] as channel_mode,
        (hash(i, 23) % 5000)::double as total_cost, case when i % 5 = 0 then 'b' || (i % 50) end as brand_id, '已举办' as status,
        timestamp '2024-01-15' + interval 6 month * (i // {ACTIVITIES}) as start_at from range({2 * ACTIVITIES}) t(i)""",
    "activity_partners": f"""select 'a' || (i // 3) as activity_id, '企业' as partner_type, 'e' || (hash(i, 24) % {ENTERPRISES}) as partner_id
        from range({6 * ACTIVITIES}) t(i)""",
    "brands": f"select 'b' || i as brand_id, 'e' || (hash(i, 25) % {ENTERPRISES}) as owner_enterprise_id from range(50) t(i)",
    "resources": f"""select 'r' || i as resource_id, 'e' || (i // 2) as owner_enterprise_id, '企业' as owner_type, 'e' || (i // 2) as owner_id,
        '小时' as unit, ['自用', '无偿开放'][(1 + hash(i, 26) % 2)::bigint] as use_right_mode, date '2023-01-01' as listed_date
        from range({2 * ENTERPRISES}) t(i)""",
    "resource_capacity": f"""select 'r' || (i // 12) as resource_id, '2024-' || lpad((1 + i % 12)::varchar, 2, '0') as month,
        500.0 as total_qty, 100.0 as own_use_qty, (hash(i, 27) % 400)::double as open_qty from range({24 * ENTERPRISES}) t(i)""",
}  # fmt: skip
"""Table → the statement that makes it; registers and the like, the same whatever the events."""


ROUND = count()


def make(events: int, folder: Path) -> None:
    """Write four fifths participation and one fifth exchange, one file a month: 5,000 enterprises of 100 workers and 40 partners."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = duckdb.connect(config={"threads": 2, "memory_limit": "2GB", "preserve_insertion_order": False})
    for name, statement in SMALL.items():
        engine.execute(f"copy ({statement}) to '{folder}/{name}.parquet'")
    rows = ", ".join(f"('{name}', date '{first}', date '{last}')" for name, first, last in WAVES)
    engine.execute(f"copy (from (values {rows}) t(wave_id, start_date, end_date)) to '{folder}/waves.parquet'")
    for month in range(12):
        start = f"timestamp '2024-01-01' + interval {month} month"
        engine.execute(
            f"""copy (select 'a' || (hash(i, 2) % {ACTIVITIES} + {month // 6 * ACTIVITIES}) as activity_id,
            'w' || (hash(i, 3) % {100 * ENTERPRISES}) as worker_id, 'e' || ((hash(i, 3) % {100 * ENTERPRISES}) // 100) as enterprise_id,
            ['R_PAR', 'R_PAR', 'R_PAR', 'R_PAR', 'R_PAR', 'R_PAR', 'R_PAR', 'R_VOL', 'R_PUB', 'R_ORG'][(1 + hash(i, 4) % 10)::bigint] as role,
            case when hash(i, 13) % 4 = 0 then 'ON' else 'OFF' end as channel_mode,
            case when hash(i, 14) % 3 = 0 then (1 + hash(i, 15) % 5)::bigint end as rating,
            case when hash(i, 5) % 20 = 0 then false end as attended_flag,
            {start} + to_minutes((hash(i, 6) % 40000)::bigint) as event_at
            from range({month * (events * 4 // 5) // 12}, {(month + 1) * (events * 4 // 5) // 12}) t(i))
            to '{folder}/participation_{month:02d}.parquet'"""
        )
        engine.execute(
            f"""copy (select 't' || i as txn_id, 'e' || (hash(i, 7) % {ENTERPRISES}) as provider_enterprise_id,
            'e' || ((hash(i, 7) + 1 + hash(i, 8) % {PARTNERS}) % {ENTERPRISES}) as receiver_enterprise_id,
            'r' || (2 * (hash(i, 7) % {ENTERPRISES}) + hash(i, 16) % 2) as resource_id, (1 + hash(i, 17) % 4)::double as qty,
            case when hash(i, 18) % 2 = 0 then (1 + hash(i, 19) % 5)::bigint end as rating_receiver,
            case when hash(i, 9) % 10 = 0 then '取消' else '完成' end as status,
            case when hash(i, 10) % 25 = 0 then false end as receiver_confirmed, (1 + hash(i, 11) % 60)::bigint as beneficiaries,
            {start} + to_minutes((hash(i, 12) % 40000)::bigint) as end_at
            from range({month * (events // 5) // 12}, {(month + 1) * (events // 5) // 12}) t(i))
            to '{folder}/transactions_{month:02d}.parquet'"""
        )
    engine.close()


def library(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return the values of the measures: wave by wave and enterprise by enterprise, and wave by wave."""
    names = {name: name for name in ("waves", *SMALL)} | {
        name: f"{name}_*" for name in ("participation", "transactions")
    }
    paths = {name: str(folder / f"{pattern}.parquet") for name, pattern in names.items()}
    frames = Frames(paths, fingerprint=str(next(ROUND)))  # of its own each time, so that nothing is known from before
    tables = []
    for level, wanted in (("enterprise", ENTERPRISE), ("mechanism", MECHANISM)):
        cells = measures.compute(frames, wanted, level, wave="all").cells
        wide = cells.pivot(index=["wave", "unit"], columns="indicator", values="value")
        tables.append(wide.loc[:, list(wanted)].to_numpy(float))
    return tables[0], tables[1]


def values_alone(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return the same values from the library, with two draws for its bootstrap intervals instead of 500: statements have none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resampling, "DRAWS", 2)
        resampling._shared.cache_clear()
        found = library(folder)
    resampling._shared.cache_clear()
    return found


PREPARE = """
create view waves as from read_parquet('{0}/waves.parquet');
create view enterprises as from read_parquet('{0}/enterprises.parquet');
create table active as select wave_id as wave, enterprise_id, case when employees > 0 then employees::double end as employees, size_class,
    union_id, (datediff('day', start_date, end_date) + 1) / 365.25 as years from waves, enterprises
    where joined_date is null or joined_date <= end_date;
create table held as select w.wave_id as wave, a.* from read_parquet('{0}/activities.parquet') a
    join waves w on a.start_at >= w.start_date and a.start_at < w.end_date + interval 1 day where status = '已举办';
create view acts as select w.wave_id as wave, p.enterprise_id, worker_id, activity_id, coalesce(role, 'R_PAR') as role, channel_mode, rating,
    activity_id is not null and coalesce(attended_flag, true) as came, coalesce(attended_flag, true) as there
    from read_parquet('{0}/participation_*.parquet') p
    join waves w on p.event_at >= w.start_date and p.event_at < w.end_date + interval 1 day;
create table members as select wave, enterprise_id, worker_id, max(came::int) as came, max((role = 'R_PUB')::int) as pub,
    max((role in ('R_SUP', 'R_VOL'))::int) as sup, max((role = 'R_COL')::int) as col, max((role = 'R_ORG')::int) as org,
    max((role = 'R_PAR')::int) as par, max((there and channel_mode = 'ON')::int) as online, max((there and channel_mode = 'OFF')::int) as offline
    from acts group by all;
create table visits as select wave, activity_id, enterprise_id, count(*) as heads, count(rating) as rated, count(*) filter (rating >= 4) as good
    from acts where came group by all;
create view done as select w.wave_id as wave, provider_enterprise_id as p, receiver_enterprise_id as r, resource_id, qty, rating_receiver,
    beneficiaries from read_parquet('{0}/transactions_*.parquet') t
    join waves w on t.end_at >= w.start_date and t.end_at < w.end_date + interval 1 day
    where status = '完成' and coalesce(receiver_confirmed, true) and provider_enterprise_id <> receiver_enterprise_id;
create table flows as select wave, p, r, count(*) as n, sum(least(coalesce(beneficiaries, 1), employees)) as benefit,
    sum(beneficiaries) as beneficiaries, count(*) filter (beneficiaries is null) as unstated, count(rating_receiver) as rated,
    count(*) filter (rating_receiver >= 4) as good from done left join enterprises e on e.enterprise_id = r group by all;
create table used as select wave, resource_id, p, r, sum(qty) as qty, count(*) as n from done where resource_id is not null group by all;
create table ping_pong as with volume as (select wave, e, sum(n) as volume from
        (select wave, p as e, n from flows union all select wave, r, n from flows) group by all),
    both_ways as (select wave, least(p, r) as a, greatest(p, r) as b, sum(case when p < r then n else 0 end) as there,
        sum(case when p < r then 0 else n end) as back from flows group by all)
    select x.wave, a, b from both_ways x join volume va on va.wave = x.wave and va.e = a
    join volume vb on vb.wave = x.wave and vb.e = b where least(there, back) >= 0.7 * greatest(there, back)
    and ((there + back) >= 0.8 * va.volume and va.volume >= 10 or (there + back) >= 0.8 * vb.volume and vb.volume >= 10);
create table valid as from flows f
    where not exists (from ping_pong q where q.wave = f.wave and q.a = least(p, r) and q.b = greatest(p, r));
create table sides as select wave, e, sum(o) as n_out, sum(i) as n_in, sum(benefit) as benefit, sum(beneficiaries) as beneficiaries from
    (select wave, p as e, n as o, 0 as i, 0 as benefit, 0 as beneficiaries from valid
     union all select wave, r, 0, n, benefit - unstated, beneficiaries from valid) group by all;
create table people as select wave, enterprise_id, sum(came) as persons, count(*) as everybody,
    count(*) filter (pub + sup + col + org > 0) as givers, sum(least(online, offline)) as twice, sum(greatest(online, offline)) as either,
    sum(pub) as pub, sum(sup) as sup, sum(col) as col, sum(org) as org, sum(par) as par from members group by all;
create table heads as select wave, enterprise_id, sum(heads) as heads from visits group by all;
create table ends as select wave, p, r, n, (ua.parent_union_id <> ub.parent_union_id)::int as crosses from valid v
    join enterprises a on a.enterprise_id = p join enterprises b on b.enterprise_id = r
    join read_parquet('{0}/unions.parquet') ua on ua.union_id = a.union_id
    join read_parquet('{0}/unions.parquet') ub on ub.union_id = b.union_id;
create table offered as select w.wave_id as wave, resource_id, sum(open_qty) as opened from read_parquet('{0}/resource_capacity.parquet') c
    join waves w on (c.month || '-01')::date between w.start_date and w.end_date group by all;
create table took as select u.wave, resource_id, sum(qty) as qty, sum(n) as n from used u
    where not exists (from ping_pong q where q.wave = u.wave and q.a = least(p, r) and q.b = greatest(p, r)) group by all;
"""
BY_ENTERPRISE = """
with ratings as (select wave, e, sum(rated) as rated, sum(good) as good from (select wave, p as e, rated, good from valid union all
        select v.wave, h.organiser_enterprise_id, v.rated, v.good from visits v join held h on h.wave = v.wave and h.activity_id = v.activity_id)
        group by all),
    shares as (select o.wave, owner_enterprise_id as e, avg(least(coalesce(qty, 0) / opened, 1)) as share from offered o
        join read_parquet('{0}/resources.parquet') r on r.resource_id = o.resource_id
        left join took t on t.wave = o.wave and t.resource_id = o.resource_id where opened > 0 group by all),
    moved as (select w.wave_id as wave, owner_enterprise_id as e, avg((use_right_mode <> '自用' and n is not null)::int) as moved
        from read_parquet('{0}/resources.parquet') r cross join waves w left join took t on t.wave = w.wave_id and t.resource_id = r.resource_id
        group by all),
    hosts as (select distinct h.wave, h.activity_id, partner_id from read_parquet('{0}/activity_partners.parquet') x
        join held h on h.activity_id = x.activity_id),
    partners as (select wave, e, count(*) as partners from (select wave, p as e, r as o from valid union select wave, r, p from valid
        union select x.wave, x.partner_id, y.partner_id from hosts x join hosts y on x.wave = y.wave and x.activity_id = y.activity_id
        where x.partner_id <> y.partner_id) group by all),
    crossing as (select wave, e, sum(n * crosses) / sum(n) as crossing from
        (select wave, p as e, n, crosses from ends union all select wave, r, n, crosses from ends) group by all),
    came as (select v.wave, v.activity_id, sum(heads) as heads from visits v group by all),
    costs as (select h.wave, organiser_enterprise_id as e, sum(total_cost) / sum(heads) as cost from held h
        join came c on c.wave = h.wave and c.activity_id = h.activity_id where channel_mode in ('OFF', 'MIX') and total_cost > 0 group by all),
    spilled as (select v.wave, owner_enterprise_id as e, sum(heads) filter (v.enterprise_id <> owner_enterprise_id) / sum(heads) as away
        from visits v join held h on h.wave = v.wave and h.activity_id = v.activity_id
        join read_parquet('{0}/brands.parquet') b on b.brand_id = h.brand_id group by all),
    diverse as (select wave, enterprise_id as e, least(ln(5), -sum(case when k > 0 then k / total * ln(k / total) else 0 end)
        + (count(*) filter (k > 0) - 1) / (2 * any_value(total))) / ln(5) as evenness
        from (select wave, enterprise_id, unnest([pub, sup, col, org, par]) as k, (pub + sup + col + org + par)::double as total from people)
        group by all)
select a.wave, a.enterprise_id, good / rated, share, (coalesce(n_out, 0) + coalesce(n_in, 0)) / (greatest(employees, 50) * years) * 100,
    least(coalesce(persons, 0), employees) / employees, evenness, givers / everybody, twice / either, coalesce(partners, 0), crossing, cost,
    away, moved
from active a left join ratings on ratings.wave = a.wave and ratings.e = a.enterprise_id
left join shares on shares.wave = a.wave and shares.e = a.enterprise_id left join sides on sides.wave = a.wave and sides.e = a.enterprise_id
left join people on people.wave = a.wave and people.enterprise_id = a.enterprise_id
left join diverse on diverse.wave = a.wave and diverse.e = a.enterprise_id
left join partners on partners.wave = a.wave and partners.e = a.enterprise_id
left join crossing on crossing.wave = a.wave and crossing.e = a.enterprise_id
left join costs on costs.wave = a.wave and costs.e = a.enterprise_id
left join spilled on spilled.wave = a.wave and spilled.e = a.enterprise_id left join moved on moved.wave = a.wave and moved.e = a.enterprise_id
order by a.wave, a.enterprise_id
"""
WHOLE = """
with firms as (select a.wave, a.enterprise_id, employees, years, size_class, coalesce(n_out, 0) as n_out, coalesce(n_in, 0) as n_in,
        coalesce(persons, 0) as persons, coalesce(benefit, 0) + coalesce(heads, 0) as benefit
        from active a left join sides s on s.wave = a.wave and s.e = a.enterprise_id
        left join people p on p.wave = a.wave and p.enterprise_id = a.enterprise_id
        left join heads h on h.wave = a.wave and h.enterprise_id = a.enterprise_id),
    gifts as (select v.wave, r as e, sum(benefit) as gained from valid v join enterprises x on x.enterprise_id = p
        where x.size_class in ('大型', '中型') group by all),
    lorenz as (select wave, employees as w, sum(employees) over (partition by wave order by benefit / employees, enterprise_id) as people,
        sum(benefit) over (partition by wave order by benefit / employees, enterprise_id) as gained, benefit,
        sum(benefit) over (partition by wave) as total, sum(employees) over (partition by wave) as everybody from firms),
    even as (select wave, sum(w / everybody * (2 * gained - benefit) / total) as evenness from lorenz group by all),
    reach as (select wave, sum(x) as reach from (select v.wave, sum(heads) as x from visits v
        join held h on h.wave = v.wave and h.activity_id = v.activity_id where channel_mode in ('OFF', 'MIX') group by all
        union all select wave, sum(beneficiaries) from valid group by all) group by all),
    givers as (select wave, sum(x) as givers from (select wave, sum(givers) as x from people group by all
        union all select wave, count(distinct p) from valid group by all) group by all),
    returned as (select v.wave, sum(least(v.n, coalesce(b.n, 0))) / sum(v.n) as returned from valid v
        left join valid b on b.wave = v.wave and b.p = v.r and b.r = v.p group by all),
    spread as (select wave, sum(n_out * n_out) / pow(sum(n_out), 2) as spread from firms group by all)
select f.wave, avg((n_out > 0 and n_in > 0)::int),
    avg((n_in > 0 or least(persons, employees) >= greatest(2, 0.05 * employees))::int) filter (size_class in ('小型', '微型')),
    100 * sum(gained) filter (size_class in ('小型', '微型')) / sum(employees * years) filter (size_class in ('小型', '微型')),
    any_value(evenness), least(any_value(reach) / any_value(givers), 60), any_value(returned), any_value(spread)
from firms f left join gifts g on g.wave = f.wave and g.e = f.enterprise_id join even on even.wave = f.wave join reach on reach.wave = f.wave
join givers on givers.wave = f.wave join returned on returned.wave = f.wave join spread on spread.wave = f.wave group by f.wave order by f.wave
"""


def by_hand(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return the same values from statements written for them: each stream is rolled up once or twice, then joined."""
    engine = start_engine()
    engine.execute(PREPARE.format(folder))
    found = (_numbers(engine.execute(BY_ENTERPRISE.format(folder)), 2), _numbers(engine.execute(WHOLE), 1))
    engine.close()
    return found


def _numbers(result: duckdb.DuckDBPyConnection, keys: int) -> np.ndarray:
    frame = result.df()
    return frame.iloc[:, keys:].to_numpy(float)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("events")
    make(EVENTS, path)
    return path


def test_the_same_values(folder):
    """What is compared below is the same thing, to 1e-9; the library hides what the floor of ten workers hides."""
    for found, expected in zip(library(folder), by_hand(folder), strict=True):
        np.testing.assert_allclose(found, np.where(np.isnan(found), np.nan, expected), rtol=1e-9)
        assert np.isfinite(found).any(axis=0).all()


@pytest.mark.benchmark(group="nineteen measures of a million events, 5,000 enterprises × 2 waves")
@pytest.mark.parametrize(
    "way", [library, values_alone, by_hand], ids=["library", "library, no intervals", "SQL by hand"]
)
def test_a_million_events(benchmark, folder, way):
    of_enterprises, of_all = benchmark.pedantic(way, args=(folder,), rounds=3, warmup_rounds=1)
    assert of_enterprises.shape == (2 * ENTERPRISES, len(ENTERPRISE))
    assert of_all.shape == (2, len(MECHANISM))


def main(way: str, *rest: str) -> None:
    """Make events, or time one way in this process: wall and CPU seconds, peak GB, seconds per million events."""
    if way == "make":
        make(int(rest[0]), Path(rest[1]))
        return
    path = Path(rest[0])
    events = duckdb.sql(
        f"select count(*) from read_parquet(['{path}/participation_*.parquet', '{path}/transactions_*.parquet'], union_by_name=true)"
    )
    with TemporaryDirectory() as small:  # what is imported at the first use is no part of it
        make(1_000, Path(small))
        library(Path(small))
        by_hand(Path(small))
    wall, cpu = time.perf_counter(), time.process_time()
    values = {"library": library, "values": values_alone, "sql": by_hand}[way](path)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    number = events.fetchall()[0][0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    said = {
        "way": way,
        "events": number,
        "wall": round(wall, 2),
        "cpu": round(cpu, 2),
        "per_million": round(cpu / number * 1e6, 3),
        "gigabytes": round(peak, 2),
        "sum": float(sum(np.nansum(part) for part in values)),
    }
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
