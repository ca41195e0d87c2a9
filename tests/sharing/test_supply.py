"""Supply against demand: worked out by hand on the tiny district, planted in the sample district."""

from __future__ import annotations

import numpy as np
import pytest

import sample_data
from evidence import Dataset
from evidence.errors import UnknownWave
from messages import using_language
from sample_data import TRUTH
from sharing import supply_demand
from sharing.supply import VIEWS
from tests.evaluation.measures import tiny
from tests.sharing.districts import altered


@pytest.fixture(scope="module")
def small():
    return supply_demand(tiny.district(), tiny.W1)


def cell(result, function, business):
    return result.table.set_index(["function_class", "business_class"]).loc[(function, business)]


def test_there_are_35_cells_and_each_is_counted(small):
    """R5 was taken down before W1; d6 was posted within it. Of eight completed transactions inside W1, five are F_FAC × B_CUL."""
    assert len(small.table) == 35
    assert small.table[["supply", "demand"]].sum().tolist() == [4, 8]
    assert cell(small, "F_FAC", "B_CUL")[["supply", "demand"]].tolist() == [2, 3]
    assert cell(small, "F_FAC", "B_CUL")["gap"] == pytest.approx(2 / 4 - 3 / 8)
    assert small.absent == ()


def test_shares_add_up_so_gaps_cancel(small):
    assert small.table["gap"].sum() == pytest.approx(0, abs=1e-12)
    assert small.by_business()["gap"].is_monotonic_increasing


def test_a_missing_table_leaves_no_zero():
    result = supply_demand(tiny.district(resources=None), tiny.W1)
    assert result.absent == ("resources",)
    assert result.table["supply"].isna().all()
    assert result.table["gap"].isna().all()
    assert result.text == "数据不足：无法比较供给与需求。"


def test_an_unknown_wave_is_refused():
    with pytest.raises(UnknownWave, match="W9"):
        supply_demand(tiny.district(), "W9")


def test_the_planted_mix_is_told():
    """Planted: culture 34 % of the supply against 12 % of the demand, rights 6 % against 18 %, education 14 % against 26 %."""
    result = supply_demand(Dataset(sample_data.load()), "all")
    text = result.text
    assert "文体" in text.split("供过于求")[0]
    assert "维护" in text.split("供过于求")[1]
    assert "教育" in text.split("供过于求")[1]
    with using_language("en"):
        assert "More is offered than asked for in culture and sport" in result.text
    gaps = result.by_business()["gap"]
    planted = {name: TRUTH.supply[name] - TRUTH.demand[name] for name in TRUTH.supply}
    assert np.corrcoef(gaps.reindex(planted), list(planted.values()))[0, 1] > 0.97


def test_the_opposite_is_told_too():
    """The offers of culture and rights change places, so that rights are offered too much and culture too little."""
    turned = {"B_CUL": "B_RTS", "B_RTS": "B_CUL"}
    swapped = altered(resources=lambda frame: frame.assign(business_class=frame["business_class"].replace(turned)))
    text = supply_demand(swapped, "all").text
    assert "维护" in text.split("供过于求")[0]
    assert "文体" not in text.split("供过于求")[0]


def test_views_are_columns(small):
    assert set(VIEWS) <= set(small.table.columns)


def test_a_class_alone_keeps_its_share_of_everything():
    """Of all offers and demands; alone against itself every class would be in balance."""
    whole = supply_demand(Dataset(sample_data.load()))
    scarce = str(whole.by_business().index[0])
    alone = whole.of_classes(businesses=(scarce,))
    assert alone.by_business()["gap"].to_dict() == whole.by_business()["gap"].loc[[scarce]].to_dict()
    assert alone.text.endswith("供不应求。")
    assert len(whole.of_classes(("F_FAC",), (scarce,)).cells) == 1


def test_a_handful_of_resources_and_demands_has_no_mix():
    """Four resources against eight demands: one more of either would turn the finding."""
    text = supply_demand(tiny.district(), tiny.W1).text
    assert text == "数据不足：4 项资源与 8 项需求太少，无法比较结构；两者各需至少 20 项。"


def test_a_balanced_district_is_told_as_such():
    """Every third offer and every third demand in turn is of one of three classes."""

    def alike(frame):
        return frame.assign(business_class=[("B_EDU", "B_CUL", "B_RTS")[at % 3] for at in range(len(frame))])

    assert supply_demand(altered(resources=alike, demands=alike), "all").text == "供给与需求的结构大体一致。"
