import numpy as np
import pandas as pd
import pytest

from messages import using_language
from surveys.weights import response_rates

FRAME = pd.DataFrame({"e": ["A", "A", "B", "D", None], "size": ["s", "s", "l", "l", "l"]})


def test_rates_by_group_with_every_oddity_named():
    found = response_rates(FRAME, "e", {"A": 4, "B": 0.5, "C": 3})
    table = found.table.set_index("e")
    assert table["status"].to_dict() == {"A": "ok", "B": "above", "C": "no_answers", "D": "unknown"}
    assert table["rate"].tolist()[:3] == [0.5, 2.0, 0.0]
    assert np.isnan(table.loc["D", "rate"])
    with using_language("en"):
        text = found.text
    assert "3 of 8 people answered (40.0%)" in text
    assert "Nobody answered from “C”." in text
    assert "head-count of “D” is not known" in text
    assert "“B” have more answers than people" in text


def test_the_overall_rate_counts_only_groups_with_a_head_count():
    assert response_rates(FRAME, "e", {"A": 4, "B": 2}).overall == pytest.approx(3 / 6)


def test_several_columns_form_groups():
    found = response_rates(FRAME, ["e", "size"], {("A", "s"): 4, ("B", "l"): 4})
    assert found.table[["e", "size", "n"]].to_numpy().tolist()[:2] == [["A", "s", 2], ["B", "l", 1]]
    assert "<table" in found._repr_html_()
