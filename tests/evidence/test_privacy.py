import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.privacy import IDENTITY, MAIL, PHONE, coarse_position, identifier_kind, identifies, scrub

PERSONAL = ["13812345678", "+86 138 1234 5678", "138-1234-5678", "008613812345678", "１３８１２３４５６７８", "110101199003078515",
            "11010119900307851X", "someone@example.org", "192.168.1.254", "沪A12345", "粤BD12345"]  # fmt: skip


class TestColumns:
    @pytest.mark.parametrize(
        "header",
        ["姓名", "您的姓名：", "3、联系人", "手机号", "聯繫電話", "联系方式", "身份证号码", "微信号", "微信", "QQ",
         "电子邮箱", "Email", "来自IP", "IP Address",
         "家庭住址", "LocationLatitude", "First Name", "出生日期", "车牌"],
    )  # fmt: skip
    def test_given_away_by_their_header(self, header):
        assert identifier_kind(header, []) is not None
        assert identifier_kind(header, ["甲", None]) is not None

    @pytest.mark.parametrize(
        "header",
        [
            "企业名称",
            "活动名字",
            "单位",
            "ID1",
            "手机品牌",
            "微信服务号",
            "equip",
            "relationship",
            "ip_count_total",
            "name",
        ],
    )
    def test_headers_of_other_things(self, header):
        assert identifier_kind(header, ["甲", "乙"]) is None

    @pytest.mark.parametrize("header", ["手机银行使用率", "电话回访满意度", "邮箱开通数", "微信"])
    def test_counts_and_shares_identify_nobody(self, header):
        assert identifier_kind(header, ["63%", "0.7", "120", None]) is None

    def test_positions_are_numbers_and_identify(self):
        assert identifier_kind("LocationLatitude", ["31.2304"]) is not None

    @pytest.mark.parametrize("cell", PERSONAL)
    def test_given_away_by_their_cells(self, cell):
        assert identifier_kind("备注", [cell, "无内容", cell]) is not None
        assert identifier_kind("备注", [cell, *["文字"] * 9]) is None

    def test_large_numbers_are_not_telephones_by_chance(self):
        money = ["13812345678", "15912345678", "2381234567", "831234567", "18012345678"]
        assert identifier_kind("产值", money) is None
        assert identifier_kind("x", ["13812345678", "15912345678"]) is PHONE


class TestTexts:
    @pytest.mark.parametrize("secret", PERSONAL)
    def test_identifiers_are_blackened_and_the_rest_stays(self, secret):
        assert scrub(f"请联系：{secret}，谢谢！") == "请联系：■■■，谢谢！"
        assert scrub(f"找 {secret} 谢谢") == "找 ■■■ 谢谢"

    @pytest.mark.parametrize(
        "text", ["第13812期，2025年", "订单2025030512345678901", "版本1.2.3", "￥13,812,345,678", "3.13812345678", ""]
    )
    def test_other_numbers_stay(self, text):
        assert scrub(text) == text

    @given(st.text())
    def test_it_never_fails_and_is_done_after_once(self, text):
        assert scrub(scrub(text)) == scrub(text)

    @given(st.text(max_size=20), st.sampled_from(PERSONAL[:4]), st.text(max_size=20))
    def test_no_telephone_number_gets_through(self, before, secret, after):
        assert secret not in scrub(f"{before} {secret} {after}")


def test_whole_cells():
    assert identifies("１３８１２３４５６７８ ", (PHONE,))
    assert identifies("11010119900307851x", (IDENTITY,))
    assert not identifies("E13812345678", (PHONE, IDENTITY, MAIL))
    assert not identifies("13812345678", (MAIL,))


def test_positions_to_a_kilometre():
    assert coarse_position("121.47370，31.23040") == "121.47,31.23"
    assert coarse_position("121.4,31") == "121.4,31"


def test_a_text_of_any_length_takes_a_moment():
    started = time.perf_counter()
    for sign in ("名", "9", "a.", "1-", "沪A", "@", "1.", "+86 "):
        scrub(sign * 100_000)
        coarse_position(sign * 100_000)
    assert time.perf_counter() - started < 20
