import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence import SheetMapping
from evidence.errors import InvalidMapping
from evidence.matching import propose
from evidence.matching.columns import match_headers
from evidence.schema import TABLES
from evidence.tables import nulls, typed_table

HEADERS = ["企业编号", "企业名称", "职工人数"]


@pytest.fixture
def typed(sheet):
    """Return rows of texts as a typed table."""

    def made(rows, table="enterprises", mapping=None, **facts):
        return typed_table(propose(sheet(rows, "企业.xlsx", "企业", **facts), table, mapping))

    return made


def issue(typed, code):
    (found,) = [issue for issue in typed.issues if issue.code == code]
    return found


def codes(typed):
    return sorted(issue.code for issue in typed.issues)


class TestRows:
    def test_numbers_are_those_a_person_sees(self, typed):
        rows = [
            ["企业名录"],
            [],
            HEADERS,
            ["E1", "甲", "5"],
            [],
            ["E2", "乙", "many"],
            ["", "丙", "7"],
            ["E4", "丁", "9"],
            [],
            [],
        ]
        found = typed(rows)
        assert found.table["enterprise_id"].to_pylist() == ["E1", "E2", "E4"]
        assert found.origins.row.tolist() == [4, 6, 8]
        assert issue(found, "misfit").rows == (6,)
        assert issue(found, "required").rows == (7,)
        assert (found.source.rows, found.source.kept) == (4, 3)

    def test_rows_with_nothing_in_the_recognised_columns(self, typed):
        found = typed([[*HEADERS, "别的"], ["E1", "甲", "5", ""], ["", "", "", "合计"], ["-", "无", "/", ""]])
        assert issue(found, "hollow-row").rows == (3, 4)
        assert "required" not in codes(found)
        assert found.source.rows == found.source.kept + 2

    def test_a_missing_head_count_is_kept(self, typed):
        found = typed([HEADERS, ["E1", "甲", ""]])
        assert found.table["employees"].to_pylist() == [None]
        assert codes(found) == []

    def test_headers_alone_make_an_empty_table_and_a_remark(self, typed):
        found = typed([HEADERS])
        assert found.table.num_rows == 0
        assert set(found.table.column_names) >= {"enterprise_id", "employees", "org_named_consent"}
        assert codes(found) == ["empty-table"]

    def test_headers_said_twice(self, typed):
        found = typed([HEADERS, ["enterprise_id", "enterprise_name", "employees"], ["E1", "甲", "5"]])
        assert found.table["enterprise_id"].to_pylist() == ["E1"]
        assert found.origins.row.tolist() == [3]
        assert issue(found, "repeated-header").rows == (2,)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(
        st.lists(
            st.lists(st.sampled_from(["", "E1", "甲", "5", "x", "-", "#N/A", "13812345678"]), min_size=4, max_size=4),
            max_size=12,
        )
    )
    def test_every_row_is_kept_blank_or_reported(self, typed, rows):
        found = typed([[*HEADERS, "别的"], *rows])
        filled = {at + 2 for at, row in enumerate(rows) if any(row)}
        reported = {row for issue in found.issues if issue.code in ("required", "hollow-row") for row in issue.rows}
        assert set(found.origins.row.tolist()) | reported == filled
        assert not set(found.origins.row.tolist()) & reported
        assert found.source.rows == len(filled)


class TestHeaders:
    def test_what_is_missing_unused_doubled_or_personal_is_said(self, typed, english):
        found = typed(
            [["企业编号", "企业名称", "单位名称", "联系电话", "天气"], ["E1", "甲", "乙", "13812345678", "好"]]
        )
        assert codes(found) == ["doubled-header", "identifier", "missing-column", "unused-header"]
        assert "“employees”" in str(issue(found, "missing-column").message)
        assert "“天气”" in str(issue(found, "unused-header").message)
        assert "电话" not in str(issue(found, "unused-header").message)
        assert issue(found, "identifier").place.column == "联系电话"
        assert "“单位名称” stands for “enterprise name”" in str(issue(found, "doubled-header").message)
        assert found.source.unused == ("单位名称", "联系电话", "天气")
        assert found.table["enterprise_name"].to_pylist() == ["甲"]

    def test_two_columns_of_one_name(self, typed):
        found = typed([["企业编号", "企业名称", "企业名称", "职工人数"], ["E1", "甲", "乙", "5"]])
        assert found.table["enterprise_name"].to_pylist() == ["甲"]
        assert issue(found, "doubled-header").place.column == "企业名称 (2)"

    def test_cells_without_a_header(self, typed):
        assert issue(typed([[*HEADERS, ""], ["E1", "甲", "5", "x"]]), "no-header").rows == (2,)

    def test_units(self, typed):
        found = typed([[*HEADERS, "营业收入(元)"], ["E1", "甲", "5", "25000"]])
        assert found.table["revenue_wan"].to_pylist() == [2.5]
        clash = typed([["企业编号", "企业名称", "职工人数(小时)"], ["E1", "甲", "5"]])
        assert clash.table["employees"].to_pylist() == [5]
        assert issue(clash, "unit-clash").place.column == "职工人数(小时)"

    def test_a_personal_header_that_looks_like_an_item(self, typed):
        rows = [["序号", "提交答卷时间", "问卷类型", "ID1", "QQ"], ["1", "2025-01-01", "W", "5", "123456789"]]
        found = typed(rows, "survey_responses")
        assert "QQ" not in found.table.column_names
        assert found.table["ID1"].to_pylist() == [5]
        assert issue(found, "identifier").place.column == "QQ"


