import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answer_files.scrubbing import harmless, scrubbed


@pytest.mark.parametrize(
    "text",
    [
        "电话13812345678", "138-1234-5678", "138 1234 5678", "１３８１２３４５６７８", "110101199003072316", "mail: zhang.san@example.cn",
        "来自192.168.1.77", "010-12345678", "微信：abc_12345", "加vx abc12345", "QQ:12345678", "沪A12345", "京AD12345",
    ],
)  # fmt: skip
def test_identifiers_are_blackened(text):
    assert "■■■" in scrubbed(text)
    assert not any(digits in scrubbed(text) for digits in ("12345", "5678", "900307", "168.1", "zhang"))


@pytest.mark.parametrize(
    "text", ["WeChat group is good", "微信小程序很好用", "qq群很活跃", "2026年办了12次活动", "满意度98.5分", "一般"]
)
def test_other_answers_stay_as_they_are(text):
    assert scrubbed(text) == text


def test_an_answer_of_nothing_but_an_identifier_is_none():
    assert harmless("13812345678") is None
    assert harmless("打13812345678") == "打■■■"


@given(st.text(max_size=30), st.from_regex(r"1[3-9]\d{9}", fullmatch=True), st.text(max_size=30))
def test_no_telephone_number_survives(before, number, after):
    said = f"{before} {number} {after}"
    assert number not in scrubbed(said)
    assert scrubbed(scrubbed(said)) == scrubbed(said)
