"""What can be said of protected tables."""

import pandas as pd
import pytest

from evidence.disclosure import REASONS, Reading, protect
from messages import using_language
from tests.evidence.disclosure.made import SCALE, one_district


@pytest.fixture
def found():
    table, axes = one_district(4, 12, 20)
    return protect(table, axes, Reading(scale=SCALE))


def test_the_keeper_knows_the_reasons_and_the_table_does_not(found):
    assert found.reasons[""].tolist() == ["workers", "complement", "", ""]
    assert not {"workers", "complement"} & set(found.table.astype(str).to_numpy().ravel())


def test_the_log_counts_by_reason_with_the_thresholds(found):
    log = found.log.set_index("code")
    assert set(log.index) == set(REASONS)
    assert log.loc["workers", ["threshold", "cells"]].tolist() == [10, 1]
    assert log.loc["complement", "cells"] == 1
    assert pd.isna(log.loc["complement", "threshold"])
    assert log["cells"].sum() == found.hidden == 2


def test_the_sentence(found):
    with using_language("en"):
        assert (
            found.text == "2 of 4 cells are hidden: 1 for who stands behind them, 1 so that those cannot be worked out."
        )
    table, axes = one_district(14, 12, 20)
    with using_language("en"):
        assert protect(table, axes).text == "None of the 4 cells had to be hidden."


def test_coded_percentages_are_counted_and_not_called_hidden():
    table = pd.DataFrame({"unit": ["E1", "E2"], "value": [97.0, 60.0], "n": [12, 30]})
    found = protect(table, (), Reading(scale=SCALE, percentages=True))
    assert (found.hidden, found.counts) == (0, {"coded": 1})
    with using_language("en"):
        assert "1 extreme percentages of fewer than 20 people" in found.text


def test_several_tables_stand_below_each_other():
    table, axes = one_district(4, 12, 20)
    both = protect({"a": table, "b": table}, axes, Reading(scale=SCALE))
    assert both.table["table"].tolist() == ["a"] * 4 + ["b"] * 4
    assert both.cells == 4


def test_a_notebook_shows_sentence_and_table_and_no_markup_from_names():
    table = pd.DataFrame({"unit": ["<script>x</script>"], "value": [50.0], "n": [20]})
    html = protect(table)._repr_html_()
    assert "<script>" not in html
    assert "50" in html
