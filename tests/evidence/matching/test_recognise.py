import time

import pytest

from evidence.matching import SheetMapping, propose, recognise

HEADERS = ["企业编号", "企业名称", "职工人数"]
ROW = ["E1", "甲公司", "20"]
WJX = ["序号", "提交答卷时间", "所用时间", "来源", "来自IP", "1、您的性别", "2、您对食堂满意吗", "3、您对活动满意吗"]


class TestByName:
    @pytest.mark.parametrize(
        "name", ["企业", "企业名录", "enterprises", "Enterprises", "2 企业", "企业 (2)", "企业（2025年）"]
    )
    def test_of_the_sheet(self, sheet, name):
        proposal = recognise(sheet([HEADERS, ROW], "a.xlsx", name))
        assert (proposal.role, proposal.table, proposal.missing) == ("table", "enterprises", ())

    def test_of_the_file(self, sheet):
        assert recognise(sheet([["企业编号", "企业名称"], ["E1", "甲"]], "企业.csv")).table == "enterprises"

    def test_a_file_name_alone_is_not_enough(self, sheet):
        assert recognise(sheet([["甲", "乙"], ["x", "y"]], "企业.xlsx", "Sheet1")).role == "unknown"
        assert recognise(sheet([["单位", "人数"], ["x", "1"], ["y", "2"]], "企业.xlsx", "Sheet1")).role == "plain"

    def test_a_sheet_name_is_enough_and_says_what_is_missing(self, sheet):
        proposal = recognise(sheet([["甲", "乙"], ["x", "y"]], "a.xlsx", "企业"))
        assert proposal.table == "enterprises"
        assert set(proposal.missing) == {"enterprise_id", "enterprise_name", "employees"}


class TestByHeaders:
    def test_a_table_whose_required_columns_are_all_there(self, sheet):
        assert recognise(sheet([HEADERS, ROW], "x.csv")).table == "enterprises"

    def test_not_when_most_headers_are_strange(self, sheet):
        row = [*HEADERS, *(f"别的{at}" for at in range(9))]
        assert recognise(sheet([row, row], "x.csv")).role != "table"

    def test_not_when_one_is_missing(self, sheet):
        assert recognise(sheet([["企业编号", "职工人数"], ["E1", "5"]], "x.csv")).table is None


class TestHeaderRows:
    def test_titles_and_blank_rows_above(self, sheet):
        proposal = recognise(sheet([["2025年企业名录"], [], [], HEADERS, ROW], "x.csv", "企业"))
        assert (proposal.header_row, proposal.start, proposal.missing) == (3, 4, ())

    def test_two_rows_with_merged_cells(self, sheet):
        rows = [["企业编号", "企业名称", "规模", ""], ["", "", "企业规模", "职工人数"], ["E1", "甲", "小型", "20"]]
        proposal = recognise(sheet(rows, "x.xlsx", "企业"))
        assert (proposal.header_row, proposal.missing) == (1, ())
        assert proposal.headers == ("企业编号", "企业名称", "企业规模", "职工人数")

    def test_groups_tell_equal_headers_apart(self, sheet):
        rows = [
            ["共享编号", "提供方", "", "接收方"],
            ["共享编号", "类型", "编号", "类型"],
            ["T1", "企业", "E1", "企业"],
        ]
        proposal = recognise(sheet(rows, "x.xlsx", "共享交易"))
        columns = {match.header: match.column for match in proposal.matches}
        assert columns["提供方 类型"] == "provider_type"
        assert columns["接收方 类型"] == "receiver_type"

    def test_headers_said_again_in_english(self, sheet):
        proposal = recognise(sheet([HEADERS, ["enterprise_id", "enterprise_name", "employees"], ROW], "x.csv", "企业"))
        assert (proposal.header_row, proposal.repeated, proposal.start) == (0, 1, 2)

    def test_a_row_of_data_that_names_one_header_is_data(self, sheet):
        assert recognise(sheet([HEADERS, ["E1", "园区", "20"], ROW], "x.csv", "企业")).repeated == 0


class TestOtherContent:
    def test_answers(self, sheet):
        assert recognise(sheet([WJX, ["1"] * 8], "123_按文本.xlsx", "Sheet1")).role == "answers"
        assert recognise(sheet([WJX, ["1"] * 8], "123.xlsx", "问卷")).role == "answers"

    def test_answers_in_our_own_form_are_a_table(self, sheet):
        row = ["序号", "提交答卷时间", "问卷类型", "企业编号", "ID1", "ID2"]
        assert (
            recognise(sheet([row, ["1", "2025-01-01", "W", "E1", "5", "4"]], "x.xlsx", "答卷")).table
            == "survey_responses"
        )

    @pytest.mark.parametrize(
        ("name", "headers", "role"),
        [("说明", ["说明"], "note"), ("指标体系", ["a"], "framework"), ("x", ["编号", "上级", "权重"], "framework"),
         ("iMeta", ["x"], "coinr_meta"), ("x", ["iCode", "Parent", "Level"], "coinr_meta"), ("iData", ["uCode", "A"], "plain")],
    )  # fmt: skip
    def test_special_sheets(self, sheet, name, headers, role):
        body = [["X" + str(at), "1"] for at in range(3)]
        assert recognise(sheet([headers, *body], "x.xlsx", name)).role == role

    def test_unknown_rather_than_a_guess(self, sheet):
        assert recognise(sheet([["a", "b"], ["c", "d"]], "x.xlsx", "Sheet1")).role == "unknown"


class TestProposals:
    def test_constants_are_not_missing(self, sheet):
        mapping = SheetMapping("enterprises", {"x": "enterprise_id"}, {"enterprise_name": "甲", "employees": "5"})
        proposal = propose(sheet([["x"], ["E1"]]), "enterprises", mapping)
        assert proposal.missing == ()
        assert proposal.matches[0].column == "enterprise_id"

    def test_the_persons_word_helps_to_find_the_header_row(self, sheet):
        mapping = SheetMapping("enterprises", {"a": "enterprise_id", "b": "enterprise_name"})
        assert propose(sheet([["标题"], ["a", "b"], ["E1", "甲"]]), "enterprises", mapping).header_row == 1

    def test_equal_headers_get_numbers_so_that_a_person_can_map_each(self, sheet):
        proposal = propose(sheet([["企业编号", "名", "名"], ["E1", "甲", "乙"]]), "enterprises")
        assert proposal.headers == ("企业编号", "名", "名 (2)")


def test_ten_thousand_columns_take_a_moment(sheet):
    rows = [[f"列{at}" for at in range(10_000)], *[[str(at) for at in range(10_000)]] * 12]
    started = time.perf_counter()
    recognise(sheet(rows))
    assert time.perf_counter() - started < 20
