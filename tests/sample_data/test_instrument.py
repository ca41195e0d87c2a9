"""The question bank."""

from sample_data.instrument import columns, form_items, items, survey_items


def test_forms_have_the_length_the_questionnaire_says():
    assert {form: len(form_items(form)) for form in "WMC"} == {"W": 46, "M": 43, "C": 42}
    assert len(items()) == survey_items().num_rows == 131


def test_reversed_items_are_the_known_ones():
    turned = {(item.item_id, item.form) for item in items() if item.reverse}
    assert {name for name, _ in turned} == {"ID5", "UX4", "TR4", "OW3", "DG3", "GA5"}
    assert ("GA5", "M") in turned


def test_scales_are_what_the_questionnaire_says():
    ends = {item.item_id: (item.low, item.high) for item in items() if item.scaled}
    assert ends["ID1"] == (1, 5)
    assert ends["SA1"] == (1, 10)
    assert ends["US1"] == (0, 4)


def test_what_has_no_scale_has_choices_or_is_open():
    for item in items():
        if not item.scaled:
            assert (item.low, item.high) == (0, 0)
            assert item.choices or item.construct == "OP"
            assert item.most <= len(item.choices)
    limits = {(item.item_id, item.form): item.most for item in items() if item.construct == "ND"}
    assert limits["ND_BIZ", "C"] == 3
    assert limits["ND_FUN", "M"] == 2


def test_every_question_has_a_column_once():
    assert len(columns()) == len(set(columns()))
    assert columns()[:4] == ("AW1", "US1", "US2", "ID1")
