"""Cells of groups, by hand and against the estimates of the survey package."""

import numpy as np
import pandas as pd
import pytest

import sample_data
from evaluation.opinions import cells_of, material
from evidence import Dataset
from surveys.estimates import contrast, means
from tests.evaluation.opinions.answering import district, workers

PLACES = {"E1": ("D1", "小型", "C"), "E2": ("D1", "小型", "C"), "E3": ("D2", "大型", "C"), "E4": ("D2", "大型", "C")}


@pytest.fixture(scope="module")
def four():
    """Four enterprises of 10, 10, 20 and 40 people, whose two workers each answer 1, 4, 7 and 10: 0, 33.3, 66.7 and 100 points."""
    rows = [row for name, score in zip(PLACES, (1, 4, 7, 10), strict=True) for row in workers(name, score, score)]
    return material(district(rows, heads={"E1": 10, "E2": 10, "E3": 20, "E4": 40}, places=PLACES), "W")


def at(cells, kind, group, column="SA"):
    found = cells[(cells["kind"] == kind) & (cells["group"] == group) & (cells["column"] == column)]
    return found.iloc[0]


def test_by_hand(four):
    """Whole (10·0 + 10·33.3 + 20·66.7 + 40·100) / 80 = 70.83; D1 16.67; D2 88.89; people, organisations and heads counted."""
    cells = cells_of(four, ["SA"])
    whole = at(cells, "whole", "whole")
    assert whole["value"] == pytest.approx(5666.6667 / 80)
    assert whole[["n", "organisations", "weight"]].tolist() == [8, 4, 80]
    assert at(cells, "district_id", "D1")["value"] == pytest.approx(50 / 3)
    assert at(cells, "size_class", "大型")["value"] == pytest.approx(5333.3333 / 60)
    assert at(cells, "organisation", "E3")["value"] == pytest.approx(200 / 3)
    assert at(cells, "district_id", "D2")["gap"] == pytest.approx(5333.3333 / 60 - 5666.6667 / 80)


def test_favourable_is_sixty_points_or_more(four):
    """Of 80 people 60 belong to enterprises where everybody answers 7 or 10: 75 %."""
    cells = cells_of(four, ["SA1"], "favourable")
    assert at(cells, "whole", "whole", "SA1")["value"] == pytest.approx(75.0)
    assert set(cells["value"].dropna().round(6)) <= {0.0, 75.0, 100.0}


def test_the_errors_are_those_of_the_answers_with_organisations_as_clusters():
    """Organisations counted by their means are the same as their answers in clusters, with the weights of `Material.weights`."""
    found = material(Dataset(sample_data.load()), "W")
    frame = pd.DataFrame(
        {
            "SQ": found.rows["SQ"],
            "w": found.weights("SQ"),
            "e": found.rows["organisation"],
            "size": found.rows["size_class"],
        }
    )
    cells = cells_of(found, ["SQ"])
    right = means(frame[frame["w"] > 0], "SQ", weights="w", clusters="e").table.iloc[0]
    whole = at(cells, "whole", "whole", "SQ")
    assert whole[["value", "se", "lo", "hi"]].to_numpy(float) == pytest.approx(
        right[["estimate", "se", "lo", "hi"]].to_numpy(float), abs=1e-9
    )
    by_size = means(frame[frame["w"] > 0], "SQ", by="size", weights="w", clusters="e").table.set_index("size")
    assert at(cells, "size_class", "小型", "SQ")["se"] == pytest.approx(by_size.loc["小型", "se"], abs=1e-9)
    heads = frame.groupby("size")["w"].sum() / frame["w"].sum()
    away = {size: float((size == "小型") - share) for size, share in heads.items()}
    gap = contrast(frame[frame["w"] > 0], "SQ", "size", away, weights="w", clusters="e").table.iloc[0]
    cell = at(cells, "size_class", "小型", "SQ")
    assert cell["gap"] == pytest.approx(gap["difference"], abs=1e-9)
    assert cell["p"] == pytest.approx(gap["p"], rel=0.15)  # a contrast holds the shares of the sizes fixed


def test_one_organisation_has_no_error_of_a_group_and_nobody_no_value():
    rows = [*workers("E1", 4, 6), *workers("E2", 5)]
    places = {"E1": ("D1", "小型", "C"), "E2": ("D2", "大型", None)}
    cells = cells_of(material(district(rows, places=places), "W"), ["SA"])
    assert np.isnan(at(cells, "district_id", "D1")["se"])
    assert np.isnan(at(cells, "district_id", "D1")["p"])
    assert list(cells[cells["kind"] == "industry_code"]["group"]) == ["C"]
    assert at(cells, "organisation", "E2")["n"] == 1
    assert np.isnan(at(cells, "organisation", "E2")["se"])
    empty = material(district([{"party": "W", "at": "E1", "US1": 0, "SA1": 4, "SA2": 4, "SA3": 4}]), "W")
    assert cells_of(empty, ["SA"])["value"].isna().all()
