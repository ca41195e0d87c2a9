"""The step that grows: measures from raw events, beside the same measures in DuckDB SQL written by hand, in one run.

``make bench`` runs a million events, where both take about a second; the ratio is meant to be at most 1.5 at ten million, with at
most 1.5 GB. That and fifty million are run by hand, each in a process of its own so that its memory can be told:

    python benchmarks/test_measures.py make 10000000 build/events
    python benchmarks/test_measures.py library build/events
    python benchmarks/test_measures.py sql build/events
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pytest

from evaluation import measures
from evidence.records import Frames, start_engine

NAMES = ("I4-01", "I4-05", "I3-06")
EVENTS = 1_000_000
ENTERPRISES, PARTNERS = 5_000, 40
WAVES = (("W1", "2024-01-01", "2024-06-30"), ("W2", "2024-07-01", "2024-12-31"))


def make(events: int, folder: Path) -> None:
    """Write four fifths participation and one fifth exchange, one file a month: 5,000 enterprises of 100 workers and 40 partners."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = duckdb.connect(config={"threads": 2, "memory_limit": "2GB", "preserve_insertion_order": False})
    engine.execute(
        f"""copy (select 'e' || i as enterprise_id, (20 + hash(i, 1) % 400)::bigint as employees, null::date as joined_date
        from range({ENTERPRISES}) t(i)) to '{folder}/enterprises.parquet'"""
    )
    rows = ", ".join(f"('{name}', date '{first}', date '{last}')" for name, first, last in WAVES)
    engine.execute(f"copy (from (values {rows}) t(wave_id, start_date, end_date)) to '{folder}/waves.parquet'")
    for month in range(12):
        start = f"timestamp '2024-01-01' + interval {month} month"
        engine.execute(
            f"""copy (select 'a' || (hash(i, 2) % 2000) as activity_id, 'w' || (hash(i, 3) % {100 * ENTERPRISES}) as worker_id,
            'e' || ((hash(i, 3) % {100 * ENTERPRISES}) // 100) as enterprise_id,
            ['R_PAR', 'R_PAR', 'R_PAR', 'R_PAR', 'R_PAR', 'R_PAR', 'R_PAR', 'R_VOL', 'R_PUB', 'R_ORG'][(1 + hash(i, 4) % 10)::bigint] as role,
            case when hash(i, 5) % 20 = 0 then false end as attended_flag,
            {start} + to_minutes((hash(i, 6) % 40000)::bigint) as event_at
            from range({month * (events * 4 // 5) // 12}, {(month + 1) * (events * 4 // 5) // 12}) t(i))
            to '{folder}/participation_{month:02d}.parquet'"""
        )
        engine.execute(
            f"""copy (select 't' || i as txn_id, 'e' || (hash(i, 7) % {ENTERPRISES}) as provider_enterprise_id,
            'e' || ((hash(i, 7) + 1 + hash(i, 8) % {PARTNERS}) % {ENTERPRISES}) as receiver_enterprise_id,
            case when hash(i, 9) % 10 = 0 then '取消' else '完成' end as status,
            case when hash(i, 10) % 25 = 0 then false end as receiver_confirmed, (1 + hash(i, 11) % 60)::bigint as beneficiaries,
            {start} + to_minutes((hash(i, 12) % 40000)::bigint) as end_at
            from range({month * (events // 5) // 12}, {(month + 1) * (events // 5) // 12}) t(i))
            to '{folder}/transactions_{month:02d}.parquet'"""
        )
    engine.close()


def library(folder: Path) -> np.ndarray:
    """Return the values of the measures, wave by wave and enterprise by enterprise."""
    names = {
        "enterprises": "enterprises",
        "waves": "waves",
        "participation": "participation_*",
        "transactions": "transactions_*",
    }
    frames = Frames({name: str(folder / f"{pattern}.parquet") for name, pattern in names.items()})
    cells = measures.compute(frames, NAMES, "enterprise", wave="all").cells
    return cells.pivot(index=["wave", "unit"], columns="indicator", values="value").loc[:, list(NAMES)].to_numpy(float)


