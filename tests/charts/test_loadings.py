"""The matrix of loadings carries its numbers and says which items go astray."""

import numpy as np
import pandas as pd

import charts
from charts.loadings import loading_title, model_title
from charts.style import told
from messages import using_language
from surveys.scales import confirmatory, factor_analysis


def two_factors(stray=False):
    rng = np.random.default_rng(2)
    one, two = rng.normal(size=(2, 400))
    columns = {f"a{k}": one + rng.normal(size=400) * 0.6 for k in range(3)}
    columns |= {f"b{k}": two + rng.normal(size=400) * 0.6 for k in range(3)}
    if stray:
        columns["c"] = rng.normal(size=400)
    return factor_analysis(pd.DataFrame(columns), 2, rotation="varimax")


def test_simple_structure_is_said():
    with using_language("en"):
        assert loading_title(two_factors()) == "Every item belongs to exactly one of 2 factors"


def test_an_item_of_its_own_is_named():
    with using_language("en"):
        assert loading_title(two_factors(stray=True)) == "1 of 7 items belong to no factor or to several: c"


def test_every_cell_carries_its_number():
    with using_language("en"):
        drawing = charts.loading_chart(two_factors())
        assert "n = 400" in told(drawing).shown
        assert len(next(iter(drawing.to_dict()["datasets"].values()))) == 12


def modelled(noise):
    rng = np.random.default_rng(4)
    one, two = rng.normal(size=(2, 500))
    columns = {f"a{k}": one + rng.normal(size=500) * 0.6 for k in range(3)}
    columns |= {f"b{k}": two + rng.normal(size=500) * (noise if k == 2 else 0.6) for k in range(3)}
    return confirmatory(pd.DataFrame(columns), {"A": ["a0", "a1", "a2"], "B": ["b0", "b1", "b2"]})


def test_items_that_a_scale_hardly_carries_are_named():
    with using_language("en"):
        assert model_title(modelled(0.6)) == "Every item is carried by its own scale"
        assert model_title(modelled(4.0)) == "1 of 6 items are hardly carried by their scale: b2"
        assert "n = 500" in told(charts.model_chart(modelled(0.6))).shown
        charts.model_chart(modelled(4.0)).to_dict()
