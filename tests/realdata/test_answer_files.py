"""Answer files that strangers exported: each loads by itself, with its questions recognised and nobody's identity kept."""

from pathlib import Path

import pytest

from surveys import read_answers
from surveys.quality import Thresholds, attention_checks, screen

FOLDER = Path(__file__).parents[2] / "../shared/realdata"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the folder of real files is not beside the project")


def read(name):
    return read_answers(FOLDER / name)


def kinds(sheet):
    return {question.id: question.kind for question in sheet.questions}


def holds_an_address(sheet):
    frames = (sheet.answers, sheet.meta)
    text = "\n".join(frame.to_csv() for frame in frames)
    return any(f"10.{first}." in text for first in range(256))


def test_800_answers_of_an_old_workbook():
    sheet = read("wenjuanxing/[问卷星数据]800_800_0.xls")
    assert sheet.platform == "wenjuanxing_text"
    assert len(sheet) == 800
    assert [q.id for q in sheet.questions if q.kind == "single"] == ["Q1", "Q2", "Q3", "Q4", "Q5", "Q7"]
    assert [q.id for q in sheet.questions if q.kind == "multiple"] == ["Q6", "Q8"]
    assert sheet.question("Q3").options == ("男", "女") or set(sheet.question("Q3").options) == {"男", "女"}
    assert sheet.answers["Q1"].notna().all()
    assert {"response_id", "submitted_at", "duration_sec", "source_channel"} <= set(sheet.meta.columns)
    assert sheet.indicators("Q6").sum().min() > 0


def test_22_answers_with_matrix_ranking_and_an_attention_check():
    sheet = read("wenjuanxing/text_export_22.xlsx")
    assert sheet.platform == "wenjuanxing_text"
    assert len(sheet) == 22
    assert len(sheet.questions) == 25
    found = kinds(sheet)
    assert sum(kind == "matrix" for kind in found.values()) == 18
    assert found["Q11"] == "ranking"
    assert all(len(answer) == 3 for answer in sheet.answers["Q11"])
    assert sheet.question("Q4_2").stem.startswith("请根据您最近一周的实际感受")
    assert found["Q13"] == "text"
    assert sheet.meta["duration_sec"].notna().all()
    assert sheet.meta["total_score"].between(5, 8).all()
    assert not holds_an_address(sheet)
    assert "来自IP" in {issue.place.column for issue in sheet.issues if issue.code == "identifier"}


def test_the_attention_check_excludes_those_who_failed_it():
    """19 of 22 chose what the question asks for."""
    sheet = read("wenjuanxing/text_export_22.xlsx")
    checks = attention_checks(sheet)
    assert checks == {"Q6": "比较符合"}
    found = screen(sheet, attention=checks, thresholds=Thresholds(flags_to_exclude=1, counted=("attention",)))
    assert len(found.excluded) == 3
    assert len(sheet.without(found.excluded)) == 19
    assert (sheet.without(found.excluded).answers["Q6"] == "比较符合").all()


def test_its_scales_are_scored_by_the_order_that_is_confirmed():
    sheet = read("wenjuanxing/text_export_22.xlsx")
    order = sheet.suggest_order("Q4_1").order
    assert order == ("完全不符合", "比较不符合", "一般", "比较符合", "完全符合")
    scores = sheet.likert(order=order)
    assert {"Q4_1", "Q5_3", "Q7_2", "Q6"} <= set(scores.columns)
    assert scores.min().min() >= 1
    assert scores.max().max() <= 5


def test_a_text_file_by_order():
    sheet = read("wenjuanxing/export_20.csv")
    assert sheet.platform == "wenjuanxing_order"
    assert len(sheet) == 21
    assert kinds(sheet)["Q8"] == "multiple"
    assert len(sheet.question("Q8").options) == 10
    assert sheet.question("Q4").numbered
    assert kinds(sheet)["Q2"] == "text", "a question about telephones is no telephone number"
    assert not holds_an_address(sheet)


def test_numbered_questions_without_metadata():
    sheet = read("wenjuanxing/text_780.xlsx")
    assert sheet.platform == "numbered"
    assert len(sheet) == 780
    several = [q.id for q in sheet.questions if q.kind == "multiple"]
    assert several == ["Q4", "Q5", "Q10", "Q11", "Q13", "Q14"]
    assert kinds(sheet)["Q15"] == "text"


def test_microsoft_forms():
    sheet = read("wenjuanxing/msforms_56.xlsx")
    assert sheet.platform == "microsoft"
    assert len(sheet) == 28
    assert kinds(sheet)["Q8"] == "multiple"
    assert kinds(sheet)["Q4"] == "single"
    assert (sheet.meta["duration_sec"] > 0).all()
    assert not {"Email", "Name"} & {*sheet.meta.columns, *sheet.answers.columns}


def test_qualtrics_with_three_rows_of_headers():
    sheet = read("qualtrics/qualtrics_text.csv")
    assert sheet.platform == "qualtrics"
    assert len(sheet) == 156
    found = kinds(sheet)
    assert found["consent"] == "single"
    assert found["legitimacy_1_1"] == found["polarization_20"] == "matrix"
    assert found["practice_m4.1"] == "multiple"
    assert found["practice_m4.2"] == "ranking"
    assert found["age"] == "number"
    assert sheet.question("legitimacy_1_1").stem.startswith("You voted in four different ways")
    assert sheet.meta["finished"].sum() == 134
    assert sheet.answers.index[0] == 4
    gone = {
        "IPAddress",
        "RecipientLastName",
        "RecipientFirstName",
        "RecipientEmail",
        "ExternalReference",
        "LocationLatitude",
        "recipientId",
    }
    assert not gone & {*sheet.meta.columns, *sheet.answers.columns}
    assert not holds_an_address(sheet)


def test_limesurvey_with_full_texts():
    sheet = read("limesurvey/results-survey.csv")
    assert sheet.platform == "limesurvey"
    assert len(sheet) == 70
    columns = sum(len(question.columns) for question in sheet.questions)
    assert columns + sheet.meta.shape[1] + 1 == 146, "every column is a question or metadata; the seed is neither"
    found = kinds(sheet)
    assert found["Q60"] == "multiple"
    assert found["Q3_1"] == "matrix"
    assert sheet.meta["submitted_at"].isna().all(), "the platform wrote 1980 for everybody"


def test_spss_with_labels():
    sheet = read("spss/wenjuanxing_53.sav")
    assert sheet.platform == "spss"
    assert len(sheet) == 53
    assert sheet.question("Q3").options[:2] == ("小学及以下", "初中")
    assert sheet.question("Q6_Row1").kind == "matrix"
    assert sheet.question("Q6_Row1").text == "A05a2.“变革”"
    assert sheet.coded("Q6_Row1").between(1, 5).all()
    assert (sheet.meta["duration_sec"] > 0).all()
    assert sheet.question("Q1").text.startswith("A01.")
