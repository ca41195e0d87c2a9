"""The sheet of the indicator system."""

from __future__ import annotations

import pytest

from tests.exports.spreadsheet import Spreadsheet, opened


@pytest.fixture(scope="module")
def book(workbooks):
    return opened(workbooks["states", "en"])


def test_weights_in_reading_order(book):
    rows = list(book["System and weights"].iter_rows(min_row=5, max_row=13, values_only=True))
    assert [row[0] for row in rows] == ["goal", "D1", "a", "b", "D2", "c", "d", "e", "f"]
    assert [row[2] or "" for row in rows] == ["", "goal", "D1", "D1", "D1", "D2", "D2", "goal", "goal"]
    assert rows[3][7:11] == (200, 20, "logarithm ln(1+x)", "both ends")
    assert rows[4][11] == "weighted geometric mean"
    assert rows[1][1] == "   Dimension one"


def test_shares_follow_the_weights(workbooks):
    """D1 has 3 of 4 parts, b 1 of 5 of it: 0.15. With a weight of 6 for b it has 6 of 10: 0.45."""
    sheet = Spreadsheet(workbooks["states", "en"])
    assert sheet.at("System and weights", 8, 7) == pytest.approx(0.15)
    sheet.set("System and weights", "E8", 6)
    assert sheet.at("System and weights", 8, 7) == pytest.approx(0.45)


def test_ids_that_a_search_criterion_would_misread(workbooks, evaluations):
    """Ids such as <1, * and 001 beside 1, and a beside A, each keep their own siblings."""
    sheet, shares = Spreadsheet(workbooks["ids", "zh"]), evaluations["ids"].framework.local_weights
    for row in range(5, 14):
        assert sheet.at("指标体系与权重", row, 6) == pytest.approx(shares[sheet.at("指标体系与权重", row, 1)])


def test_ranges_of_the_sample_are_formulas_and_learned_ones_are_not(workbooks):
    own, replayed = (opened(workbooks[name, "zh"])["指标体系与权重"] for name in ("minmax", "replayed"))
    assert own["H7"].value.startswith("=IF(COUNT(")
    assert isinstance(replayed["H7"].value, (int, float))