class TestCells:
    def test_failed_formulas(self, typed, english):
        found = typed([HEADERS, ["E1", "甲", "#N/A"], ["E2", "乙", "#FORMULA!"], ["#REF!", "丙", "5"]])
        counted = [issue for issue in found.issues if issue.code == "formula"]
        assert [(issue.place.column, issue.rows) for issue in counted] == [("企业编号", (4,)), ("职工人数", (2, 3))]
        assert "“#N/A”, “#FORMULA!”" in str(counted[1])
        assert issue(found, "required").rows == (4,)

    def test_a_range(self, typed, english):
        found = typed([HEADERS, ["E1", "甲", "-5"]])
        assert "outside the range from 0, for example “-5”" in str(issue(found, "out-of-range"))

    def test_categories_that_excel_made_dates(self, typed, english):
        rows = [
            ["序号", "提交答卷时间", "问卷类型", "工龄"],
            ["1", "2025-01-01", "W", "2025-01-03"],
            ["2", "2025-01-01", "W", "1-3"],
        ]
        found = typed(rows, "survey_responses")
        assert found.table["tenure"].to_pylist() == [None, "1-3"]
        said = str(issue(found, "misfit"))
        assert "for example “2025-01-03”" in said
        assert "Excel turns an entry such as “1-3” into the date “2025-01-03”" in said

    def test_dates_among_texts(self, typed):
        rows = [
            [*HEADERS, "园区"],
            *([f"E{at}", "甲", "5", name] for at, name in enumerate(["1-4区", "2025-01-05", "2-3区"])),
        ]
        found = typed(rows)
        assert issue(found, "date-in-text").rows == (3,)
        assert found.table["park_name"].to_pylist()[1] == "2025-01-05"

    def test_examples_never_show_an_identifier(self, typed):
        found = typed([HEADERS, ["E1", "甲", "13812345678x"]])
        assert "138" not in str(issue(found, "misfit"))

    def test_a_hostile_cell_makes_a_short_sentence(self, typed):
        found = typed([HEADERS, ["E1", "甲", "{0}\u202e\n" + "x" * 100_000]])
        said = str(issue(found, "misfit"))
        assert len(said) < 400
        assert said.isprintable()

    def test_zeros_of_ids_are_kept(self, typed):
        assert typed([HEADERS, ["001001", "甲", "5"]]).table["enterprise_id"].to_pylist() == ["001001"]


class TestMappings:
    def test_constants_fill_every_row_but_blank_rows_stay_blank(self, typed):
        mapping = SheetMapping("enterprises", {"号": "enterprise_id"}, {"enterprise_name": "不详", "employees": "5"})
        found = typed([["号"], ["E1"], [""], ["E2"]], mapping=mapping)
        assert found.table.select(["enterprise_id", "enterprise_name", "employees"]).to_pylist() == [
            {"enterprise_id": name, "enterprise_name": "不详", "employees": 5} for name in ("E1", "E2")
        ]

    def test_a_header_that_is_left_out(self, typed):
        mapping = SheetMapping("enterprises", {"职工人数": ""})
        assert "employees" not in typed([HEADERS, ["E1", "甲", "5"]], mapping=mapping).table.column_names

    def test_a_header_that_is_not_there(self, typed, english):
        mapping = SheetMapping("enterprises", {"职工数": "employees"})
        with pytest.raises(InvalidMapping, match=r"has no header “职工数”.*Did you mean “职工人数”"):
            typed([HEADERS, ["E1", "甲", "5"]], mapping=mapping)

    def test_constants_alone_make_no_rows(self, typed):
        mapping = SheetMapping(
            "enterprises", {"a": ""}, {"enterprise_id": "E1", "enterprise_name": "甲", "employees": "5"}
        )
        found = typed([["a"], ["1"]], mapping=mapping)
        assert found.table.num_rows == 0
        assert issue(found, "hollow-row").rows == (2,)


def test_every_table_of_the_schema_can_be_read_from_its_own_headers(sheet):
    for name, spec in TABLES.items():
        headers = [column.aliases[0] for column in spec.columns]
        found = typed_table(propose(sheet([headers, ["x"] * len(headers)], f"{name}.csv"), name))
        assert [m.column for m in match_headers(spec, headers)] == [column.name for column in spec.columns]
        assert set(found.table.column_names) == {column.name for column in spec.columns}


def test_items_of_a_questionnaire_are_whole_numbers():
    assert TABLES["survey_responses"].column("ID1").kind == "integer"
    assert TABLES["survey_responses"].column("consent").kind == "flag"


def test_nulls(column):
    assert np.array_equal(nulls(column("a", None)), [False, True])
