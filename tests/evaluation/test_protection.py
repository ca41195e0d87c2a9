"""Measures as they may be shown, whoever asks for which of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import sample_data
from evaluation import measures
from evaluation.measures import find
from evaluation.protection import OUTSIDE, WHOLE, blanked, keys_of, outside_districts, protected
from evaluation.values import Values
from evidence import Dataset
from tests.evidence.disclosure.solver import recovered

WAVE = "2025H1"


@pytest.fixture(scope="module")
def sample():
    return Dataset(sample_data.load())


def made(n, values, district, hidden):
    """Return a stand-in for the measure library: workers' satisfaction of enterprises, districts and the whole."""
    frame = pd.DataFrame({"unit": list(n), "n": n.values(), "value": values, "district": district})

    def cells(level):
        groups = {"enterprise": frame["unit"], "district": frame["district"], "mechanism": "mechanism"}[level]
        rows = (
            frame.assign(unit=groups, sum=frame["n"] * frame["value"])
            .groupby("unit", as_index=False)[["n", "sum"]]
            .sum()
        )
        rows["value"] = rows["sum"] / rows["n"]
        gone = rows["unit"].isin(hidden).to_numpy()
        numbers = {
            name: np.where(gone, np.nan, rows["value"]) for name in ("value", "lo", "hi", "shrunk", "se", "numerator")
        }
        return rows[["unit"]].assign(
            wave="w", indicator="I2-01", n=rows["n"], denominator=np.where(gone, np.nan, rows["n"]), **numbers,
            status=np.where(gone, "suppressed", "ok"), why=np.where(gone, "persons", ""), tags="",
        )  # fmt: skip

    def compute(_dataset, _names, level="enterprise", by=(), wave=None):
        return Values(cells(level))

    register = pa.table({"enterprise_id": list(n), "district_id": district, "employees": list(n.values())})
    return Dataset({"enterprises": register}), compute


def test_a_district_of_one_small_enterprise_cannot_be_subtracted():
    """Hidden on arrival: E1 and its district D1, which is E1 alone. The whole minus D2 would tell both; D2 or the whole must go."""
    n = {"E1": 4, "E2": 12, "E3": 30}
    dataset, compute = made(n, [60.0, 70.0, 50.0], ["D1", "D2", "D2"], ["E1", "D1"])
    shown = {
        level: protected(dataset, ["I2-01"], level, compute=compute).cells
        for level in ("enterprise", "district", "mechanism")
    }
    members = {**{unit: {unit} for unit in n}, "D1": {"E1"}, "D2": {"E2", "E3"}, "mechanism": set(n)}
    cells = pd.concat(shown.values())
    seen = [(members[u], None if pd.isna(v) else v) for u, v in zip(cells["unit"], cells["value"], strict=True)]
    assert not recovered(seen, n)
    before = pd.concat([compute(None, None, level).cells for level in shown])
    told = [(members[u], None if pd.isna(v) else v) for u, v in zip(before["unit"], before["value"], strict=True)]
    assert recovered(told, n) == [0, 3]


def test_hidden_cells_carry_no_number_and_say_why():
    n = {"E1": 4, "E2": 12, "E3": 30}
    dataset, compute = made(n, [60.0, 70.0, 50.0], ["D1", "D1", "D1"], ["E1"])
    cells = protected(dataset, ["I2-01"], compute=compute).cells.set_index("unit")
    assert cells["status"].tolist() == ["suppressed", "suppressed", "ok"]
    assert cells["why"].tolist() == ["persons", "complement", ""]
    assert (
        cells.loc[["E1", "E2"], ["value", "n", "lo", "hi", "se", "shrunk", "numerator", "denominator"]]
        .isna()
        .all(axis=None)
    )


def test_only_what_was_shown_becomes_hidden():
    cells = pd.DataFrame(
        {
            "value": [1.0, np.nan, 2.0],
            "n": 5.0,
            "status": ["ok", "insufficient", "small"],
            "why": ["", "nothing", "few"],
        }
    )
    found = blanked(cells, np.array([True, True, False]))
    assert found["status"].tolist() == ["suppressed", "insufficient", "small"]
    assert found["why"].tolist() == ["complement", "nothing", "few"]
    assert found["n"].isna().tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("name", "table", "column", "other"),
    [("I2-01", "survey_responses", "SA1", 1), ("I4-05", "participation", "role", "R_ORG")],
)
@pytest.mark.parametrize("compute", [measures.compute, protected])
def test_what_others_are_drawn_towards_tells_nothing_of_hidden_ones(sample, name, table, column, other, compute):
    """The attack: whoever knows the fit solves its target for the one enterprise that is not shown. So it must not be in it: when
    all that is recorded of the hidden enterprises becomes something else, what is shown of the others stays what it was, to the bit.
    """
    before = compute(sample, [name], wave=WAVE).cells.set_index("unit")
    hidden = before.index[before["status"] == "suppressed"]
    assert len(hidden) > 10
    rows = sample.arrow(table).to_pandas()
    caught = rows["enterprise_id"].isin(hidden)
    rows.loc[caught, column] = other
    changed = Dataset(
        {**sample.tables, table: pa.Table.from_pandas(rows, sample.arrow(table).schema, preserve_index=False)}
    )
    after = compute(changed, [name], wave=WAVE).cells.set_index("unit")
    shown = before.index[before["value"].notna()].intersection(after.index[after["value"].notna()])
    assert len(shown) > 40
    assert (before.loc[shown, "shrunk"] != before.loc[shown, "value"]).any()
    if (before["status"] == after["status"]).all():
        pd.testing.assert_series_equal(before.loc[shown, "shrunk"], after.loc[shown, "shrunk"], check_exact=True)
    else:
        pytest.fail("the change was meant to leave the same enterprises hidden")


