"""Records of some waves as lazy frames."""

from __future__ import annotations

from datetime import date, datetime

import narwhals as nw
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evidence import Dataset
from evidence.errors import MissingTable, UnknownWave
from evidence.records import Frames, Records, UndatedTable, start_engine

WAVES = pa.table(
    {
        "wave_id": ["W1", "W2"],
        "start_date": pa.array([date(2024, 1, 1), date(2024, 7, 1)]),
        "end_date": pa.array([date(2024, 6, 30), date(2024, 12, 31)]),
    }
)
TRANSACTIONS = pa.table(
    {
        "txn_id": ["a", "b", "c", "d"],
        "start_at": pa.array(
            [datetime(2024, 3, 1), datetime(2024, 6, 30), datetime(2024, 8, 1), datetime(2023, 1, 1)],
            pa.timestamp("us"),
        ),
        "end_at": pa.array([None, datetime(2024, 7, 1), datetime(2024, 8, 2), None], pa.timestamp("us")),
        "qty": [1.0, 2.0, None, 4.0],
    }
)
ENTERPRISES = pa.table(
    {
        "enterprise_id": ["B", "A", "C"],
        "employees": [5, 0, None],
        "joined_date": pa.array([None, date(2024, 9, 1), None]),
    }
)
CONTENT = {"waves": WAVES, "transactions": TRANSACTIONS, "enterprises": ENTERPRISES}


def records(wave="all", **changed):
    return Records.of(Dataset({name: table for name, table in (CONTENT | changed).items() if table is not None}), wave)


class TestRows:
    def test_the_start_counts_where_the_end_is_empty(self):
        """a began in March, b ended on 1 July, c in August; d lies before every wave."""
        scope = records()
        found = scope.collect(scope.rows("transactions", columns=("txn_id", "qty")), "txn_id")
        assert found[["wave", "txn_id"]].to_numpy().tolist() == [["W1", "a"], ["W2", "b"], ["W2", "c"]]
        assert np.isnan(found["qty"][2])

    def test_one_wave_alone(self):
        scope = records("W1")
        assert scope.collect(scope.rows("transactions"), "txn_id")["txn_id"].tolist() == ["a"]

    def test_a_column_that_is_lacking_is_there_and_empty(self):
        scope = records()
        found = scope.collect(scope.rows("transactions", columns=("txn_id", "status", "beneficiaries")), "txn_id")
        assert found[["status", "beneficiaries"]].isna().all().all()

    def test_another_date_may_count(self):
        scope = records()
        assert scope.collect(scope.rows("transactions", "start_at", ("txn_id",)), "txn_id")["wave"].tolist() == [
            "W1",
            "W1",
            "W2",
        ]

    def test_a_table_without_dates_belongs_to_no_wave_in_particular(self):
        scope = records()
        assert "wave" not in scope.collect(scope.rows("enterprises"), "enterprise_id")

    def test_a_table_that_lacks_its_date_among_several_waves(self):
        bare = TRANSACTIONS.drop_columns(["start_at", "end_at"])
        with pytest.raises(UndatedTable, match="没有“结束时间”列") as refused:
            records("W1", transactions=bare).rows("transactions")
        assert (refused.value.table, refused.value.column) == ("transactions", "end_at")

    def test_a_table_that_lacks_its_date_belongs_to_the_only_wave(self):
        bare = TRANSACTIONS.drop_columns(["start_at", "end_at"])
        scope = records(transactions=bare, waves=WAVES.slice(0, 1))
        assert scope.collect(scope.rows("transactions", columns=("txn_id",)), "txn_id")["wave"].tolist() == ["W1"] * 4

    def test_without_any_date_nobody_knows_how_long_it_took(self):
        bare = TRANSACTIONS.drop_columns(["start_at", "end_at"])
        scope = records(transactions=bare, waves=None)
        assert scope.waves[0].id == "全部"
        with pytest.raises(UndatedTable):
            scope.rows("transactions")


