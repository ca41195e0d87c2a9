from surveys.instrument.choices import ALONE, CHOICES, shown
from surveys.instrument.xlsform import option_name


def test_agreement_runs_from_one_to_five_with_nine_for_not_applicable():
    assert shown("agree") == ["非常不同意", "比较不同意", "一般", "比较同意", "非常同意", "不适用/不了解"]
    assert list(CHOICES["agree"].names) == ["1", "2", "3", "4", "5", "9"]
    assert shown("satisfied", "en")[-1] == "Not used"
    assert shown("ten") == [str(step) for step in range(1, 11)]


def test_options_of_a_list_differ_in_every_spelling():
    for name, codes in CHOICES.items():
        for language in ("zh", "en"):
            labels = [getattr(label, language) for label in codes.names.values()]
            assert len(labels) == len(set(labels)), name
        assert len({option_name(code) for code in codes.names}) == len(codes.names), name


def test_matrix_options_hold_no_blank_because_blanks_part_them():
    for name in ("agree", "satisfied"):
        assert not any(" " in option for option in shown(name))


def test_what_excludes_others_is_on_some_list():
    assert {"none"} == ALONE
    assert "none" in CHOICES["roles"].names