SQL = """
with waves as (from read_parquet('{0}/waves.parquet')),
enterprises as (from read_parquet('{0}/enterprises.parquet')),
active as (select wave_id as wave, enterprise_id, case when employees > 0 then employees::double end as employees,
    (datediff('day', start_date, end_date) + 1) / 365.25 as years from waves, enterprises
    where joined_date is null or joined_date <= end_date),
members as (select w.wave_id as wave, p.enterprise_id, worker_id,
    max((activity_id is not null and coalesce(attended_flag, true))::int) as came,
    max((coalesce(role, 'R_PAR') in ('R_PUB', 'R_SUP', 'R_VOL', 'R_COL', 'R_ORG'))::int) as gives,
    max((coalesce(role, 'R_PAR') in ('R_PUB', 'R_SUP', 'R_VOL', 'R_COL', 'R_ORG', 'R_PAR'))::int) as any_role
    from read_parquet('{0}/participation_*.parquet') p
    join waves w on p.event_at >= w.start_date and p.event_at < w.end_date + interval 1 day group by all),
people as (select wave, enterprise_id, sum(came) as persons, sum(gives) as givers, sum(any_role) as everybody from members group by all),
flows as (select w.wave_id as wave, provider_enterprise_id as p, receiver_enterprise_id as r, count(*) as n
    from read_parquet('{0}/transactions_*.parquet') t
    join waves w on t.end_at >= w.start_date and t.end_at < w.end_date + interval 1 day
    where status = '完成' and coalesce(receiver_confirmed, true) and provider_enterprise_id <> receiver_enterprise_id group by all),
volume as (select wave, e, sum(n) as volume from (select wave, p as e, n from flows union all select wave, r, n from flows) group by all),
both_ways as (select wave, least(p, r) as a, greatest(p, r) as b, sum(case when p < r then n else 0 end) as there,
    sum(case when p < r then 0 else n end) as back from flows group by all),
ping_pong as (select x.wave, a, b from both_ways x join volume va on va.wave = x.wave and va.e = a
    join volume vb on vb.wave = x.wave and vb.e = b where least(there, back) >= 0.7 * greatest(there, back)
    and ((there + back) >= 0.8 * va.volume and va.volume >= 10 or (there + back) >= 0.8 * vb.volume and vb.volume >= 10)),
valid as (from flows f where not exists (from ping_pong q where q.wave = f.wave and q.a = least(p, r) and q.b = greatest(p, r))),
sides as (select wave, e, sum(n) as n from (select wave, p as e, n from valid union all select wave, r, n from valid) group by all)
select a.wave, a.enterprise_id, coalesce(least(persons, employees), 0) / employees as i401, givers / nullif(everybody, 0) as i405,
    coalesce(s.n, 0) / (greatest(employees, 50) * years) * 100 as i306
from active a left join people p on p.wave = a.wave and p.enterprise_id = a.enterprise_id
left join sides s on s.wave = a.wave and s.e = a.enterprise_id order by all
"""


def by_hand(folder: Path) -> np.ndarray:
    """Return the same values from one statement."""
    engine = start_engine()
    found = engine.execute(SQL.format(folder)).fetchnumpy()
    engine.close()
    return np.column_stack([np.ma.filled(found[name].astype(float), np.nan) for name in ("i401", "i405", "i306")])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("events")
    make(EVENTS, path)
    return path


def test_the_same_values(folder):
    """What is compared below is the same thing."""
    np.testing.assert_allclose(_shown(library(folder), folder), _shown(by_hand(folder), folder), rtol=1e-9)


def _shown(values: np.ndarray, folder: Path) -> np.ndarray:
    """Leave out what the floor of privacy hides in the library: fewer than ten workers in an enterprise."""
    return np.where(np.isnan(library(folder)), np.nan, values)


@pytest.mark.benchmark(group="three measures of a million events, 5,000 enterprises × 2 waves")
@pytest.mark.parametrize("way", [library, by_hand], ids=["library", "SQL by hand"])
def test_a_million_events(benchmark, folder, way):
    assert benchmark.pedantic(way, args=(folder,), rounds=3, warmup_rounds=1).shape == (2 * ENTERPRISES, 3)


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
    values = {"library": library, "sql": by_hand}[way](path)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    number = events.fetchall()[0][0]
    said = {"way": way, "events": number, "wall": round(wall, 2), "cpu": round(cpu, 2), "per_million": round(cpu / number * 1e6, 3),
            "gigabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2), "sum": float(np.nansum(values))}  # fmt: skip
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
