import pytest

from surveys.answer_files.platforms.generic import find_any, find_own
from surveys.answer_files.platforms.platform import Head


def test_our_own_table_is_recognised(read):
    heads = ["答卷编号", "受访者类型", "企业编号", "提交答卷时间", "所用时间", "ID1", "US2"]
    rows = [
        [f"R{at}", "职工", f"00{at % 2 + 1}", "2026-01-05 10:00:00", "300秒", str(at % 5 + 1), "甲┋乙"]
        for at in range(6)
    ]
    sheet = read([heads, *rows])
    assert sheet.platform == "workbench"
    assert sheet.meta["response_id"].tolist()[0] == "R0"
    assert sheet.answers["ID1"].tolist() == [1, 2, 3, 4, 5, 1]
    assert sheet.answers["Q2"].tolist()[0] == "001", "ids keep their zeros"
    assert sheet.answers["US2"].tolist()[0] == ("甲", "乙")


def test_a_title_above_the_headers_is_passed_over(raw):
    rows = [["满意度调查", "", ""], ["部门", "满意吗", "意见"], *([["一", "是", "好"], ["二", "否", "差"]] * 3)]
    assert find_any(Head(raw(rows))) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]],
        [["名称"], ["甲"], ["乙"]],
        [["a", "b"], ["1", "2"]],
        [["企业", "收入"], ["甲公司", "1204.5"], ["乙公司", "88.1"], ["丙公司", "990.2"]],
        [["a", "a", "a"], ["x", "y", "z"], ["x", "y", "z"]],
    ],
)
def test_what_is_no_answer_sheet(raw, rows):
    assert find_any(Head(raw(rows))) is None


def test_not_every_table_is_ours(raw):
    assert find_own(Head(raw([["企业编号", "企业名称"], ["1", "甲"]]))) is None
