"""Definitions as text: one spelling, nothing lost, and what is no definition is told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from evaluation import Framework, Node
from evaluation.errors import InvalidFramework
from evaluation.framework.custom_text import data_of_text, in_one_spelling, problem_of_text, text_of_data
from evaluation.framework.editing import with_id
from evaluation.framework.files import read_framework
from messages import using_language
from tests.evaluation import trees

TEXT = '{ "where": ["status", "=", "完成"],\n "table": "transactions" }'


def test_equal_definitions_are_equal_texts():
    one, other = Node("a", custom=TEXT), Node("a", custom=text_of_data(json.loads(TEXT)))
    assert one == other
    assert one.custom == '{"table": "transactions", "where": ["status", "=", "完成"]}'


@given(trees.definitions)
def test_there_and_back(text):
    assert data_of_text(text) == json.loads(text)
    assert data_of_text(in_one_spelling(text)) == json.loads(text)
    assert in_one_spelling(in_one_spelling(text)) == in_one_spelling(text)
    assert problem_of_text("a", text) is None


@pytest.mark.parametrize(
    "text",
    ["", "table", "[1]", "3", '{"a": NaN}', '{"a": 1e999}', '{"a": 1, "a": 2}', "[" * 5000, '{"a":' * 70 + "1" + "}" * 70, 7,
     '{"a": ' + "9" * 5000 + "}"],
)  # fmt: skip
def test_what_is_no_definition(text):
    assert data_of_text(text) is None
    assert in_one_spelling(text) == text
    with using_language("en"), pytest.raises(InvalidFramework, match="custom measure of “a” cannot be read"):
        Framework((Node("goal"), Node("a", "goal", custom=text)))


@pytest.mark.parametrize("where", ["measure", "column"])
def test_one_source_only(where):
    with using_language("en"), pytest.raises(InvalidFramework, match="also names “I1-01”"):
        Framework((Node("goal"), Node("a", "goal", custom=TEXT, **{where: "I1-01"})))


def test_the_id_of_a_library_measure_that_another_indicator_uses():
    nodes = (Node("goal"), Node("I1-01", "goal", custom=TEXT), Node("b", "goal", measure="I1-01"))
    with using_language("en"), pytest.raises(InvalidFramework, match="Give “I1-01” another id"):
        Framework(nodes)


def test_fingerprints_know_it_and_those_without_one_stay_as_they_were():
    """Before there were definitions the fingerprint of this tree was 6 bytes over repr(name), version and the repr of its nodes."""
    tree = Framework((Node("goal"), Node("a", "goal")))
    assert "custom" not in repr(tree.nodes)
    other = tree.with_node("a", custom=TEXT)
    assert (
        len({tree.fingerprint, other.fingerprint, other.with_node("a", custom='{"table": "funds"}').fingerprint}) == 3
    )


def test_a_new_id_does_not_make_it_a_column():
    tree = Framework((Node("goal"), Node("a", "goal", custom=TEXT)))
    assert with_id(tree, "a", "b").node("b").column is None


def test_a_slip_in_a_file_is_told_with_its_line(tmp_path):
    path = tmp_path / "tree.yaml"
    path.write_text("goal:\n  id: g\n  children:\n    - id: a\n      custom: '{\"table\"'\n", encoding="utf-8")
    with (
        using_language("en"),
        pytest.raises(InvalidFramework, match="Line 4: The custom measure of “a” cannot be read"),
    ):
        read_framework(path, path.name)
