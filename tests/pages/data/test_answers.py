"""The page of questionnaires: what a person uploads, sees, confirms and takes along."""

import io

import openpyxl
import pytest

from tests.pages.results.looking import finding, opened
from tests.surveys.instrument.conftest import wenjuanxing_rows

PAGE = "pages/data/answers.py"
AGREE = ["非常不同意", "比较不同意", "一般", "比较同意", "非常同意"]
HEADS = [
    "序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的性别", "2、我愿意参加", "3、我乐意推荐", "4、我觉得是负担",
    "5、打几分", "6、建议",
]  # fmt: skip
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 400


def rows(count=60):
    """Return answers by text: the third item runs against the first two; one person in twelve has no opinion."""
    made = []
    for k in range(count):
        level, off = k % 5, (k // 5) % 2
        words = [AGREE[level], AGREE[min(level + off, 4)], AGREE[4 - level]]
        if k % 12 == 7:
            words[2] = "不清楚"
        made.append([k + 1, f"2026/9/3 12:{k % 60:02d}:00", "119秒", "微信", "N/A", f"10.0.0.{k}(北京-北京)", "女" if k % 3 else "男",
                     *words, 1 + level, "=1+1"])  # fmt: skip
    return [HEADS, *made]


@pytest.fixture
def export(workbook):
    return workbook({"Sheet1": rows()})


@pytest.fixture
def page():
    return opened(PAGE)


def said(app):
    parts = (app.title, app.subheader, app.markdown, app.error, app.caption, app.warning, app.info, app.success)
    return "\n".join(part.value for kind in parts for part in kind).replace("\\", "")


def loaded(app, content, name="问卷_按文本.xlsx"):
    app.file_uploader[0].upload(name, content).run()
    assert not app.exception
    return app


def points(app, key, edits):
    app.session_state[key] = {"edited_rows": edits, "added_rows": [], "deleted_rows": []}
    return app.run()


def built(app, pressed, reverse=("Q4",)):
    """Choose the three items in words, tick the reversed one, confirm."""
    box(app, "反向题").set_value(list(reverse)).run()
    pressed(app, "确认分值并生成量表")
    return app


def box(app, label):
    return next(part for part in app.multiselect if part.label == label)


class TestAtFirst:
    def test_nothing_is_loaded_and_what_can_be_read_is_said(self, page):
        assert page.title[0].value == "大家是怎么答的？这些题能合成一个量表吗？"
        assert "还没有载入问卷文件" in said(page)
        assert not page.dataframe

    def test_in_english(self):
        assert "No questionnaire is loaded" in said(opened(PAGE, "en"))


class TestUpload:
    def test_questions_with_their_kinds_and_numbers(self, page, export):
        app = loaded(page, export)
        assert "60 份答卷、6 道题，按问卷星（按文本）读取" in said(app)
        table = app.dataframe[0].value.set_index("id")
        assert table.loc["Q1", ["kind", "answered", "missing"]].tolist() == ["单选", 60, 0]
        assert table.loc["Q6", "kind"] == "文字填空"
        assert "IP" in said(app) or "IP" in str(app.dataframe[1].value["message"].tolist())

    def test_no_address_is_kept(self, page, export):
        sheet = loaded(page, export).session_state["answer sheet"]
        assert "10.0.0." not in sheet.answers.to_csv() + sheet.meta.to_csv()

    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            ("空.csv", b"", "文件 空.csv 是空的"),
            ("锁.xlsx", LOCKED, "工作簿 锁.xlsx 设有密码"),
            ("照片.xlsx", b"\x89PNG\r\n" + b"\0" * 99, "不是表格"),
            ("单列.csv", "国家\n甲\n".encode(), "不像问卷答卷"),
        ],
    )
    def test_a_bad_file_is_refused_and_the_answers_stay(self, page, export, name, content, sentence):
        before = loaded(page, export).session_state["answer sheet"]
        app = loaded(page, content, name)
        assert sentence in said(app)
        assert "此前载入的内容保持不变" in said(app)
        assert app.session_state["answer sheet"] is before
        assert len(app.dataframe[0].value) == 6

    def test_another_row_of_headers_can_be_named(self, page, workbook):
        content = workbook(
            {"S": [["满意度调查", "", ""], ["编号", "部门", "态度"], *[[k, "甲", "同意"] for k in range(20)]]}
        )
        app = loaded(page, content, "x.xlsx")
        assert "21 份答卷" in said(app) or "20 份答卷" in said(app)
        next(part for part in app.number_input if part.label == "表头所在行").set_value(2).run()
        next(part for part in app.selectbox if part.label == "平台").set_value("unknown").run()
        assert not app.exception
        assert {question.text for question in app.session_state["answer sheet"].questions} >= {"部门", "态度"}


