import numpy as np
import pyarrow as pa
import pytest

from evidence.conversion import convert
from evidence.issues import Place
from evidence.matching import propose
from evidence.schema import TABLES, Column
from evidence.table_issues import cell_issues, dropped, empty_table, header_issues, is_identifying, row_issues
from messages import Bilingual


@pytest.fixture
def proposal(sheet):
    return propose(sheet([["标题"], ["企业编号", "x"], ["E1", "1"]], "a.xlsx", "表"), "enterprises")


def said(proposal, column, *cells):
    converted = convert(pa.chunked_array([pa.array(cells, pa.string())]), column)
    return list(cell_issues(proposal, proposal.matches[0], column, converted))


class TestCells:
    @pytest.mark.parametrize(
        ("kind", "text", "words"),
        [
            ("integer", "x", "a whole number"),
            ("flag", "z", "yes or no"),
            ("date", "x", "a date such as 2025-03-31"),
            ("id", "1.2E+17", "an id"),
        ],
    )
    def test_the_sentence_says_what_is_expected(self, proposal, english, kind, text, words):
        (issue,) = said(proposal, Column("c", Bilingual("列", "column"), (), kind), text)
        assert words in str(issue)
        assert issue.rows == (3,)

    def test_a_list_names_what_is_allowed(self, proposal, english):
        (issue,) = said(proposal, TABLES["enterprises"].by_name["size_class"], "巨型")
        assert "one of “large”, “medium”, “small”, “micro”" in str(issue)

    @pytest.mark.parametrize(
        ("least", "most", "words"),
        [(1, 5, "the range 1 to 5"), (1, None, "the range from 1"), (None, 5, "the range up to 5")],
    )
    def test_a_range_is_named(self, proposal, english, least, most, words):
        text = "0" if least else "6"
        (issue,) = said(proposal, Column("c", Bilingual("列", "column"), (), "number", least=least, most=most), text)
        assert words in str(issue)

    def test_a_column_of_dates_as_text_gets_no_remark(self, proposal):
        column = Column("c", Bilingual("列", "column"), (), "text")
        assert said(proposal, column, "2025-01-05", "2025-01-06") == []
        assert said(proposal, column, "甲", None) == []


class TestRows:
    def test_without_anything_left_out_there_is_nothing_to_say(self, proposal):
        none = np.zeros(1, dtype=bool)
        assert list(row_issues(proposal, pa.table({"enterprise_id": ["E1"]}), none, none)) == []


class TestHeaders:
    def test_one_remark_for_all_that_is_missing_and_one_for_all_that_is_unused(self, proposal, english):
        missing, unused = header_issues(proposal)
        assert (missing.code, missing.count) == ("missing-column", 2)
        assert (unused.code, unused.count) == ("unused-header", 1)
        assert unused.place == Place("a.xlsx", "表")

    def test_identifiers(self, sheet):
        proposal = propose(sheet([["企业编号", "备注"], ["E1", "13812345678"]]), "enterprises")
        assert [is_identifying(proposal, match) for match in proposal.matches] == [False, True]
        assert dropped(proposal.matches[1], Place("a.csv")).place == Place("a.csv", "", "备注")


def test_an_empty_table_is_named(english):
    assert "“Enterprises” has no row" in str(empty_table(TABLES["enterprises"], Place("a.csv")))
