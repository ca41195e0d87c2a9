"""What goes with overall satisfaction."""

import numpy as np
import pytest

import sample_data
from evaluation.errors import InvalidValues
from evaluation.opinions import influence, material, sets_of
from evidence import Dataset
from messages import using_language
from surveys.drivers import ordered_logit, relative_importance
from tests.evaluation.opinions.answering import district


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def planted(strong, weak=0, seed=1):
    """Return answers of 20 enterprises in which SA1 follows the item `strong` among SQ1 to SQ4."""
    random = np.random.default_rng(seed)
    rows = []
    for at in range(400):
        items = random.integers(1, 6, 4)
        one = 2 * items[strong] + weak * items[(strong + 1) % 4] + random.integers(-3, 4)
        rows.append(
            {"party": "W", "at": f"E{at % 20:02}", "SA1": int(np.clip(one, 1, 10))}
            | {f"SQ{k + 1}": int(v) for k, v in enumerate(items)}
        )
    return material(district(rows), "W")


@pytest.mark.parametrize("strong", [0, 2])
def test_the_planted_driver_is_named_and_the_opposite_data_name_the_other(strong):
    source = planted(strong)
    result = influence(source, sets_of(source)["aspects"])
    top = result.table.sort_values("importance").iloc[-1]
    assert top["column"] == f"SQ{strong + 1}"
    assert top["importance"] > 60
    assert top["odds_lo"] > 1
    assert result.text.startswith(f"Overall satisfaction goes most with “{top['label']}”")
    assert "not effects" in result.text


def test_the_numbers_are_those_of_the_survey_package():
    source = planted(1)
    names = ["SQ1", "SQ2", "SQ3", "SQ4"]
    rows = source.rows.assign(w=source.weights("SA1"))
    result = influence(source, sets_of(source)["aspects"]).table.set_index("column")
    right = relative_importance(rows, "SA1", names, weights="w", clusters="organisation", draws=50).table
    assert result.loc[names, "importance"].to_numpy() == pytest.approx(100 * right.loc[names, "share"].to_numpy())
    steps = rows.assign(**{name: rows[name] / 10 for name in names})
    fit = ordered_logit(steps, "SA1", names, weights="w", clusters="organisation").table
    assert result.loc[names, "odds"].to_numpy() == pytest.approx(fit.loc[names, "odds_ratio"].to_numpy())


def test_a_perfect_predictor_leaves_the_regression_out_with_a_reason():
    rows = [
        {"party": "W", "at": f"E{at % 20:02}", "SA1": 2 * (at % 5 + 1), "SQ1": at % 5 + 1, "SQ2": at // 5 % 5 + 1, "SQ3": at // 25 % 5 + 1,
         "SQ4": at // 3 % 5 + 1} for at in range(250)
    ]  # fmt: skip
    source = material(district(rows), "W")
    result = influence(source, sets_of(source)["aspects"])
    assert result.fit is None
    assert "put the answers" in result.reason
    assert result.table["odds"].isna().all()


def test_too_few_answers_are_refused_and_not_offered():
    rows = [{"party": "W", "at": f"E{at % 20}", "SA1": 5, "SQ1": 3, "SQ2": 4} for at in range(40)]
    source = material(district(rows), "W")
    assert sets_of(source) == {}
    with pytest.raises(InvalidValues, match="50 people"):
        influence(source, tuple(column for column in source.columns if column.block == "SQ"))
    bare = material(district([{"party": "W", "at": "E1", "SQ1": 3, "SQ2": 3}]), "W")
    with pytest.raises(InvalidValues, match="SA1"):
        influence(bare, bare.columns)


def test_every_party_of_the_sample_has_something_to_explain_it_by():
    data = Dataset(sample_data.load())
    assert {party: list(sets_of(material(data, party))) for party in "WMC"} == {
        "W": ["aspects", "scales", "classes"], "M": ["aspects", "scales"], "C": ["aspects", "scales"],
    }  # fmt: skip
