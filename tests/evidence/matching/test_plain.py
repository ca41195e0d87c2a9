import pytest

from evidence.matching.plain import looks_plain

BODY = [["甲", "1", "63%"], ["乙", "2", "70%"]]


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ([["单位", "人数", "满意率"]], 0),
        ([["2025年评价表", "", ""], ["", "", ""], ["单位", "人数", "满意率"]], 2),
        ([["单位", "2024", "2025"]], 0),
        ([["单位", "规模", ""], ["", "人数", "比例"]], 1),
        ([["单位", "2024", ""], ["单位", "人数", "满意率"]], 1),
    ],
)
def test_the_header_row(sheet, above, row):
    assert looks_plain(sheet([*above, *BODY])) == row


@pytest.mark.parametrize(
    "rows",
    [
        [["单位", "备注"], ["甲", "好"], ["乙", "差"]],
        [["1", "2", "3"], ["4", "5", "6"]],
        [["一", "二"], ["1", "2"], ["3", "4"]],
        [["只有一行", "x"]],
        [["a"], ["1"], ["2"]],
        [["", ""], ["", ""]],
    ],
)
def test_what_is_no_table_of_units_and_indicators(sheet, rows):
    assert looks_plain(sheet(rows)) is None


def test_a_stray_cell_far_to_the_right_changes_nothing(sheet):
    rows = [["单位", "人数", "满意率"], *BODY, *[["", "", ""]] * 12, ["", "", "", *[""] * 40, "x"]]
    assert looks_plain(sheet(rows)) == 0


def test_leading_blank_columns(sheet):
    assert looks_plain(sheet([["", "", "单位", "人数"], ["", "", "甲", "1"], ["", "", "乙", "2"]])) == 0
