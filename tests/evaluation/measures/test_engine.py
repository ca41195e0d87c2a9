"""The door of the library: what is asked, what is refused, what does not matter."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import measures
from evaluation.errors import InvalidMethod
from evaluation.measures import cache, registry
from evaluation.measures.cache import Store
from evaluation.measures.pool import POOL
from evidence import Dataset
from evidence.errors import UnknownWave
from evidence.records import Frames
from tests.evaluation.measures import tiny
from tests.evaluation.measures.engines import differences


@pytest.fixture
def afresh(monkeypatch):
    """Nothing is known from before."""
    monkeypatch.setattr(cache, "STORE", Store())
    POOL.clear()
    yield
    POOL.clear()


def test_everything_that_has_a_meaning_is_the_default():
    found = tiny.values("enterprise").cells["indicator"].unique()
    assert set(found) == {one.id for one in registry.values() if "enterprise" in one.levels}
    split = tiny.values("mechanism", ("party",)).cells["indicator"].unique()
    assert set(split) == {one.id for one in registry.values() if "party" in one.facets}


def test_cells_come_wave_by_wave_unit_by_unit_in_the_order_asked():
    cells = measures.compute(tiny.district(), ["I4-01", "I3-06"], "district", wave="all").cells
    assert cells[["wave", "unit", "indicator"]].to_numpy().tolist() == [
        [wave, unit, name] for wave in ("W1", "W2") for unit in ("D1", "D2") for name in ("I4-01", "I3-06")
    ]


def test_the_latest_wave_is_the_default():
    assert measures.compute(tiny.district(), ["I4-01"], "mechanism").waves == ("W2",)


def test_every_unit_has_a_cell_and_a_status():
    cells = tiny.values("enterprise").cells
    assert len(cells) == 6 * cells["indicator"].nunique()
    assert set(cells["status"]) <= {"ok", "small", "suppressed", "insufficient", "not_applicable"}
    assert (cells["why"] != "").equals(cells["status"] != "ok")


def test_no_number_without_a_status_that_allows_it():
    for level in ("enterprise", "district", "mechanism"):
        cells = tiny.values(level).cells
        assert cells["value"].notna().equals(cells["status"].isin(["ok", "small"]))
        assert cells.loc[cells["value"].isna(), ["se", "lo", "hi", "shrunk"]].isna().all().all()
        inside = cells.dropna(subset=["lo"])
        assert (inside["lo"] <= inside["hi"]).all()


@pytest.mark.parametrize("by", [(), ("size_class",), ("business_class",)])
def test_one_wave_is_what_all_waves_say_of_it(by):
    every = measures.compute(tiny.district(), None, "mechanism", by, "all")
    for wave in ("W1", "W2"):
        one = measures.compute(tiny.district(), None, "mechanism", by, wave)
        assert one.cells.equals(every.at(wave).cells)
        assert one.exclusions.equals(every.at(wave).exclusions)


def test_a_measure_alone_says_the_same_as_with_all_others(afresh):
    """Failed feeds and exclusions must not depend on what else was asked before."""
    together = measures.compute(tiny.district(), None, "mechanism", wave="all")
    for name in (one.id for one in registry.values() if one.feeds):
        cache.STORE.clear()
        POOL.clear()
        alone = measures.compute(tiny.district(), [name], "mechanism", wave="all")
        part = together.cells[together.cells["indicator"] == name].reset_index(drop=True)
        pd.testing.assert_frame_equal(alone.cells, part, check_dtype=False)
        assert set(map(tuple, alone.exclusions.to_numpy())) <= set(map(tuple, together.exclusions.to_numpy()))


@pytest.mark.parametrize("one", [one for one in registry.values() if not one.by_level], ids=lambda one: one.id)
def test_rows_that_are_shared_between_levels_are_the_same_at_each(one):
    scope = tiny.scope(wave="all")
    asked = [(level, ()) for level in one.levels] + [
        (one.levels[-1], (facet,)) for facet in one.facets if facet == "size_class"
    ]
    found = [one.parts(scope.seen_from(level, by)) for level, by in asked]
    for other in found[1:]:
        pd.testing.assert_frame_equal(found[0].rows, other.rows)
        assert (found[0].interval, found[0].tags, found[0].most) == (other.interval, other.tags, other.most)


def test_levels_agree_whatever_was_asked_first(afresh):
    names = ["I1-01", "I1-04", "I2-05", "I3-02", "I4-01", "I5-03", "I6-04", "I7-03"]
    first = measures.compute(tiny.district(), names, "enterprise", wave="all")
    cache.STORE.clear()
    POOL.clear()
    measures.compute(tiny.district(), names, "mechanism", wave="all")
    again = measures.compute(tiny.district(), names, "enterprise", wave="all")
    assert again.cells.equals(first.cells)
    assert again.exclusions.equals(first.exclusions)


def test_without_tables_each_measure_says_what_it_lacks():
    values = measures.compute(
        Dataset({"enterprises": tiny.tables()["enterprises"], "waves": tiny.tables()["waves"]}), None, "mechanism"
    )
    assert set(values.cells["status"]) == {"insufficient"}
    assert set(values.reasons) == set(values.cells["indicator"])
    assert set(values.cells["why"]) == {"table"}


def test_a_level_without_meaning_is_not_applicable():
    cells = measures.compute(tiny.district(), ["I1-05"], "enterprise", wave="W1").cells
    assert set(cells["status"]) == {"not_applicable"}


@pytest.mark.parametrize(
    ("table", "column", "name"),
    [("participation", "event_at", "I4-01"), ("transactions", "end_at", "I3-06"), ("funds", "spent_date", "I9-03"),
     ("app_monthly", "month", "I4-02"), ("activities", "start_at", "I7-01")],
)  # fmt: skip
def test_of_several_waves_a_table_without_dates_names_the_column(table, column, name):
    known = tiny.tables()[table]
    bare = known.drop_columns([name for name in dict.fromkeys((column, "start_at")) if name in known.column_names])
    values = measures.compute(tiny.district(**{table: bare}), [name], "mechanism", wave="all")
    assert values.cells["status"].tolist() == ["insufficient"] * 2
    assert "lacks" in str(values.reasons[name])


def test_a_table_without_dates_belongs_to_the_only_wave():
    """All attendance and spending is W1's: 18 of 180; published 100 + 100 + 50 + 30 of 540."""
    data = {name: tiny.tables()[name] for name in ("participation", "funds")}
    bare = {
        "participation": data["participation"].drop_columns(["event_at"]),
        "funds": data["funds"].drop_columns(["spent_date"]),
    }
    values = measures.compute(
        tiny.district(**bare, waves=tiny.tables()["waves"].slice(0, 1)), ["I4-01", "I9-03"], "mechanism"
    )
    assert values.cells["value"].tolist() == pytest.approx([0.1, 280 / 540])


