from collections import Counter
from pathlib import Path

import pytest

from surveys.instrument.choices import CHOICES
from surveys.instrument.items import FILE, items


def test_the_three_forms_have_46_43_and_42_items():
    assert Counter(item.form for item in items()) == {"W": 46, "M": 43, "C": 42}
    assert len({(item.form, item.item_id) for item in items()}) == 131


def test_reversed_items_are_those_of_the_questionnaire():
    """ID5, UX4, TR4, OW3, DG3, and GA5 for managers; nothing else."""
    assert {item.item_id for item in items() if item.reverse} == {"ID5", "UX4", "TR4", "OW3", "DG3", "GA5"}
    assert all(item.form == "M" for item in items() if item.item_id == "GA5")


def test_what_respondents_read_needs_no_list_of_options():
    by_id = {(item.form, item.item_id): item for item in items()}
    assert by_id["W", "AW1"].question.zh == "您对“共享+工会”平台或机制了解多少？"
    assert by_id["M", "AW1"].question.zh == "贵单位对“共享+工会”机制了解多少？"
    assert by_id["W", "ND_BIZ"].question.zh == "最希望共享哪几类服务？（最多选3项）"
    assert by_id["W", "SA1"].question.zh == "总的来说，您对“共享+工会”机制满意吗？（1=非常不满意，10=非常满意）"
    assert by_id["W", "BS_EDU"].question.zh.endswith("（没用过选“未使用”）")
    assert by_id["W", "OP1"].question.en == "One thing to keep or improve (optional)"
    assert all(item.question.zh and item.question.en for item in items())


def test_code_nine_is_missing_where_the_scale_ends_below_nine():
    assert {item.missing_code for item in items() if item.construct == "SA"} == {None}
    assert {item.missing_code for item in items() if item.choices == "agree"} == {9}
    assert {item.missing_code for item in items() if item.kind == "text"} == {None}


def test_scales_have_a_label_for_every_step():
    for item in items():
        if item.kind == "scale":
            steps = {str(step) for step in range(item.scale_min, item.scale_max + 1)}
            assert steps <= set(CHOICES[item.choices].names), item.item_id
        assert item.kind == "text" or item.choices in CHOICES


def test_the_items_are_those_of_the_item_bank():
    """Item by item against the questionnaire beside the project."""
    bank = Path(__file__).parents[3] / "../shared/domain/questionnaire_items.csv"
    if not bank.exists():
        pytest.skip("the item bank is not beside the project")
    import csv

    with bank.open(encoding="utf-8-sig", newline="") as theirs, FILE.open(encoding="utf-8", newline="") as ours:
        for bank_row, row in zip(csv.DictReader(theirs), csv.DictReader(ours), strict=True):
            shared = set(bank_row) & set(row)
            assert {key: row[key] for key in shared} == {key: bank_row[key] for key in shared}
