import pytest

from surveys.errors import InvalidInstrument
from surveys.instrument.forms import FORMS, form_of


def test_needs_come_before_evaluation_and_satisfaction_before_identification():
    order = [item.construct for item in FORMS["W"].items]
    first = {name: order.index(name) for name in dict.fromkeys(order)}
    sequence = [first[name] for name in ("AW", "US", "ND", "GA", "SQ", "SA", "ID", "WI", "BA", "OP")]
    assert sequence == sorted(sequence)


@pytest.mark.parametrize(("form", "block"), [("W", "GA"), ("M", "TR"), ("C", "TR")])
def test_the_attention_check_sits_inside_a_block(form, block):
    names = [item.construct for item in FORMS[form].items]
    at = names.index("AT")
    assert names[at - 1] == names[at + 1] == block


def test_forms_ask_for_no_identifier():
    asked = [field.id for form in FORMS.values() for field in form.fields.values()]
    assert not {"name", "phone", "id_number", "wechat"} & set(asked)
    assert FORMS["W"].fields["enterprise_id"].kind == "hidden"
    assert next(iter(FORMS["C"].fields)) == "consent"


def test_scale_items_are_those_of_agreement_and_satisfaction():
    assert {item.choices for item in FORMS["M"].scale_items} == {"agree", "satisfied"}


def test_an_unknown_form_is_refused():
    with pytest.raises(InvalidInstrument, match="It has “W”, “M”, “C”"):
        form_of("Z")
