"""From the definition a node carries to the measure, and every slip in it told by field."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from evaluation import Framework, Goalposts, Node, evaluate
from evaluation.collect import collect, measure_of
from evaluation.custom_leaves import broken_leaves, custom_of, problems_by_field, refuse_broken, tells_persons_apart
from evaluation.errors import InvalidFramework
from evaluation.framework.custom_text import data_of_text
from evaluation.framework.default import scorecard
from evaluation.framework.files import read_framework
from evaluation.measures import CustomMeasure
from messages import Bilingual, using_language
from tests.evaluation import trees
from tests.evaluation.measures import tiny

GOOD = {
    "table": "transactions", "where": ["status", "=", "完成"], "numerator": ["count", ["rating_receiver", ">=", 4]],
    "denominator": ["count", ["rating_receiver", "is not empty"]], "enterprise": "provider_enterprise_id", "interval": "wilson",
    "min_n": 2,
}  # fmt: skip
LEAF = Node("X1", "goal", Bilingual("好评率", "good ratings"), goalposts=Goalposts(0, 1), custom=json.dumps(GOOD))
TREE = Framework((Node("goal"), LEAF, Node("z", "goal", goalposts=Goalposts(0, 100), measure="I4-01")))


@pytest.fixture(autouse=True)
def _english():
    with using_language("en"):
        yield


def test_id_name_direction_and_meaning_are_those_of_the_node():
    one = custom_of(LEAF)
    assert isinstance(one, CustomMeasure)
    assert (one.id, one.name.zh, one.table, one.min_n) == ("X1", "好评率", "transactions", 2)
    assert measure_of(LEAF) == one
    assert one == CustomMeasure.from_data({"id": "X1", "name_zh": "好评率", "name_en": "good ratings", **GOOD})


def test_a_tree_is_scored_with_it():
    """The share of good ratings in the tiny district is 5 of 8 (derived in measures/test_custom.py): 62.5 points on 0 to 1."""
    tree = scorecard(TREE, "mechanism")
    values = collect(tiny.district(), tree, "mechanism", "W1")
    assert evaluate(values, tree).normalised.loc["mechanism", "X1"] == pytest.approx(62.5)


def test_it_leaves_the_scorecard_of_a_level_where_it_has_no_meaning():
    tree = TREE.with_node("X1", custom=json.dumps({**GOOD, "levels": ["mechanism"]}))
    assert [leaf.id for leaf in scorecard(tree, "enterprise").leaves] == ["z"]
    assert [leaf.id for leaf in scorecard(tree, "mechanism").leaves] == ["X1", "z"]


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"table": "transaction"}, "table", "Did you mean “transactions”"),
        ({"table": ["x"]}, "table", "no table"),
        ({"tabel": "x"}, "tabel", "no field “tabel”"),
        ({"where": ["stat", "=", "x"]}, "where", "no column “stat”"),
        ({"where": {"a": 1}}, "where", "no condition"),
        ({"where": ["rating_receiver", ">="]}, "where", "lacks a value"),
        ({"numerator": ["sum", "status"]}, "numerator", "no numbers"),
        ({"numerator": ["employees"]}, "numerator", "no numerator"),
        ({"numerator": "count"}, "numerator", "no numerator"),
        ({"numerator": []}, "numerator", "no numerator"),
        ({"denominator": ["employees", ["status", "=", "完成"]]}, "denominator", "counted as a whole"),
        ({"enterprise": "firm"}, "enterprise", "no column “firm”"),
        ({"enterprise": 3}, "enterprise", "no name"),
        ({"interval": "bayes"}, "interval", "no interval"),
        ({"per": 0}, "per", "above 0"),
        ({"per": True}, "per", "above 0"),
        ({"annual": "yes"}, "annual", "true or false"),
        ({"levels": []}, "levels", "Name one or several"),
        ({"levels": "enterprise"}, "levels", "Name one or several"),
        ({"min_n": 0}, "min_n", "whole number"),
        ({"min_n": 2.5}, "min_n", "whole number"),
    ],
)
def test_every_slip_is_told_by_its_field_and_names_node_and_remedy(change, field, words):
    data = {**GOOD, **change}
    found = problems_by_field(data)
    assert list(found) == [field]
    assert words in str(found[field][0])
    leaf = Node("X1", "goal", custom=json.dumps(data))
    with pytest.raises(InvalidFramework, match="custom measure of “X1” cannot be computed") as refused:
        custom_of(leaf)
    assert words in str(refused.value)
    assert "Pick “X1” on the page" in str(refused.value)


def test_without_a_definition_nothing_is_made_up():
    with pytest.raises(InvalidFramework, match="no table"):
        custom_of(Node("a"))


@given(trees.definitions)
def test_any_definition_is_a_measure_or_told(text):
    """Whatever a file brings, it is computed or refused with a sentence, never with another error."""
    data = data_of_text(text)
    found = problems_by_field(data)
    if found:
        assert all(str(message) for messages in found.values() for message in messages)
    else:
        assert custom_of(Node("a", custom=text)).id == "a"


@pytest.mark.parametrize(
    "change",
    [
        {"where": ["worker_id", "=", "W1"]},
        {"where": ["or", ["rating", ">", 3], ["not", ["worker_id", "in", ["W1"]]]]},
        {"numerator": ["count", ["record_id", "!=", "x"]]},
        {"numerator": ["distinct", "worker_id", ["worker_id", "=", "W1"]]},
    ],
)
def test_no_measure_of_a_single_person(change):
    found = problems_by_field({"table": "participation", **change})
    assert "tells single persons apart" in str(next(iter(found.values()))[0])


def test_persons_may_be_counted():
    assert not problems_by_field({"table": "participation", "numerator": ["distinct", "worker_id"]})
    assert not tells_persons_apart("transactions", "resource_id")
    assert tells_persons_apart("survey_responses", "panel_id")


def test_a_broken_measure_in_a_file_is_found_before_it_is_used(tmp_path):
    tree = TREE.with_node("X1", custom=json.dumps({**GOOD, "where": ["stat", "=", "x"]}), enabled=False)
    tree.to_yaml(tmp_path / "tree.yaml")
    read = read_framework(tmp_path / "tree.yaml", "tree.yaml")
    assert read == tree, "what a later version may understand is not lost"
    assert [(one.node, "no column" in str(one.message)) for one in broken_leaves(read.nodes)] == [("X1", True)]
    with pytest.raises(InvalidFramework, match=r"measure of “X1” cannot be computed: The table .+ no column “stat”"):
        refuse_broken(read)
    assert refuse_broken(TREE) is TREE
