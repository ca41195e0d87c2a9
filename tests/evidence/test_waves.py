import math
from datetime import date, datetime

import duckdb
import narwhals as nw
import pyarrow as pa
import pytest

from evidence import Dataset
from evidence.errors import UnknownWave
from evidence.waves import Wave, chosen_waves, wave_of, waves_of

FIRST, SECOND = (
    Wave("2024H1", date(2024, 1, 1), date(2024, 6, 30)),
    Wave("2024H2", date(2024, 7, 1), date(2024, 12, 31)),
)


def declared(*rows):
    columns = {"wave_id": pa.string(), "start_date": pa.date32(), "end_date": pa.date32()}
    cells = {name: pa.array([row[at] for row in rows], kind) for at, (name, kind) in enumerate(columns.items())}
    return Dataset({"waves": pa.table(cells)})


class TestWave:
    def test_length_with_both_ends(self):
        """Clarification 7: days · 12 / 365.25, both ends counted; 2024 has 366 days, its first half 182."""
        assert FIRST.months == pytest.approx(182 * 12 / 365.25)
        assert Wave("x", date(2024, 1, 1), date(2024, 1, 1)).months == pytest.approx(12 / 365.25)

    def test_the_last_day_counts_to_its_end(self):
        assert (FIRST.begins, FIRST.ends) == (datetime(2024, 1, 1), datetime(2024, 7, 1))


class TestWavesOf:
    def test_declared_ones_in_order_of_time(self):
        rows = [(wave.id, wave.start, wave.end) for wave in (SECOND, FIRST)]
        assert waves_of(declared(*rows)) == (FIRST, SECOND)

    def test_spans_that_run_backwards_or_have_no_end_are_not_used(self):
        rows = [
            ("a", date(2024, 6, 30), date(2024, 1, 1)),
            ("b", date(2024, 1, 1), None),
            (FIRST.id, FIRST.start, FIRST.end),
        ]
        assert waves_of(declared(*rows)) == (FIRST,)

    def test_a_table_without_dates_declares_none(self):
        (wave,) = waves_of(Dataset({"waves": pa.table({"wave_id": ["a"]})}))
        assert not wave.dated

    def test_without_any_one_spans_all_dated_rows(self):
        times = pa.array([datetime(2024, 3, 5, 23), None, datetime(2024, 9, 1)], pa.timestamp("ms"))
        (wave,) = waves_of(Dataset({"activities": pa.table({"start_at": times})}))
        assert (wave.start, wave.end) == (date(2024, 3, 5), date(2024, 9, 1))

    def test_without_any_date_there_is_one_wave_of_unknown_length(self):
        (wave,) = waves_of(Dataset({"enterprises": pa.table({"enterprise_id": ["E1"]})}))
        assert (wave.id, wave.dated, wave.calendar_months) == ("全部", False, ())
        assert math.isnan(wave.months)
        assert math.isnan(wave.quarters)

    def test_without_tables_there_is_none(self):
        assert waves_of(Dataset()) == ()
        assert waves_of(Dataset({"enterprises": pa.table({"enterprise_id": pa.array([], pa.string())})})) == ()


class TestChosen:
    def test_one_all_or_the_latest(self):
        waves = (FIRST, SECOND)
        assert chosen_waves(waves, "2024H1") == (FIRST,)
        assert chosen_waves(waves, "all") == waves
        assert chosen_waves(waves, None) == (SECOND,)
        assert chosen_waves((), None) == ()

    def test_one_that_does_not_exist(self):
        with pytest.raises(UnknownWave, match="2024H1"):
            chosen_waves((FIRST,), "2024H3")


@pytest.mark.parametrize(
    ("moment", "wave"),
    [
        (datetime(2024, 1, 1), "2024H1"), (datetime(2024, 6, 30, 23, 59, 59), "2024H1"), (datetime(2024, 7, 1), "2024H2"),
        (datetime(2023, 12, 31, 23), None), (datetime(2025, 1, 1), None), (None, None),
    ],
)  # fmt: skip
def test_a_row_belongs_to_the_wave_that_contains_it(moment, wave):
    table = pa.table({"at": pa.array([moment], pa.timestamp("ms"))})
    frame = nw.from_native(duckdb.from_arrow(table)).with_columns(wave=wave_of(nw.col("at"), (FIRST, SECOND)))
    assert frame.collect().to_native().column("wave").to_pylist() == [wave]
