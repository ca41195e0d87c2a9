"""Answer files that strangers exported: each loads by itself, with its questions recognised and nobody's identity kept."""

from pathlib import Path

import pytest

from surveys import read_answers
from surveys.errors import UnknownAnswers
from surveys.quality import Thresholds, attention_checks, screen
from surveys.scale_building import blocks, build_scale, first_choice, plan_of

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


PRICE = [
    "0-799元",
    "800-999元",
    "1000-1499元",
    "1500-1999元",
    "2000-2499元",
    "2500-2999元",
    "3000-3499元",
    "3500元及以上",
]
INCOME = ["无收入", "3000元以下", "3001-5000元", "5001-8000元", "8001-10000元", "10001-15000元", "15000元以上"]
SPENDING = ["没有投入", "10%左右", "20%左右", "30%左右", "40%左右", "50%左右", "超过50%"]


def test_one_scale_of_800_answers_with_options_mapped_by_hand():
    """No ladder is known for prices, incomes and shares, so nothing is proposed; the second item is reversed by the person."""
    sheet = read("wenjuanxing/[问卷星数据]800_800_0.xls")
    assert first_choice(sheet) == ()
    found = blocks(sheet, ["Q2", "Q5", "Q7"])
    assert [block.known for block in found] == [False] * 3
    words = [{option: at for at, option in enumerate(order)} for order in (PRICE, INCOME, SPENDING)]
    scale = build_scale(sheet, plan_of("花销", list(zip(found, words, strict=True)), ["Q5"]))
    assert scale.left_out == 5 + 2 + 2, "免费赠送、其他, 不知道/拒绝回答"
    answers = sheet.answers
    expected = (
        answers["Q2"].map(words[0]) / 7 + (6 - answers["Q5"].map(words[1])) / 6 + answers["Q7"].map(words[2]) / 6
    ) / 3
    complete = expected.notna()
    assert scale.scores.scores[complete].tolist() == pytest.approx((100 * expected[complete]).tolist())
    assert scale.distribution["n"].sum() == scale.scores.scores.notna().sum()
    assert scale.distribution["n"].min() >= 10


def test_items_proposed_from_ladders_make_a_scale():
    sheet = read("spss/wenjuanxing_53.sav")
    names = first_choice(sheet)
    assert names == ("Q6_Row1", "Q6_Row2", "Q6_Row3", "Q6_Row4")
    (block,) = blocks(sheet, names[:4])
    assert list(block.points) == ["不重要", "不太重要", "中等", "比较重要", "重要"]
    scale = build_scale(sheet, plan_of("重要性", [(block, block.points)]))
    assert scale.scores.scores.notna().all()
    assert 0 < scale.reliability.alpha < 1


def test_what_are_no_answers_is_refused_with_a_sentence():
    with pytest.raises(UnknownAnswers, match="不像问卷答卷"):
        read("hdi_2018/hdi_2018_table1.csv")


ANSWERS = {
    "wenjuanxing/[问卷星数据]800_800_0.xls": (800, 11),
    "wenjuanxing/text_export_22.xlsx": (22, 25),
    "wenjuanxing/export_20.csv": (21, 9),
    "wenjuanxing/msforms_56.xlsx": (28, 9),
    "wenjuanxing/text_780.xlsx": (780, 16),
    "qualtrics/qualtrics_text.csv": (156, 52),
    "limesurvey/results-survey.csv": (70, 138),
    "spss/wenjuanxing_53.sav": (53, 33),
}
"""File → answers and questions."""


class TestOnThePage:
    @pytest.fixture
    def page(self):
        from tests.pages.results.looking import opened

        return opened("pages/data/answers.py")

    @pytest.mark.parametrize("file", ANSWERS)
    def test_each_file_loads_by_itself(self, page, file):
        from tests.pages.results.looking import finding

        page.file_uploader[0].upload(file.split("/")[-1], (FOLDER / file).read_bytes()).run(timeout=120)
        assert not page.exception
        assert not page.error
        answers, questions = ANSWERS[file]
        assert f"{answers} 份答卷、{questions} 道题" in finding(page).replace(",", "")
        assert len(page.dataframe[0].value) == questions

    def test_another_file_is_refused_and_the_first_one_stays(self, page):
        name = "wenjuanxing/export_20.csv"
        page.file_uploader[0].upload("export_20.csv", (FOLDER / name).read_bytes()).run(timeout=120)
        page.file_uploader[0].upload("hdi.csv", (FOLDER / "hdi_2018/hdi_2018_table1.csv").read_bytes()).run(timeout=120)
        assert "不像问卷答卷" in page.error[0].value.replace("\\", "")
        assert len(page.session_state["answer sheet"]) == 21

    def test_the_attention_check_excludes_on_the_page_of_answer_quality(self, page):
        """19 of 22 chose what the question asks for."""
        from tests.pages.results.looking import finding

        name = "wenjuanxing/text_export_22.xlsx"
        page.file_uploader[0].upload("text_export_22.xlsx", (FOLDER / name).read_bytes()).run(timeout=120)
        next(button for button in page.button if button.label == "确认分值并生成量表").click().run()
        page.switch_page("pages/survey/answer_quality.py").run()
        page.segmented_control(key="whose answers").set_value("file").run()
        page.number_input(key="flags to exclude").set_value(1).run()
        page.multiselect(key="rules that count").set_value(["attention"]).run()
        assert not page.exception
        assert finding(page).startswith("22 份答卷中有 3 份（13.6%）")
        table = next(part.value for part in page.dataframe if "kept" in part.value)
        assert table[["n_all", "n_kept"]].to_numpy().tolist() == [[22, 19]]
        assert "均值只显示到整数" in "".join(part.value for part in page.caption)
