"""Answers as the indicators count them."""

import numpy as np
import pytest

import sample_data
from evaluation import measures
from evaluation.opinions import material
from evidence import Dataset
from evidence.errors import MissingTable
from tests.evaluation.opinions.answering import district, workers


@pytest.fixture(scope="module")
def sample():
    return Dataset(sample_data.load())


@pytest.mark.parametrize(
    ("party", "column", "measure"),
    [("W", "SA", "I2-01"), ("W", "ID", "I1-01"), ("W", "SQ", "O2"), ("M", "SA", "I2-02"), ("C", "ID", "I1-03")],
)
def test_the_whole_is_the_indicator(sample, party, column, measure):
    """The measures are written down elsewhere, over another engine: the same answers, weights and rules give the same number."""
    found = material(sample, party)
    weights, values = found.weights(column), found.rows[column].to_numpy()
    cell = measures.compute(sample, [measure], "mechanism").cells.iloc[0]
    assert np.nansum(weights * values) / weights.sum() == pytest.approx(cell["value"], abs=1e-9)
    assert np.isfinite(values).sum() == cell["n"]


def test_scores_by_hand():
    """1–10: (x - 1) / 9; 1–5: (x - 1) / 4, reversed 1 - that; 9 is no answer on 1–5; a scale needs its items; filters hold."""
    rows = [
        {"party": "W", "at": "E1", "SA1": 10, "SA2": 1, "SA3": 9, "ID1": 5, "ID2": 5, "ID3": 5, "ID4": 9, "ID5": 1},
        {"party": "W", "at": "E1", "SA1": 7, "SA2": None, "SA3": None, "ID1": 2, "ID2": 9, "ID3": 9, "ID4": 2, "ID5": 4},
        {"party": "W", "at": "E2", "US1": 0, "SA1": 10, "SA2": 10, "SA3": 10, "ID1": 1, "ID2": 1, "ID3": 1, "ID4": 1, "ID5": 1},
    ]  # fmt: skip
    found = material(district(rows), "W").rows.set_index(["organisation", "ID1"])
    first, second, third = found.loc[("E1", 100.0)], found.loc[("E1", 25.0)], found.loc[("E2", 0.0)]
    assert first["SA"] == pytest.approx(100 * (1 + 0 + 8 / 9) / 3)
    assert first["ID"] == 100.0
    assert np.isnan(second["SA"])
    assert second["SA1"] == pytest.approx(100 * 6 / 9)
    assert np.isnan(second["ID"])
    assert np.isnan(third["SA"])
    assert third["ID"] == pytest.approx(20.0)


def test_weights_share_the_heads_of_an_enterprise_among_those_who_answered():
    """E1 has 30 people and answers of weight 1 and 2: they stand for 10 and 20; who did not answer stands for nobody."""
    rows = [*workers("E1", 4, weight=1), *workers("E1", 7, weight=2), *workers("E2", 5)]
    rows.append({"party": "W", "at": "E1", "SA1": None, "SA2": None, "SA3": None, "weight": 5})
    found = material(district(rows, heads={"E1": 30, "E2": 8}), "W")
    weights = dict(zip(found.rows["SA1"].round(3), found.weights("SA1").round(9), strict=True))
    assert weights[33.333] == 10
    assert weights[66.667] == 20
    assert weights[44.444] == 8
    assert sum(found.weights("SA1")) == pytest.approx(38)


def test_who_did_not_consent_or_is_of_no_active_enterprise_is_left_out():
    rows = [*workers("E1", 4), *workers("E1", 5, consent=False), *workers("E9", 6)]
    data = district([row for row in rows if row["at"] != "E9"])
    assert len(material(data, "W").rows) == 1
    with pytest.raises(MissingTable):
        material(Dataset({"enterprises": data.tables["enterprises"]}), "W")


def test_managers_and_cadres_count_by_organisation():
    rows = [
        {"party": "C", "at": "U1", "SA1": 4, "SA2": 4, "SA3": 4},
        {"party": "M", "at": "E1", "SA1": 4, "SA2": 4, "SA3": 4},
    ]
    data = district(rows, heads={"E1": 500}, unions={"U1": "D7"})
    assert material(data, "C").rows[["organisation", "heads", "district_id"]].to_numpy().tolist() == [["U1", 1.0, "D7"]]
    assert material(data, "M").rows["heads"].tolist() == [1.0]