def test_what_is_not_about_people_passes_untouched(sample):
    names = ["I3-01", "I5-01"]
    pd.testing.assert_frame_equal(
        protected(sample, names, wave=WAVE).cells, measures.compute(sample, names, wave=WAVE).cells
    )


def test_keys_tell_the_parties_apart(sample):
    known = {name: measures.find(name) for name in ("I1-01", "I1-02", "I1-03", "I1-04", "I4-01")}
    cells = pd.DataFrame({"wave": "w", "unit": "mechanism", "indicator": list(known)})
    assert keys_of(cells, known, "mechanism", ())["party"].tolist() == ["W", "M", "C", "all", ""]
    assert keys_of(cells, known, "enterprise", ())["party"].tolist()[3] == "W"
    split = keys_of(cells.assign(party="M"), known, "mechanism", ("party",))
    assert split["party"].tolist() == ["M"] * 5
    assert split["unit"].unique().tolist() == ["mechanism/mechanism"]
    assert (
        keys_of(cells.assign(size_class="小型"), known, "mechanism", ("size_class",))["unit"][0]
        == "mechanism/size_class/mechanism/小型"
    )


def test_the_answer_does_not_depend_on_what_else_is_asked(sample):
    alone = protected(sample, ["I2-01"], wave=WAVE).cells
    among = protected(sample, ["I1-01", "I2-01", "I3-01"], wave=WAVE).cells
    rest = among[among["indicator"] == "I2-01"].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone.reset_index(drop=True), rest)
    every = protected(sample, ["I2-01"], wave="all").cells
    pd.testing.assert_frame_equal(alone.reset_index(drop=True), every[every["wave"] == WAVE].reset_index(drop=True))


def test_a_measure_made_of_data_passes_with_the_others(sample):
    one = measures.find("I2-01")
    assert (
        protected(sample, [one.id], "mechanism", ("size_class",), WAVE)
        .cells["status"]
        .isin(["ok", "small", "suppressed"])
        .all()
    )


def test_no_register_no_equations():
    def compute(_dataset, _names, level="enterprise", by=(), wave=None):
        row = {"wave": "w", "unit": "mechanism", "indicator": "I2-01", "value": 60.0, "n": 40.0, "denominator": 40.0}
        return Values(pd.DataFrame([row | {"status": "ok", "why": ""}] if level == "mechanism" else []))

    dataset = Dataset({"survey_responses": pa.table({"response_id": ["1"]})})
    assert protected(dataset, ["I2-01"], "mechanism", compute=compute).cells["value"].tolist() == [60.0]


def test_what_is_outside_all_districts_is_told_by_subtraction():
    """Cadres: the whole 60 of 6 unions, districts 70 of 3 and 55 of 2, so the union in no district said (360 - 210 - 110) / 1 = 40."""
    cells = pd.DataFrame(
        {
            "wave": WAVE,
            "indicator": "I2-03",
            "unit": [WHOLE, "district/D1", "district/D2"],
            "party": "C",
            "level": "pooled",
            "value": [60.0, 70.0, 55.0],
            "n": [12.0, 5.0, 5.0],
            "weight": [6.0, 3.0, 2.0],
            "organisations": [6.0, 3.0, 2.0],
            "status": "ok",
        }
    )
    (rest,) = outside_districts(cells, set(), {"I2-03": find("I2-03")}).to_dict("records")
    assert (rest["unit"], rest["value"], rest["n"], rest["status"]) == (OUTSIDE, 40.0, 2.0, "suppressed")
    nobody = cells.assign(n=[10.0, 5.0, 5.0])
    assert outside_districts(nobody, set(), {"I2-03": find("I2-03")}).empty


def test_districts_without_any_number_are_nothing_to_subtract():
    """Two cadres of one union answered in the whole, and no district has an answer: 0 / 0 stays blank and raises nothing."""
    cells = pd.DataFrame(
        {
            "wave": WAVE,
            "indicator": "I2-03",
            "unit": [WHOLE, "district/D1"],
            "party": "C",
            "level": "pooled",
            "value": pd.Series([None, None], dtype=object),
            "n": [2.0, 0.0],
            "weight": pd.Series([0, 0], dtype=object),
            "organisations": pd.Series([1, 0], dtype=object),
            "status": "insufficient",
        }
    )
    (rest,) = outside_districts(cells, set(), {"I2-03": find("I2-03")}).to_dict("records")
    assert np.isnan(rest["value"])
    assert (rest["n"], rest["status"]) == (2.0, "suppressed")


def test_the_union_of_no_district_stays_hidden_in_the_sample(sample):
    """U000 stands in no district: with all six districts and the whole shown, its answers would follow."""
    districts = protected(sample, ["I1-03", "I2-03"], "district", wave=WAVE).cells
    for name in ("I1-03", "I2-03"):
        mine = districts[districts["indicator"] == name]
        assert "suppressed" in set(mine["status"])
        assert mine.loc[mine["status"] == "suppressed", "value"].isna().all()
