import pytest

from evidence.reading.raw import Labels
from surveys.errors import UnknownAnswers


def codes(sheet):
    return [issue.code for issue in sheet.issues]


def test_identifiers_are_dropped_before_anything_is_kept_and_each_is_said(read, wjx_text):
    heads, *rows = wjx_text
    heads = [*heads, "7、您的姓名", "8、联系电话", "9、邮箱"]
    rows = [[*row, f"张{at}", f"1381234567{at}", f"a{at}@b.cn"] for at, row in enumerate(rows)]
    sheet = read([heads, *rows])
    assert not {"Q7", "Q8", "Q9"} & set(sheet.answers.columns)
    dropped = [issue.place.column for issue in sheet.issues if issue.code == "identifier"]
    assert dropped == ["来自IP", "7、您的姓名", "8、联系电话", "9、邮箱"]
    everything = sheet.answers.to_csv() + sheet.meta.to_csv()
    assert not any(trace in everything for trace in ("1381234567", "@b.cn", "10.0.0"))


def test_open_answers_are_scrubbed_and_counted(read, wjx_text):
    sheet = read(wjx_text)
    assert sheet.answers["Q6"].tolist()[2] == "请打■■■联系我"
    said = next(issue for issue in sheet.issues if issue.code == "scrubbed")
    assert said.count == 1
    assert said.place.column == "6、意见"


def test_rows_left_out_are_named(read, wjx_text):
    heads, *rows = wjx_text
    blank = [""] * len(heads)
    sheet = read([heads, *rows[:3], blank, heads, *rows[3:]])
    assert len(sheet) == 6
    assert sheet.answers.index.tolist() == [2, 3, 4, 7, 8, 9]
    found = {issue.code: issue.rows for issue in sheet.issues}
    assert found["empty-rows"] == (5,)
    assert found["repeated-headers"] == (6,)
    assert len(sheet.answers["Q1"].unique()) == 2, "the repeated header is no option"
    assert "1、您的性别" not in sheet.question("Q1").options


def test_headers_without_answers_are_refused(read, wjx_text):
    with pytest.raises(UnknownAnswers, match="has headers but no answers below them"):
        read([wjx_text[0], [""] * len(wjx_text[0])])


def test_lost_cells_of_the_workbook_are_said(read, wjx_text):
    sheet = read(wjx_text, lost=3)
    assert next(issue.count for issue in sheet.issues if issue.code == "lost-cells") == 3


def test_answers_without_a_number_are_counted(read):
    sheet = read([["1、性别", "2、满意吗"], *([["男", "是"], ["女", "否"]] * 3)])
    assert sheet.meta["response_id"].tolist() == ["1", "2", "3", "4", "5", "6"]
    assert [question.kind for question in sheet.metadata] == ["metadata"]


def test_every_issue_names_file_and_sheet(read, wjx_text):
    sheet = read(wjx_text)
    assert {(issue.place.file, issue.place.sheet) for issue in sheet.issues} == {("answers.xlsx", "Sheet1")}


def test_codes_become_the_words_of_their_labels(read):
    labels = Labels({"v1": "您满意吗", "v2": "学历"}, {"v1": {"1": "不满意", "2": "满意"}}, {"v1": ((9.0, 9.0),)})
    sheet = read([["v1", "v2"], ["1", "a"], ["2", "b"], ["9", "c"]], labels=labels)
    assert sheet.answers["v1"].tolist()[:2] == ["不满意", "满意"]
    assert sheet.answers["v1"].isna().tolist() == [False, False, True]
    assert dict(sheet.question("v1").codes) == {"不满意": 1.0, "满意": 2.0}
    assert "spss" in sheet.platform