class TestScale:
    def test_items_on_a_ladder_are_proposed_in_order(self, page, export):
        app = loaded(page, export)
        assert box(app, "量表的题目").value == ["Q2", "Q3", "Q4"]
        editor = next(part.value for part in app.dataframe if "points" in part.value)
        assert editor["option"].tolist() == [*AGREE, "不清楚"]
        assert editor["points"].tolist()[:5] == [1, 2, 3, 4, 5]
        assert editor["points"].isna().tolist() == [False] * 5 + [True]

    def test_nothing_is_built_before_the_points_are_confirmed(self, page, export):
        app = loaded(page, export)
        assert "α 系数" not in said(app)
        assert "确认分值并生成量表" in [button.label for button in app.button]

    def test_the_scale_with_its_reversed_item(self, page, export, pressed):
        """By hand: the third item is turned, so all three run together; 5 people in 60 chose 不清楚."""
        app = built(loaded(page, export), pressed)
        assert "60 名答卷人有得分" in said(app)
        assert "α 系数为 0.9" in said(app)
        assert "有 5 个回答所选的选项没有分值" in said(app)
        assert "得分 0 至 100；n = 60" in said(app)
        assert "下载量表结果（只含汇总）" in [button.label for button in app.download_button]

    def test_a_forgotten_reversal_is_said(self, page, export, pressed):
        app = built(loaded(page, export), pressed, ())
        assert "可能是反向题没有反转" in said(app) or "反向" in said(app)

    def test_a_change_has_to_be_confirmed_again(self, page, export, pressed):
        app = built(loaded(page, export), pressed)
        assert "分值已确认" in said(app)
        box(app, "反向题").set_value([]).run()
        assert "分值已确认" not in said(app)
        assert "确认分值并生成量表" in [button.label for button in app.button]

    def test_the_points_of_the_editor_are_used(self, page, export, pressed):
        app = loaded(page, export)
        app = points(app, "points of 1 Q2 3", {"5": {"points": 3}})
        app = built(app, pressed)
        _, plan = app.session_state["scale plan"]
        assert plan.points["Q2"]["不清楚"] == 3
        assert "没有分值" not in said(app)

    def test_options_of_unknown_order_want_points(self, page, export):
        app = loaded(page, export)
        box(app, "量表的题目").set_value(["Q1", "Q2"]).run()
        assert "这些选项的顺序无法判断" in said(app)
        assert "至少给两个选项不同的分值" in said(app)

    def test_small_groups_are_hidden(self, page, export, pressed):
        app = built(loaded(page, export), pressed)
        next(part for part in app.selectbox if part.label == "按哪道题分组比较").set_value("Q1").run()
        assert not app.exception
        groups = next(part.value for part in app.dataframe if "group" in part.value)
        assert set(groups["group"]) == {"全部", "女", "男"}
        assert groups["n"].dropna().min() >= 10

    def test_few_scores_are_not_shown(self, page, workbook, pressed):
        app = loaded(page, workbook({"Sheet1": rows(8)}))
        box(app, "量表的题目").set_value(["Q2", "Q3"]).run()
        app = built(app, pressed, ())
        assert "不到 10 人的结果不显示" in said(app)
        assert "α 系数" not in said(app)


def test_what_is_taken_along_holds_no_respondents(page, export, pressed):
    from pages.common import own_scale, scale_result, table_book

    app = built(loaded(page, export), pressed)
    sheet = app.session_state["answer sheet"]
    _, plan = app.session_state["scale plan"]
    from surveys.scale_building import build_scale

    scale = build_scale(sheet, plan)
    tables = {"a": scale.table, "b": scale.distribution, "c": scale.summary}
    book = openpyxl.load_workbook(io.BytesIO(table_book.book_of(tables)))
    assert max(page.max_row for page in book) <= 12, "items, bands and numbers; 60 respondents would need 60 rows"
    assert own_scale.PLAN in app.session_state
    assert scale_result.MEASURES.keys() >= set(scale.summary["measure"])


class TestOurQuestionnaire:
    """Handed out to a platform, answered there, and taken back into the data of the index."""

    def test_three_forms_for_two_platforms(self, page):
        assert sum("XLSForm" in one.label for one in page.download_button) == 3
        assert "职工问卷 · 问卷星" in [one.label for one in page.download_button]

    def test_answers_reach_the_register_that_is_loaded(self, workbook):
        register = [["企业编号", "企业名称", "职工人数"], *([f"E00{at}", f"公司{at}", 60] for at in range(1, 5))]
        app = opened("pages/data/load.py")
        app.file_uploader[0].upload("企业.xlsx", workbook({"企业": register})).run()
        next(one for one in app.button if one.label == "确认并载入").click().run()
        app.switch_page(PAGE).run()
        loaded(app, workbook({"Sheet1": wenjuanxing_rows("W")}), "1_按文本_职工.xlsx")
        assert "这是本系统的问卷" in said(app)
        assert next(one.value for one in app.selectbox if one.label == "哪一列说明受访者所在企业") == "source_detail"
        next(one for one in app.button if one.label == "把这些答卷加入数据").click().run()
        assert not app.exception
        app.switch_page("pages/data/load.py").run()
        table = next(part.value for part in app.dataframe if "unused" in part.value).set_index("table")
        assert table.loc["答卷", "rows"] == 30
        assert table.loc["企业", "rows"] == 4
        app.switch_page("pages/survey/scales.py").run()
        assert not app.exception
        assert "可以比较" in finding(app) or "信度" in finding(app)

    def test_they_are_not_mixed_with_the_made_up_district_and_not_added_twice(self, page, workbook):
        app = loaded(page, workbook({"Sheet1": wenjuanxing_rows("W", by_order=True)}), "1_按序号_职工.xlsx")
        assert "目前载入的是虚构区县" in said(app)
        next(one for one in app.button if one.label == "以这些答卷开始新数据").click().run()
        next(one for one in app.button if one.label == "把这些答卷加入数据").click().run()
        assert "已在数据中" in said(app)

    def test_other_files_are_not_taken_for_it(self, page, export):
        assert "这是本系统的问卷" not in said(loaded(page, export))
