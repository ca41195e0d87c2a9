"""Sums over the children of a node, as formulas."""

from __future__ import annotations

import pytest

from evaluation import evaluate
from exports.workbook import runs
from exports.workbook.layout import Layout
from messages import using_language
from tests.exports import cases


@pytest.fixture
def laid():
    tree = cases.tree()
    return tree, Layout.of(evaluate(cases.values(), tree))


def test_children_are_runs_of_neighbouring_cells(laid):
    """The goal has D1 among the dimensions, e and f among the indicators; columns as in `test_layout`."""
    tree, layout = laid
    found = runs.runs(tree.children("goal"), layout)
    assert found == [("e", "f"), ("D1",)]
    with using_language("en"):
        assert runs.cells(found[0], layout) == "'Normalised'!B§:C§"
        assert runs.cells(found[1], layout, "coverage") == "'Coverage'!C§:C§"
        assert runs.weights(found[0], layout) == "'Normalised'!$B$5:$C$5"


def test_a_sum_over_two_runs_stands_in_brackets(laid):
    tree, layout = laid
    assert runs.present(tree.children("goal"), layout).startswith("(SUMPRODUCT(")
    assert runs.present(tree.children("D2"), layout).startswith("SUMPRODUCT(")
    for sums in (runs.zeros, runs.negatives):
        assert "ISNUMBER" in sums(tree.children("D2"), layout), "an empty cell is no 0"


@pytest.mark.parametrize(
    ("number", "text"), [(100.0, "100"), (0.1, "0.1"), (1e-05, "1E-05"), (1 / 3, "0.3333333333333333")]
)
def test_digits(number, text):
    assert runs.digits(number) == text


def test_the_word_for_what_does_not_apply(laid):
    with using_language("en"):
        assert runs.not_applicable() == "not applicable"
        assert '<>"not applicable"' in runs.applicable(laid[0].children("D2"), laid[1])