def test_data_without_any_date():
    """Registers say what they say; of events it is not known when they were, so nothing per wave is said of them."""
    tables = {
        name: table
        for name, table in tiny.tables().items()
        if name in ("enterprises", "unions", "data_assets", "survey_responses")
    }
    tables["survey_responses"] = tables["survey_responses"].drop_columns(["wave_id", "submitted_at"])
    tables["funds"] = tiny.tables()["funds"].drop_columns(["spent_date"])
    values = measures.compute(Dataset(tables), ["O22", "I9-03", "I1-01"], "mechanism")
    assert values.cells["status"].tolist()[:2] == ["ok", "insufficient"]
    assert values.waves == ("全部",)
    assert values.cells["value"].notna().tolist() == [True, False, True]


def test_nothing_at_all():
    assert len(measures.compute(Dataset(), None, "mechanism").cells) == 0


def test_registers_alone():
    """Members of unions need no period: 244 of 550, as in O26."""
    values = measures.compute(Dataset({"unions": tiny.tables()["unions"]}), None, "mechanism")
    shown = values.cells.dropna(subset=["value"])
    assert dict(zip(shown["indicator"], shown["value"], strict=True)) == pytest.approx({"O26": 244 / 550})


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"measures": ["I1-011"]}, InvalidMethod, "I1-01"),
        ({"level": "team"}, InvalidMethod, "team"),
        ({"measures": ["I1-02"], "by": ("business_class",)}, InvalidMethod, "business_class"),
        ({"wave": "W3"}, UnknownWave, "W3"),
    ],
)
def test_what_is_refused(arguments, error, words):
    with pytest.raises(error, match=words):
        measures.compute(tiny.district(), **arguments)


