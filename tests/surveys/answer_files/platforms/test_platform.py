from surveys.answer_files.platforms import KNOWN, PLATFORMS
from surveys.answer_files.platforms.platform import (
    Head,
    find_row,
    is_empty,
    known_field,
    plain_fields,
    plain_headers,
    question_field,
)


def test_every_platform_has_a_key_and_two_names():
    assert len(PLATFORMS) == len(KNOWN) + 1
    for key, platform in PLATFORMS.items():
        assert platform.key == key
        assert platform.name.zh
        assert platform.name.en


def test_the_first_fitting_row_is_the_header(raw):
    head = Head(raw([["", ""], ["x", ""], ["a", "b"]]))
    assert find_row(head, lambda row, plain: "a" in plain) == 2
    assert find_row(head, lambda row, plain: "a" in plain, searched=2) is None


def test_platform_headers_and_questions_are_told_apart():
    meta = {"来自ip": "address", "姓名": "identifier", "序号": "response_id"}
    assert known_field(3, " 来自IP ", meta).role == "address"
    assert known_field(0, "序号", meta).role == "meta"
    assert known_field(0, "序号", meta).name == "response_id"
    assert known_field(0, "满意吗", meta) is None
    assert plain_headers(["１、性别", ""]) == {"性别"}


def test_a_question_with_a_part_in_brackets():
    f = question_field(2, "3. Rate [speed]")
    assert (f.number, f.text, f.part, f.group) == ("3", "Rate", "speed", "3. Rate")
    assert question_field(0, "ID1").name == "ID1"


def test_nameless_empty_columns_are_left_out_and_lonely_parts_made_whole(raw):
    sheet = raw([["a [x]", "", "b [1]", "b [2]"], ["1", "", "2", "3"]])
    fields = plain_fields(sheet, 0, 1, {})
    assert [(f.position, f.text, f.part) for f in fields] == [(0, "a [x]", ""), (2, "b", "1"), (3, "b", "2")]
    assert is_empty(sheet, 1, 1)
    assert not is_empty(sheet, 0, 1)
