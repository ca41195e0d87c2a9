import pytest

from surveys.answer_files import AnswerSheet
from surveys.errors import InvalidInstrument
from surveys.instrument.forms import FORMS
from surveys.instrument.items import items
from surveys.instrument.matching import match_items, text_key


def test_long_headers_match_their_items():
    found = match_items(
        ["12、总的来说,您对“共享+工会”机制满意吗？(1 非常不满意—10 非常满意)", "13、與參加之前的期望相比，它做得怎樣"]
    )
    assert found.form.id == "W"
    assert list(found.exact.values()) == ["SA1", "SA2"]


def test_codes_in_any_case_and_with_groups_match():
    found = match_items(["id1", "survey/WI2", "BS_EDU"])
    assert list(found.exact.values()) == ["ID1", "WI2", "BS_EDU"]


@pytest.mark.parametrize("form", ["W", "M", "C"])
def test_every_wording_leads_to_its_item(form):
    for language in ("zh", "en"):
        found = match_items([getattr(item.text, language) for item in FORMS[form].items], form)
        assert list(found.exact.values()) == list(FORMS[form].by_id)
        assert found.absent == ()


def test_the_form_is_told_by_its_wording():
    for form in ("W", "M", "C"):
        texts = [item.text.zh for item in items() if item.form == form and item.construct == "ID"]
        assert match_items(texts).form.id == form


def test_similar_questions_are_offered_not_taken():
    found = match_items(["别人夸它或者批评它,我都会放在心上", "您的血型是什么"], "W")
    assert found.exact == {}
    assert found.near["别人夸它或者批评它,我都会放在心上"][0] == "ID3"
    assert found.unmatched == ("您的血型是什么",)
    assert (
        "1 are similar to one and need confirmation, 1 are none of it. 46 items of the form are not in the file."
        in found.text
    )
    assert found.table.shape == (2, 3)


def test_of_two_questions_for_one_item_the_first_keeps_it():
    found = match_items(["ID1", "把各单位的工会资源拿出来一起用，我觉得是工会该走的路"], "W")
    assert found.exact == {"ID1": "ID1"}
    assert len(found.unmatched) == 1


def test_a_sheet_takes_the_names_of_its_items(wenjuanxing):
    from surveys.answer_files import read_answers

    sheet = read_answers(wenjuanxing("C"))
    named = match_items(sheet).apply(sheet)
    assert isinstance(named, AnswerSheet)
    assert named.question("PR1").text == "各环节由谁负责，心里清楚。"
    assert set(FORMS["C"].by_id) <= set(named.answers.columns)


def test_wordings_are_compared_without_numbers_brackets_and_punctuation():
    assert text_key("3.GA1　让我用上了……（可多选）") == text_key("GA1让我用上了")
    assert text_key("(内存)") == "内存"


def test_an_unknown_form_is_refused():
    with pytest.raises(InvalidInstrument, match="no form “X”"):
        match_items(["ID1"], "X")
