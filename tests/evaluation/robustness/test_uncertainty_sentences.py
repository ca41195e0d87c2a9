from __future__ import annotations

from evaluation.robustness import uncertainty
from evaluation.robustness.uncertainty_sentences import describe, finding, leading, remarks
from messages import using_language
from tests.evaluation.robustness.cases import table, tree
from tests.evaluation.robustness.test_uncertainty_result import EXPERTS, FRAME, TWO


def test_who_is_first_and_how_firmly():
    often = uncertainty(FRAME, TWO, None, EXPERTS, 4, design={"weights": [1, 1, 1, 1]})
    assert "y is first in 100% of the draws." in str(leading(often))
    seldom = uncertainty(FRAME, TWO, None, EXPERTS, 4, design={"weights": [0, 0, 1, 0]})
    said = str(leading(seldom, {"y": "Yard"}))
    assert "Yard is first now, but only in 25% of the draws; nine times out of ten it lies between 1 and 2." in said
    assert "half of the 3 units stay within 1 places; the least certain one, within 2." in str(finding(seldom))
    assert str(describe(seldom)).startswith("4 draws of 1 uncertain choices")
    assert not list(remarks(seldom))


def test_a_firm_ranking():
    firm = uncertainty(FRAME, TWO, None, EXPERTS, 2, design={"weights": [0, 0]})
    assert "All 3 units keep their rank" in firm.text


def test_the_first_ten():
    found = uncertainty(table(25), tree(), None, {"weights": 0.05}, 100)
    kept = int((found.top_share(10)[found.nominal[found.nominal <= 10].index] >= 0.9).sum())
    assert f"Of the 10 units among the first 10 now, {kept} stay there" in found.text


def test_chinese():
    found = uncertainty(table(25), tree(), None, {"weights": 0.05}, 50)
    with using_language("zh"):
        assert found.text
