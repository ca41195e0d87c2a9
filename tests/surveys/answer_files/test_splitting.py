import pyarrow as pa

from surveys.answer_files.cells import Cells
from surveys.answer_files.splitting import choice_of, joining_sign


def cells(*texts):
    return Cells.of(pa.chunked_array([pa.array(texts, pa.string())]))


def test_certain_signs_need_no_evidence():
    assert joining_sign(cells("运动┋阅读", "运动"), ("┋",), ()) == "┋"
    assert joining_sign(cells("甲→乙→丙", "乙→甲→丙"), ("┋",), ()) == "→"
    assert joining_sign(cells("运动", "阅读"), ("┋",), ("|",)) is None


def test_other_signs_are_believed_when_parts_recombine():
    combined = ["甲|乙", "乙|丙", "甲", "甲|丙", "乙", "甲|乙|丙"] * 3
    assert joining_sign(cells(*combined), (), ("|",)) == "|"
    assert joining_sign(cells(*(["语言、文学类", "经济、管理类"] * 6)), (), ("、",)) is None, "these are single options"
    assert joining_sign(cells(*[f"我觉得{at}、{at + 1}都好" for at in range(20)]), (), ("、",)) is None, (
        "these are sentences"
    )
    assert joining_sign(cells("甲|乙", "乙|甲"), (), ("|",)) is None, "too few answers to tell"


def test_text_beside_an_option_does_not_hide_the_sign():
    combined = ["甲|乙|其他〖一〗", "乙|丙", "甲|其他〖二〗", "甲|丙", "乙|其他〖三〗", "甲|乙|丙"] * 2
    assert joining_sign(cells(*combined), (), ("|",)) == "|"


def test_a_semicolon_after_every_option_is_a_sign():
    assert joining_sign(cells("Pricing;Brand;", "Brand;"), (), (";",)) == ";"


def test_an_arrow_in_sentences_is_no_ranking():
    assert joining_sign(cells(*[f"先{at}→后{at + 100}→再{at + 200}→完{at + 300}" for at in range(20)]), (), ()) is None


def test_options_and_what_was_written_beside():
    found = choice_of("运动┋其他〖钓鱼〗┋运动", "┋")
    assert found.options == ("运动", "其他")
    assert found.beside == "钓鱼"
    assert choice_of("满意〖因为近〗", "").options == ("满意",)
    assert choice_of("其他〖〗", "┋") == choice_of("其他", "┋")