@pytest.mark.parametrize(
    ("engine", "level", "by"),
    [("pandas", "enterprise", ()), ("pandas", "district", ()), ("pandas", "mechanism", ()),
     ("pandas", "mechanism", ("business_class",)), ("parquet", "mechanism", ())],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore")
def test_the_same_on_pandas_and_parquet_files(engine, level, by, tmp_path):
    """Every measure to 1e-9, with the same blanks, statuses and tags as on the embedded engine over loaded tables."""
    frames = tiny.tables()
    if engine == "pandas":
        content = {name: table.to_pandas() for name, table in frames.items()}
    else:
        import pyarrow.parquet as pq

        for name, table in frames.items():
            pq.write_table(table, tmp_path / f"{name}.parquet")
        content = {name: tmp_path / f"{name}.parquet" for name in frames}
    expected = measures.compute(tiny.district(), None, level, by, "all")
    found = measures.compute(Frames(content), None, level, by, "all")
    assert not differences(expected, found)


def test_of_frames_one_wave_is_read_alone():
    every = measures.compute(tiny.district(), None, "mechanism", wave="W1")
    found = measures.compute(Frames(tiny.tables()), None, "mechanism", wave="W1")
    assert not differences(every, found)


class TestBadInput:
    def test_negative_hours_and_unknown_units(self):
        """T2's minus three hours do not count: A's active talents are T3 alone (5 h), T2 has 1 h."""
        assert tiny.cells("I8-02", "enterprise")["A"] == pytest.approx(100 / 50)
        shares = tiny.exchange()["transactions"]
        strange = [row | {"unit": "斤"} for row in shares]
        data = tiny.district(transactions=tiny.table("transactions", strange))
        values = measures.compute(data, ["I3-02"], "mechanism", wave="W1")
        assert (values.exclusions["rule"] == "V22").any()
        assert values.cells["value"][0] == 0

    def test_nobody_has_a_head_count(self):
        bare = tiny.tables()["enterprises"].drop_columns(["employees"])
        cells = measures.compute(tiny.district(enterprises=bare), ["I4-01", "I3-06", "I6-03"], "mechanism", wave="W1")
        assert set(cells.cells["status"]) == {"insufficient"}

    def test_everything_is_one_row(self):
        data = Dataset({name: table.slice(0, 1) for name, table in tiny.tables().items()})
        for level in ("enterprise", "district", "mechanism"):
            cells = measures.compute(data, None, level).cells
            assert not np.isinf(cells[["value", "lo", "hi", "se"]].to_numpy(float)).any()


@pytest.mark.parametrize("level", ["enterprise", "mechanism"])
def test_a_fallback_without_its_table_names_it(level):
    """Where participation names no worker, I4-06 falls back to the format of activities; without these it lacks data, and says which."""
    nameless = tiny.tables()["participation"].drop_columns(["worker_id"])
    found = measures.compute(tiny.district(participation=nameless, activities=None), None, level, wave=tiny.W1)
    cells = found.cells[found.cells["indicator"] == "I4-06"]
    assert set(cells["status"]) == {"insufficient"}
    assert "活动" in found.reasons["I4-06"].render("zh")
