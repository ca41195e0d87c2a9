"""Charts of scales: the finding says what the numbers say, and marks carry them."""

import numpy as np
import pandas as pd
import pytest

import charts
from charts.scales import alpha_title, item_rows, item_title, score_title
from charts.style import told
from messages import Bilingual, using_language
from surveys.answer_files import AnswerSheet, Question
from surveys.scale_building import bands, blocks, build_scale, plan_of
from surveys.scales import reliability, score


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


@pytest.fixture(scope="module")
def answers():
    """Three items that share a factor and one that does not."""
    rng = np.random.default_rng(5)
    common = rng.normal(size=200)
    columns = {name: common + 0.7 * rng.normal(size=200) for name in "abc"}
    frame = pd.DataFrame({**columns, "odd": rng.normal(size=200)})
    return frame.apply(lambda column: pd.qcut(column, 5, labels=False) + 1.0)


def test_the_distribution_names_the_mean_and_the_densest_band(answers):
    scores = score(answers[["a", "b", "c"]], scale_min=1, scale_max=5)
    drawing = charts.score_chart(bands(scores.scores), scores)
    words = told(drawing)
    assert f"{scores.scores.mean():.1f}" in words.finding
    assert "n = 200" in words.shown
    drawing.to_dict()


def test_few_answers_are_said(answers):
    few = score(answers[["a", "b", "c"]].head(8), scale_min=1, scale_max=5)
    assert score_title(bands(few.scores), few) == "Too few scores (8) to show their distribution"
    some = score(answers[["a", "b", "c"]].head(15), scale_min=1, scale_max=5)
    assert "too few answers to show how they spread" in score_title(bands(some.scores), some)
    charts.score_chart(bands(few.scores), few).to_dict()


def test_weak_items_are_named(answers):
    found = reliability(answers)
    rows = item_rows(found, {"a": "一" * 40})
    assert rows.set_index("item")["weak"].to_dict() == {"a": False, "b": False, "c": False, "odd": True}
    assert rows["name"][0].endswith("…")
    assert item_title(found) == "1 of 4 items hardly run with the others: odd"
    assert item_title(reliability(answers[["a", "b", "c"]])).startswith("All 3 items run with the others")
    charts.item_chart(found).to_dict()


def test_scales_that_are_not_enough_are_named():
    rows = pd.DataFrame(
        {
            "name": ["ID", "WI", "OW"], "alpha": [0.8, 0.5, np.nan], "lo": [0.7, 0.4, np.nan], "hi": [0.9, 0.6, np.nan],
            "threshold": [0.7, 0.6, 0.6], "omega": [0.8, 0.5, np.nan], "n": [90, 90, 0], "items": [5, 3, 3], "enough": [True, False, False],
        }
    )  # fmt: skip
    assert alpha_title(rows) == "1 of 2 scales are not reliable enough: WI"
    assert alpha_title(rows.head(1)) == "All 1 scales are reliable enough to compare groups"
    assert alpha_title(rows.tail(1)) == "Insufficient data: no scale can be judged"
    charts.alpha_chart(rows).to_dict()
    charts.alpha_chart(rows.tail(1)).to_dict()


def test_a_built_scale_is_drawn():
    options = ("不同意", "同意")
    questions = tuple(Question(name, name, "single", options=options) for name in "AB")
    frame = pd.DataFrame({"A": ["同意", "不同意"] * 20, "B": ["同意", "不同意", "同意", "同意"] * 10})
    sheet = AnswerSheet(questions, frame, pd.DataFrame(index=frame.index), Bilingual("试", "test"), "unknown")
    (block,) = blocks(sheet, ["A", "B"])
    scale = build_scale(sheet, plan_of("", [(block, block.points)]))
    assert "n = 40" in told(charts.score_chart(scale.distribution, scale.scores)).shown
