"""Events rolled up month by month give the same values as the events themselves."""

from __future__ import annotations

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from evaluation import measures
from evaluation.errors import InvalidMethod
from evaluation.measures.rollup import ROLLUPS, STREAMS, Rollup
from evidence import Dataset
from evidence.records import Frames
from tests.evaluation.measures import tiny
from tests.evaluation.measures.engines import differences

DATES = {"participation": "event_at", "app_events": "event_at", "transactions": "end_at"}


def month_of(tables, month):
    """The tables with the events of one month alone."""
    found = dict(tables)
    for name, column in DATES.items():
        when = pc.strftime(
            pc.coalesce(found[name][column], found[name]["start_at"])
            if name == "transactions"
            else found[name][column],
            "%Y-%m",
        )
        found[name] = found[name].filter(pc.equal(when, month))
    return Dataset(found)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    kept = Rollup(tmp_path_factory.mktemp("rollup"))
    for month in (f"2024-{number:02d}" for number in range(1, 13)):
        kept.add(month, month_of(tiny.tables(), month))
    return kept


def registers():
    return {name: table for name, table in tiny.tables().items() if name not in STREAMS}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("level", "by"), [("enterprise", ()), ("mechanism", ()), ("mechanism", ("business_class",))])
def test_every_measure_from_months(store, level, by):
    """What cannot be told from roll-ups says so; everything else agrees to 1e-9, statuses and tags included."""
    expected = measures.compute(tiny.district(), None, level, by, "W1")
    found = measures.compute(store.frames(registers()), None, level, by, "W1")
    untold = set(found.reasons) - set(expected.reasons)
    assert not untold
    assert not differences(expected, found)


def test_a_new_month_is_added_without_reading_the_old_ones(tmp_path):
    """The events of January are files that cannot be read: May is added all the same, and a wave of May asks nothing of January."""
    tables, kept = tiny.tables(), Rollup(tmp_path / "kept")
    kept.add("2024-01", month_of(tables, "2024-01"))
    for name in STREAMS:
        (tmp_path / f"{name}_2024-01.parquet").write_bytes(b"no longer here")
        pq.write_table(month_of(tables, "2024-05").arrow(name), tmp_path / f"{name}_2024-05.parquet")
    of_may = {name: tmp_path / f"{name}_2024-05.parquet" for name in STREAMS}
    assert "members" in kept.add("2024-05", Frames({**of_may, **registers()}))
    with pytest.raises(Exception, match=r"(?i)parquet"):
        kept.add("2024-01", Frames({**{name: tmp_path / f"{name}_2024-01.parquet" for name in STREAMS}, **registers()}))
    may = tiny.table("waves", tiny.rows_of("wave_id start_date end_date", ("M5", tiny.d(5, 1), tiny.d(5, 31))))
    every = {**registers(), "waves": may}
    names = ["I4-01", "I4-05", "I3-06", "I9-05"]
    expected = measures.compute(tiny.district(waves=may), names, "mechanism")
    assert not differences(expected, measures.compute(kept.frames(every), names, "mechanism"))


def test_a_month_is_replaced_when_it_is_added_again(store, tmp_path):
    kept = Rollup(tmp_path)
    kept.add("2024-02", month_of(tiny.tables(), "2024-02"))
    before = pq.read_table(tmp_path / "members" / "2024-02.parquet").num_rows
    kept.add("2024-02", month_of(tiny.tables(), "2024-02"))
    assert pq.read_table(tmp_path / "members" / "2024-02.parquet").num_rows == before
    assert kept.months() == ("2024-02",)
    assert store.months() == tuple(f"2024-{number:02d}" for number in range(1, 6)), (
        "months without any event are not kept"
    )


def test_only_what_there_is_is_rolled_up(tmp_path):
    kept = Rollup(tmp_path)
    data = {name: tiny.tables()[name] for name in ("transactions", "enterprises")}
    assert kept.add("2024-03", Dataset(data)) == ("pairs", "uses", "links", "presence")
    assert {table for table, _ in ROLLUPS.values()} == set(STREAMS)


@pytest.mark.parametrize("month", ["2024", "2024-13", "202401", "2024-1"])
def test_what_is_no_month(tmp_path, month):
    with pytest.raises(InvalidMethod, match="is no month"):
        Rollup(tmp_path).add(month, tiny.district())


def test_waves_must_consist_of_whole_months(store):
    ragged = tiny.table("waves", tiny.rows_of("wave_id start_date end_date", ("W1", tiny.d(1, 1), tiny.d(6, 15))))
    with pytest.raises(InvalidMethod, match="W1"):
        store.frames(registers() | {"waves": ragged})
