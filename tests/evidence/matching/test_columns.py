import time

import pytest

from evidence.matching import match_headers
from evidence.matching.columns import columns_of, comparable, spellings
from evidence.schema import TABLES

ENTERPRISES, ACTIVITIES, ANSWERS = TABLES["enterprises"], TABLES["activities"], TABLES["survey_responses"]


def brought(spec, headers, chosen=None):
    return [match.column for match in match_headers(spec, headers, chosen)]


def test_every_alias_of_every_table_finds_its_column():
    for spec in TABLES.values():
        for column in spec.columns:
            assert spellings(spec.name)[comparable(column.aliases[0]).split("(")[0]] == column.name or column.aliases[0]
            assert brought(spec, [column.aliases[0]]) == [column.name], (spec.name, column.name)
            assert brought(spec, [column.name]) == [column.name]


@pytest.mark.parametrize(
    "header",
    [
        "企业编号",
        "企業編號",
        "1、企业编号 ",
        "*企业编号",
        "企业ID",
        "企 业 编 号",
        "enterprise_id",
        "Enterprise ID",
        "企业编号(必填)",
    ],
)
def test_spellings_of_one_header(header):
    assert brought(ENTERPRISES, [header]) == ["enterprise_id"]


def test_what_is_only_similar_is_offered_and_never_taken():
    (match,) = match_headers(ENTERPRISES, ["企业的编号"])
    assert match.column is None
    assert match.near[0] == "enterprise_id"
    (far,) = match_headers(ENTERPRISES, ["天气"])
    assert far.near == ()


def test_a_column_that_is_brought_is_not_offered_again():
    first, second = match_headers(ENTERPRISES, ["企业编号", "企业编号码"])
    assert first.column == "enterprise_id"
    assert "enterprise_id" not in second.near


def test_of_two_headers_for_one_column_the_first_keeps_it():
    first, second = match_headers(ENTERPRISES, ["企业名称", "单位名称"])
    assert (first.column, second.column, second.taken) == ("enterprise_name", None, "enterprise_name")


class TestUnits:
    @pytest.mark.parametrize(
        ("spec", "header", "column", "factor", "clash"),
        [
            (ACTIVITIES, "活动总费用(万元)", "total_cost", 10_000, ""), (ACTIVITIES, "活动总费用(元)", "total_cost", 1, ""),
            (ENTERPRISES, "营业收入(万元)", "revenue_wan", 1, ""), (ENTERPRISES, "营业收入(元)", "revenue_wan", 1e-4, ""),
            (ENTERPRISES, "营业收入", "revenue_wan", 1, ""), (ENTERPRISES, "职工人数(小时)", "employees", 1, "小时"),
            (TABLES["channel_stats"], "粉丝数(万人)", "followers", 10_000, ""), (TABLES["channel_stats"], "粉丝数(人)", "followers", 1, ""),
            (TABLES["channel_stats"], "粉丝数(%)", "followers", 1, "%"),
            (ENTERPRISES, "企业名称(家)", "enterprise_name", 1, ""),
        ],
    )  # fmt: skip
    def test_of_headers(self, spec, header, column, factor, clash):
        (match,) = match_headers(spec, [header])
        assert (match.column, match.unit_clash) == (column, clash)
        assert match.factor == pytest.approx(factor, rel=1e-12)


class TestWords:
    def test_the_persons_word_counts_more_than_the_alias(self):
        chosen = {"企业名称": "", "名字": "enterprise_name"}
        assert brought(ENTERPRISES, ["企业名称", "名字"], chosen) == [None, "enterprise_name"]

    def test_it_is_found_again_in_another_spelling(self):
        assert columns_of(ENTERPRISES, ["2、名字 "], {"名字": "enterprise_name"}) == ["enterprise_name"]
        assert columns_of(ENTERPRISES, ["名字(元)"], {"名字(万元)": "enterprise_name"}) == [None]

    def test_an_exact_word_counts_more_than_a_comparable_one(self):
        chosen = {"A": "enterprise_id", "a": "enterprise_name"}
        assert columns_of(ENTERPRISES, ["A", "a"], chosen) == ["enterprise_id", "enterprise_name"]


def test_items_of_an_answer_sheet():
    assert brought(ANSWERS, ["ID1", "bs_edu", "id10", "第1题", "ID1"]) == ["ID1", "BS_EDU", "ID10", None, None]


def test_blank_headers_bring_nothing_and_are_no_match():
    assert match_headers(ENTERPRISES, ["", "  ", "企业编号"])[0].position == 2


def test_ten_thousand_strange_headers_take_a_moment():
    headers = [f"指标{at}的某个很长的名称" for at in range(10_000)]
    started = time.perf_counter()
    assert len(match_headers(ENTERPRISES, headers)) == 10_000
    assert time.perf_counter() - started < 15