class TestTable:
    def test_all_of_it_or_some_columns(self):
        scope = records()
        assert scope.collect(scope.table("transactions"), "txn_id").shape == (4, 4)
        assert scope.collect(scope.table("transactions", "qty", "hours", "txn_id"), "txn_id").columns.tolist() == [
            "qty",
            "hours",
            "txn_id",
        ]

    def test_what_is_known(self):
        scope = records()
        assert scope.has("transactions", "qty")
        assert not scope.has("transactions", "hours")
        assert not scope.has("funds")
        assert scope.columns("funds") == set()

    def test_a_register_is_sorted_and_complete(self):
        found = records().register("enterprises", "enterprise_id", "employees", "size_class")
        assert found["enterprise_id"].tolist() == ["A", "B", "C"]
        assert found["size_class"].isna().all()


class TestActive:
    def test_who_is_there_in_which_wave(self):
        """A joined in September; 0 employees and none stated are both unknown."""
        scope = records()
        found = scope.collect(scope.active, "wave", "enterprise_id")
        assert found[["wave", "enterprise_id"]].to_numpy().tolist() == [
            ["W1", "B"],
            ["W1", "C"],
            ["W2", "A"],
            ["W2", "B"],
            ["W2", "C"],
        ]
        assert found["employees"].fillna(-1).tolist() == [5, -1, -1, 5, -1]
        assert scope.active is scope.active


class TestFrames:
    def test_kinds_of_frames_give_the_same(self, tmp_path):
        paths = {}
        for name, table in CONTENT.items():
            pq.write_table(table, tmp_path / f"{name}.parquet")
            paths[name] = tmp_path / f"{name}.parquet"
        expected = records().register("transactions", "txn_id", "qty")
        for frames in (dict(CONTENT), paths, {name: table.to_pandas() for name, table in CONTENT.items()}):
            scope = Records.of(Frames(frames), "all")
            found = scope.collect(scope.rows("transactions", columns=("txn_id",)), "txn_id")
            assert found["wave"].tolist() == ["W1", "W2", "W2"]
            pd.testing.assert_frame_equal(scope.register("transactions", "txn_id", "qty"), expected)

    def test_what_it_holds(self):
        frames = Frames({"enterprises": ENTERPRISES})
        assert frames.has("enterprises")
        assert not frames.has("enterprises", "funds")
        assert frames.arrow("enterprises").num_rows == 3
        with pytest.raises(MissingTable, match="funds"):
            frames.arrow("funds")

    def test_nothing_is_rolled_up_unless_it_says_so(self):
        scope = Records.of(Frames(dict(CONTENT)), "all")
        assert scope.stored("members") is None
        assert not scope.is_rolled("transactions")
        assert records().stored("members") is None


class TestCollect:
    def test_numbers_are_floats_and_null_stays_null(self):
        scope = records()
        found = scope.collect(scope.table("enterprises", "enterprise_id", "employees", "joined_date"), "enterprise_id")
        assert found["employees"].dtype == float
        assert found["employees"].isna().tolist() == [False, False, True]
        assert found["joined_date"].notna().tolist() == [True, False, False]

    def test_truth_values_and_texts_stay_what_they_are(self):
        table = pa.table({"enterprise_id": ["a", None], "org_named_consent": [True, None]})
        scope = records(enterprises=table)
        found = scope.collect(scope.table("enterprises"))
        assert found["org_named_consent"].tolist() == [True, None]

    def test_a_frame_kept_in_the_engine_is_computed_once(self):
        scope = records()
        kept = scope.keep(scope.table("transactions", "txn_id").with_columns(one=nw.lit(1)))
        assert len(scope.collect(kept, "txn_id")) == 4

    def test_what_is_shared_is_built_once(self):
        scope, built = records(), []
        for _ in range(2):
            scope.remember("x", lambda: built.append(1))
        assert built == [1]

    def test_closed_means_closed(self):
        scope = records()
        scope.close()
        with pytest.raises(Exception, match="closed"):
            scope.collect(scope.table("enterprises"))


def test_the_latest_wave_unless_another_is_named():
    assert [wave.id for wave in records(None).waves] == ["W2"]
    with pytest.raises(UnknownWave, match="W1"):
        records("W9")


def test_the_engine_respects_its_neighbours(monkeypatch):
    monkeypatch.setenv("WORKBENCH_MEMORY", "300MB")
    monkeypatch.setenv("WORKBENCH_THREADS", "1")
    engine = start_engine()
    found = dict(
        engine.execute("select name, value from duckdb_settings() where name in ('threads', 'memory_limit')").fetchall()
    )
    assert found["threads"] == "1"
    assert found["memory_limit"].startswith("28") or found["memory_limit"].startswith("300")
    engine.close()
