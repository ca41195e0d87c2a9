import numpy as np
import pandas as pd
import pytest

from surveys.answer_files import Question, read_answers
from surveys.errors import InvalidOrder
from surveys.instrument.choices import CHOICES
from surveys.instrument.forms import FORMS
from surveys.instrument.matching import match_items
from surveys.instrument.responses import coded_answers, responses


def expected(form, name, codes):
    part = FORMS[form].fields.get(name) or FORMS[form].by_id[name]
    names = CHOICES[part.choices].names if part.choices else {}
    if part.kind == "multiple":
        return ["┋".join(names[code].zh for code in chosen) for chosen in codes]
    if part.kind == "scale":
        return [float(code) for code in codes]
    return (
        [names[code].zh for code in codes]
        if names
        else [float(code) if isinstance(code, int) else code for code in codes]
    )


def check(sheet, form, made, *, hidden=()):
    found = match_items(sheet)
    assert found.form.id == form
    assert found.absent == ()
    assert found.near == {}
    assert found.unmatched == ()
    frame = responses(sheet)
    assert frame["respondent_type"].unique().tolist() == [form]
    for name, codes in made(form).items():
        assert frame[name].tolist() == expected(form, name, codes), name
    assert set(hidden) <= set(frame.columns)
    return frame


@pytest.mark.parametrize("form", ["W", "M", "C"])
def test_answers_come_back_from_wenjuanxing_by_text_and_by_order(wenjuanxing, made, form):
    """The form goes out as text for import; its export comes back with every item matched and coded, both ways."""
    words = check(read_answers(wenjuanxing(form)), form, made)
    numbers = check(read_answers(wenjuanxing(form, by_order=True)), form, made)
    pd.testing.assert_frame_equal(words, numbers)


@pytest.mark.parametrize("form", ["W", "M", "C"])
def test_answers_come_back_from_an_xlsform(kobo, made, form):
    hidden = "union_id" if form == "C" else "enterprise_id"
    frame = check(read_answers(kobo(form)), form, made, hidden=[hidden])
    assert frame[hidden].tolist()[:3] == ["1001", "1002", "1003"]
    assert frame["duration_sec"].tolist() == [300.0] * len(frame)


def test_code_nine_is_an_answer_on_the_scale_of_satisfaction_only(wenjuanxing, made):
    """9 is 不适用 on 1-5 and a step of 1-10; both come back as 9 and the scoring tells them apart."""
    frame = responses(read_answers(wenjuanxing("W")))
    assert (frame["SA1"] == 9).any()
    assert (frame["ID1"] == 9).any()


def test_what_is_no_option_is_named():
    item = FORMS["W"].by_id["ID1"]
    question = Question("Q7", "题", "single", options=("比较同意", "还行吧"))
    with pytest.raises(InvalidOrder, match="answers “还行吧” to “Q7” are no options of ID1"):
        coded_answers(question, pd.Series(["比较同意", "还行吧"]), item)


def test_codes_words_letters_and_english_mean_the_same():
    item = FORMS["W"].by_id["ID1"]
    question = Question("Q7", "题", "single")
    answers = pd.Series(["比较同意", "B. 比较同意", "4", "Rather agree", None, "不适用"])
    made = coded_answers(question, answers, item)
    assert made.tolist()[:4] == [4, 4, 4, 4]
    assert np.isnan(made.iloc[4])
    assert made.iloc[5] == 9


def test_ids_of_enterprises_stay_words():
    field = FORMS["W"].fields["enterprise_id"]
    made = coded_answers(Question("enterprise_id", "", "number"), pd.Series([1001.0, None]), field)
    assert made.tolist()[0] == "1001"
    assert made.isna().tolist() == [False, True]
