"""What the rules found, on the page: counts, gravity, rows, and nothing about a person."""

import pytest


@pytest.fixture
def page(open_page):
    return open_page("pages/data/quality.py")


def words(app):
    return "\n".join(part.value for kind in (app.markdown, app.caption) for part in kind).replace("\\", "")


def test_the_sample_shows_what_was_planted(page):
    assert page.title[0].value == "这些数据靠得住吗？"
    assert "29 条规则" in words(page)
    rules = page.dataframe[-1].value.set_index("rule")
    found = rules.index[rules["status"] == "有发现"]
    assert list(found) == ["V01", "V02", "V07", "V11", "V12", "V15", "V17", "V18", "V24"]
    assert rules.loc[["V07", "V11", "V12", "V18"], "count"].tolist() == [6, 2, 1, 3]
    assert rules.loc["V12", "counted"] == "对企业"
    assert (rules.loc["V10", "status"], rules.loc["V10", "count"]) == ("未发现问题", 0)
    assert rules.loc["V01", "severity"] == "错误"


def test_what_cannot_be_checked_says_why(page):
    rules = page.dataframe[-1].value.set_index("rule")
    assert rules.loc["V19", "status"] == "未检查"
    assert "没有上一次载入的企业名录可比" in rules.loc["V19", "note"]
    assert rules["count"].isna().sum() == 1


def test_every_finding_has_its_rows_and_a_remedy(page):
    assert page.expander[0].label.replace("\\", "").startswith("**V01** 主键重复 · 319 行")
    assert "“A0031”" in words(page)
    assert any("共享交易" in frame.value.to_string() for frame in page.dataframe[:-1])
    assert [button.label for button in page.download_button] == ["下载规则一览", "下载全部问题"]


def test_after_loading_a_file_the_rows_are_those_of_the_file(load_page, take, workbook):
    rows = [["企业编号", "企业名称", "职工人数"], ["E1", "甲", 5], ["E2", "乙", 7], ["E1", "甲", 5], ["E3", "丙", None]]
    app = take(load_page, ("a.xlsx", workbook({"企业": rows})))
    app.switch_page("pages/data/quality.py").run()
    rules = app.dataframe[-1].value.set_index("rule")
    assert rules.loc[["V01", "V24"], "count"].tolist() == [1, 1]
    assert rules.loc["V04", "status"] == "未检查"
    assert "评价期 › 开始日期" in rules.loc["V04", "note"]
    assert [frame.value["rows"].tolist() for frame in app.dataframe[:-1]] == [["4"], ["5"]]


def test_the_next_register_is_compared_with_the_one_before(load_page, take, workbook):
    head = ["企业编号", "企业名称", "职工人数"]
    app = take(load_page, ("a.xlsx", workbook({"企业": [head, ["E1", "甲", 100], ["E2", "乙", 7]]})))
    app = take(app, ("b.xlsx", workbook({"企业": [head, ["E1", "甲", 300], ["E2", "乙", 7]]})))
    app.switch_page("pages/data/quality.py").run()
    rules = app.dataframe[-1].value.set_index("rule")
    assert rules.loc["V19", "count"] == 1
    assert "V19" in words(app)


def test_a_ready_made_table_has_nothing_to_check(load_page, take):
    app = take(load_page, ("指标.csv", "单位,满意率\n甲,63%\n乙,70%\n".encode()))
    app.switch_page("pages/data/quality.py").run()
    assert "现成的指标表没有可供检查的记录" in words(app)
    assert not app.exception


def test_in_english(open_page):
    page = open_page("pages/data/quality.py", "en")
    assert page.title[0].value == "Can these data be relied on?"
    assert "9 of 29 rules found something" in words(page)
