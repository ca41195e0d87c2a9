"""The formulas in words: one for every step, for every scale and way that can be chosen."""

from __future__ import annotations

from evaluation.aggregation import AGGREGATIONS
from exports.workbook.means import mean_of
from exports.workbook.words import MEANS, SCALES, formulas_in_words
from messages import using_language


def test_every_way_with_a_formula_has_its_words():
    assert set(MEANS) == {way for way in AGGREGATIONS if mean_of(way)}
    assert {"goalposts", "minmax", "zscore", "percentile", "rank", "borda"} <= set(SCALES)


def test_from_the_raw_value_to_the_rank(evaluations):
    with using_language("zh"):
        said = [f"{key}{text}" for key, text in formulas_in_words(evaluations["plain"])]
    assert said[0].startswith("指标得分＝满分×（值−零分值）÷（满分值−零分值）")
    assert any("加权几何平均" in line for line in said), "D2 is combined otherwise than the rest"
    assert said[-2].startswith("名次＝1＋")


def test_numbers_in_the_name_and_what_stands_fixed(crossed):
    with using_language("en"):
        said = [str(text) for _key, text in formulas_in_words(crossed["goalposts power(2)"])]
        fixed = [str(text) for _key, text in formulas_in_words(crossed["goalposts median"])]
        assert any("to the power p" in text for text in said)
        assert "fixed value, see the remarks" in fixed
