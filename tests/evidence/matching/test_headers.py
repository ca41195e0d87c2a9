import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.matching.headers import header_of, without_brackets


@pytest.mark.parametrize(
    ("written", "plain", "unit"),
    [
        ("活动总费用(万元)", "活动总费用", "万元"), ("活动总费用（单位：万元）", "活动总费用", "万元"), ("活动总费用【元】", "活动总费用", "元"),
        ("3、企业名称", "企业名称", ""), ("3.企业名称", "企业名称", ""), ("(3)企业名称", "企业名称", ""), ("*企业名称", "企业名称", ""),
        ("* 3、 企业名称 ：", "企业名称", ""), ("企 业\n名 称", "企业名称", ""), ("ＩＤ", "id", ""), ("企業編號", "企业编号", ""),
        ("\ufeff企业\u200b编号", "企业编号", ""),
        ("满意率(%)", "满意率", "%"), ("资源能力(月)", "资源能力(月)", ""), ("2025年人数", "2025年人数", ""),
        ("0.5小时内响应率", "0.5小时内响应率", ""),
        ("1、2、题目", "题目", ""), ("", "", ""), ("  ", "", ""),
    ],
)  # fmt: skip
def test_headers_in_the_form_in_which_they_are_compared(written, plain, unit):
    header = header_of(written)
    assert (header.written, header.plain, header.unit) == (written, plain, unit)


@given(st.text(max_size=60) | st.text("1、.()（）*：: 万元%[]名", max_size=25))
def test_done_twice_is_done_once(written):
    plain = header_of(written).plain
    assert header_of(plain).plain == plain
    assert header_of(plain).unit == ""


def test_a_header_of_any_length_is_compared_by_its_beginning():
    started = time.perf_counter()
    assert len(header_of("(" * 5000).plain) <= 200
    assert header_of("名" * 5000).plain == "名" * 200
    assert time.perf_counter() - started < 5


def test_remarks_in_brackets():
    assert without_brackets("资源能力(月)") == "资源能力"
    assert without_brackets("资源能力") == "资源能力"
