"""The lines that notebooks rely on, exactly as they are written there."""

import numpy as np
import pandas as pd
import pytest
import xlsxwriter

import surveys
import surveys.estimates
import surveys.scales
import surveys.weights

AGREE = ["非常不同意", "比较不同意", "一般", "比较同意", "非常同意"]


@pytest.fixture
def path(tmp_path):
    """An export of 问卷星 by text: 60 answers to three items, sex and enterprise; addresses as the platform writes them."""
    file = tmp_path / "1_按文本_满意度_60_60.xlsx"
    book = xlsxwriter.Workbook(file)
    page = book.add_worksheet()
    page.write_row(
        0,
        0,
        [
            "序号",
            "提交答卷时间",
            "所用时间",
            "来源",
            "来源详情",
            "来自IP",
            "1、性别",
            "2、单位",
            "3、有用",
            "4、好用",
            "5、愿意再来",
        ],
    )
    rng = np.random.default_rng(11)
    for k in range(60):
        mood = int(rng.integers(0, 4))
        words = [AGREE[min(4, mood + int(rng.integers(0, 2)))] for _ in range(3)]
        noted = [k + 1, f"2026/9/3 12:{k:02d}:00", "119秒", "微信", "N/A", f"10.0.0.{k}(北京-北京)"]
        page.write_row(k + 1, 0, [*noted, "女" if k % 3 else "男", f"企业{k % 4}", *words])
    book.close()
    return file


def test_the_lines_of_the_notebooks(path):
    sheet = surveys.read_answers(path)
    assert [question.kind for question in sheet.questions] == ["single"] * 5
    assert sheet.questions[2].text == "有用"
    assert set(sheet.questions[2].options) <= set(AGREE)
    assert "10.0.0." not in sheet.meta.to_csv()
    assert {"response_id", "submitted_at", "duration_sec"} <= set(sheet.meta.columns)
    assert "identifier" in {issue.code for issue in sheet.issues}
    assert sheet.source.en == "Wenjuanxing, answers as text"

    items = sheet.likert(["Q3", "Q4", "Q5"], order=AGREE)
    found = surveys.scales.reliability(items)
    assert 0.5 < found.alpha < 1
    assert found.text

    answers = items.assign(sex=sheet.answers["Q1"], enterprise=sheet.answers["Q2"])
    weighting = surveys.weights.rake(
        answers, {"sex": {"女": 300, "男": 700}, "enterprise": dict.fromkeys(sorted(set(answers["enterprise"])), 250)}
    )
    weighted = weighting.weights.groupby(answers["sex"]).sum()
    assert weighted["男"] == pytest.approx(700)

    estimates = surveys.estimates.means(
        answers, ["Q3", "Q4"], by="sex", weights=weighting.weights, strata=None, clusters="enterprise", population=None
    )
    table = estimates.table.set_index(["sex", "item"])
    women = answers["sex"] == "女"
    expected = np.average(answers.loc[women, "Q3"], weights=weighting.weights[women])
    assert table.loc[("女", "Q3"), "estimate"] == pytest.approx(expected)
    assert (table["se"] > 0).all()
    assert estimates.text


def test_strata_and_a_population_narrow_the_interval(path):
    answers = surveys.read_answers(path).likert(["Q3"], order=AGREE)
    answers = answers.assign(stratum=np.arange(60) % 2, size=np.where(np.arange(60) % 2, 40.0, 35.0))
    whole = surveys.estimates.means(answers, "Q3").table["se"].iloc[0]
    drawn = surveys.estimates.means(answers, "Q3", strata="stratum", population="size").table["se"].iloc[0]
    assert drawn < 0.5 * whole
    assert isinstance(answers, pd.DataFrame)
