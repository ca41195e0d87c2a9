import pytest

from surveys.answer_files import headers


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("1、手机部数", ("1", "手机部数")),
        ("12.您的年级是", ("12", "您的年级是")),
        ("3：性别 ", ("3", "性别")),
        ("*4、必答", ("4", "必答")),
        ("Q5.年龄", ("5", "年龄")),
        ("6.2024年您参加过吗", ("6", "2024年您参加过吗")),
        ("1.5倍工资", None),
        ("2024年收入", None),
        ("部门", None),
    ],
)
def test_numbers_in_front_of_questions(header, found):
    assert headers.numbered(header) == found


def test_old_headers_of_rows_and_options_keep_inner_brackets():
    assert headers.old_part("第7题(其他(请补充))") == ("7", "其他(请补充)")
    assert headers.old_part("第12题（运动）:") == ("12", "运动")
    assert headers.old_part("第7题") is None
    assert headers.bracketed("(其他（请补充）:)") == "其他（请补充）:"
    assert headers.bracketed("爱好(运动)") is None


def test_the_first_row_of_a_matrix_stands_behind_the_last_single_dash():
    assert headers.stem_and_row("请打分 —环境—卫生") == ("请打分 —环境", "卫生")
    assert headers.stem_and_row("请看——说明") is None
    assert headers.stem_and_row("请打分—") is None


def test_parts_in_square_brackets():
    assert headers.in_squares("How often? [at home]") == ("How often?", "at home")
    assert headers.in_squares("Rate [x].1") == ("Rate", "x"), "a doubled header gets a number behind it"
    assert headers.in_squares("[x]") is None
    assert headers.in_squares("no brackets") is None


def test_names_of_variables_and_letters_of_options():
    assert headers.is_variable("ID1")
    assert not headers.is_variable("How often?")
    assert headers.without_letter("B. 女") == "女"
    assert headers.without_letter("Very good") == "Very good"
