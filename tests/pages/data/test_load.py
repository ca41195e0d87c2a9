"""Loading on the page: what a person sees, and that nothing loaded before is lost."""

import pytest

from evaluation import Framework

SAMPLE = "示例区县（虚构）：32 张表"
PLAIN = "单位,满意率,受益率\n甲,63%,40%\n乙,70%,55%\n".encode()
FIRMS = [["企业编号", "企业名称", "在册人头"], ["E1", "甲", 120], ["E2", "乙", 80], ["E3", "丙", 60], ["E3", "丁", 50]]
DEALS = "交易编号,提供方企业编号,接收方企业编号,状态,开始时间\nT1,E1,E2,完成,2025-03-01\nT2,E9,E1,完成,2025-03-02\n"
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 400


def said(app):
    return "\n".join(part.value for kind in (app.markdown, app.error, app.caption) for part in kind).replace("\\", "")


def data(app):
    return app.session_state["data"]


def names(app):
    """Return the Chinese names of the indicators of the session."""
    return {leaf.label.zh for leaf in app.session_state["framework"].leaves}


class TestAtFirst:
    def test_the_sample_district_is_loaded(self, load_page):
        assert load_page.title[0].value == "依据的是哪些数据？"
        assert SAMPLE in said(load_page)
        tables = load_page.dataframe[0].value
        assert len(tables) == 32
        assert {"企业", "答卷", "共享交易"} <= set(tables["table"])

    def test_issues_are_listed_and_can_be_downloaded(self, load_page):
        assert set(load_page.dataframe[1].value["code"]) >= {"V02"}
        assert "下载清单" in [button.label for button in load_page.download_button]

    def test_in_english(self, open_page):
        page = open_page("pages/data/load.py", "en")
        assert page.title[0].value == "Which data is this based on?"
        assert "Sample district (made up): 32 tables" in said(page)


class TestGoodFiles:
    def test_a_ready_made_table_brings_a_system_of_its_own(self, load_page, take):
        app = take(load_page, ("指标.csv", PLAIN))
        assert "指标.csv：2 个单位" in said(app)
        assert data(app).plain.values.index.tolist() == ["甲", "乙"]
        assert names(app) == {"满意率", "受益率"}

    def test_a_table_and_the_indicator_system_that_goes_with_it(self, load_page, take, tmp_path):
        app = take(load_page, ("指标.csv", PLAIN))
        app.session_state["framework"].to_excel(tmp_path / "体系.xlsx")
        content = (tmp_path / "体系.xlsx").read_bytes()
        app = take(app, ("指标.csv", PLAIN), ("体系.xlsx", content))
        assert isinstance(app.session_state["framework"], Framework)
        assert names(app) == {"满意率", "受益率"}
        assert not app.error

    def test_what_was_recognised_stands_by_each_sheet(self, load_page, workbook):
        content = workbook({"企业": [["企业编号", "企业名称", "职工人数"], ["E1", "甲", 5]], "说明": [["请填写"]]})
        load_page.file_uploader[0].upload("区县.xlsx", content).run()
        assert [box.label.replace("\\", "") for box in load_page.expander] == [
            "**区县.xlsx › 企业** — 企业：识别出 3 个表头（共 3 个）"
        ]

    def test_the_way_back_to_the_sample(self, load_page, take, pressed):
        app = take(load_page, ("指标.csv", PLAIN))
        pressed(app, "载入示例区县")
        assert SAMPLE in said(app)


class TestBadFiles:
    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            ("空.csv", b"", "文件 空.csv 是空的。请重新导出"),
            ("照片.xlsx", b"\x89PNG\r\n" + b"\0" * 99, "照片.xlsx 不是表格，看起来像图片。可用的文件为"),
            ("锁.xlsx", LOCKED, "工作簿 锁.xlsx 设有密码。请打开后"),
        ],
    )
    def test_a_file_that_cannot_be_read(self, load_page, name, content, sentence):
        before = data(load_page)
        load_page.file_uploader[0].upload(name, content).run()
        assert not load_page.exception
        assert sentence in said(load_page)
        assert data(load_page) is before
        assert next(button for button in load_page.button if button.label == "确认并载入").disabled

    def test_two_columns_of_one_name(self, load_page, take):
        before = data(load_page)
        app = take(load_page, ("指标.csv", "单位,人数,人数\n甲,1,2\n乙,3,4\n".encode()))
        assert "指标.csv：有两列都叫“人数”" in said(app)
        assert data(app) is before

    def test_text_in_a_column_of_numbers_is_named_with_its_row(self, load_page, take):
        rows = "单位,人数\n甲,1\n乙,2\n丙,约三十\n丁,4\n戊,5\n"
        app = take(load_page, ("指标.csv", rows.encode()))
        issues = app.dataframe[1].value
        found = issues[issues["code"] == "text-in-number"].iloc[0]
        assert (found["column"], found["rows"], found["count"]) == ("人数", "4", 1)
        assert "约三十" in found["message"]

    def test_a_bad_file_beside_a_good_one(self, load_page, take):
        app = take(load_page, ("空.csv", b""), ("指标.csv", PLAIN))
        assert data(app).plain is not None
        assert "unreadable" in set(app.dataframe[1].value["code"])


class TestTheConversation:
    """Several files, a header to be mapped, problems before anything is accepted, and the next period with the same words."""

    @staticmethod
    def brought(app, workbook, firms, deals):
        app.file_uploader[0].upload("企业.xlsx", workbook({"企业": firms}))
        app.file_uploader[0].upload("共享交易.csv", deals.encode("gb18030"))
        app.run()
        assert not app.exception
        return app

    def test_from_files_to_data_and_to_the_next_period(self, load_page, workbook, pressed):
        app = self.brought(load_page, workbook, FIRMS, DEALS)
        assert "将要载入的内容" in [part.value for part in app.subheader]
        trial = next(part.value for part in app.dataframe if "left" in part.value).set_index("table")
        assert trial.loc["企业"].tolist()[2:] == [4, 3, 1]
        found = next(part.value for part in app.dataframe if "severity" in part.value)
        assert found["severity"].iloc[0] == "错误"
        assert found.loc[found["code"] == "V01", "rows"].tolist() == ["5"], (
            "the row of the file, before anything is accepted"
        )
        assert "下载清单" in [button.label for button in app.download_button]
        assert SAMPLE in said(app), "what was loaded stays until then"
        (choice,) = [part for part in app.selectbox if part.label.replace("\\", "") == "在册人头"]
        choice.set_value("employees").run()
        lacking = (
            next(part.value for part in app.dataframe if "severity" in part.value)
            .set_index("code")
            .loc["missing-column"]
        )
        assert "企业" not in lacking["sheet"], "the head-counts are there now"
        pressed(app, "确认并载入")
        assert data(app).arrow("enterprises")["employees"].to_pylist() == [120, 80, 60]
        later = self.brought(app, workbook, [FIRMS[0], ["E1", "甲", 130]], DEALS.replace("2025", "2026"))
        assert "套用导入方案" in "\n".join(part.value for part in later.success)
        pressed(later, "确认并载入")
        assert data(later).arrow("enterprises")["employees"].to_pylist() == [130]
