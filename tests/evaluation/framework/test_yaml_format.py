"""Indicator systems as YAML: lossless, and every slip is told with its line."""

from __future__ import annotations

import io

import pytest
from hypothesis import given

from evaluation import Framework, Goalposts, Node
from evaluation.errors import InvalidFramework, UnreadableFramework
from evaluation.framework.yaml_format import MOST_DEPTH, MOST_SIGNS, read_yaml, write_yaml
from messages import Bilingual
from tests.evaluation import trees


@given(trees.frameworks())
def test_there_and_back(tree):
    again = read_yaml(write_yaml(tree))
    assert again == tree
    assert again.fingerprint == tree.fingerprint


def test_texts_that_yaml_would_take_for_something_else():
    """Under YAML 1.1 these would become the numbers 1 and 1.1, None, True, a date and a number in base 60."""
    odd = ["001", "1.10", "null", "~", "yes", "2025-01-01", "12:30:45", "=1+1", "a: b", "# c", "&x", "*y", "- z", "!t"]
    leaves = tuple(Node(name, "goal", Bilingual(name, name), source=name) for name in odd)
    tree = Framework((Node("goal"), *leaves), version="1.10")
    assert read_yaml(write_yaml(tree)) == tree


def test_as_people_write_it():
    """Ids and versions without quotation marks stay what they are; empty values mean the default."""
    tree = read_yaml(
        "name_zh: 体系\nversion: 1.10\ngoal:\n  id: 01\n  name_en: null\n  needs_any: [1.10]\n  children:\n"
        "  - {id: 1.10, weight: 35%, direction: -, lo: 200, hi: 20, scale: log1p, aggregation: ~}\n"
        "  - {id: 002, enabled: no}\n"
    )
    assert tree.version == "1.10"
    assert tree.name == Bilingual("体系", "")
    assert tree.nodes == (
        Node("01", needs_any=("1.10",)),
        Node("1.10", "01", weight=0.35, direction=-1, goalposts=Goalposts(200, 20, "log1p")),
        Node("002", "01", enabled=False),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\n", "the key “goal” is missing"),
        ("- a\n- b\n", "the key “goal” is missing"),
        ("goal: []\n", "the key “goal” is missing"),
        ("goal: !!python/object/apply:os.system [echo]\n", "the key “goal” is missing"),
        ("nodes: []\n", "Line 1: the key “nodes” is unknown"),
        ("goal:\n  id: g\n  weigth: 1\n", "Line 3: the key “weigth” is unknown. Did you mean “weight”"),
        ("goal:\n  id: g\n  parent: h\n", "the key “parent” is unknown"),
        ("goal:\n  id: g\n  id: h\n", "Line 3: the key “id” stands twice"),
        ("goal:\n  id: [1, 2]\n", "Line 2: a text or a number is expected"),
        ("goal:\n  id: g\n  name_zh: {a: b}\n", "Line 3: a text or a number is expected"),
        ("goal:\n  id: g\n  children: 5\n", "Line 3: “children” is a list"),
        ("goal:\n  id: g\n  children:\n  - a\n", "Line 4: “a” stands where a node is expected"),
        ("goal:\n  id: g\n  children:\n  - [a]\n", "Line 4: “[…]” stands where a node is expected"),
        ("goal:\n\tid: g\n", "cannot be read at line 2"),
        ("goal: {id: R&D\n", "cannot be read at line"),
        ("goal: \x00\n", "control characters are not allowed"),
        ("--- \na: 1\n---\nb: 1\n", "cannot be read at line 3"),
        ("a: &x [1]\nb: *x\n", "Line 2 of the YAML uses an alias"),
        ("[" * 5000 + "\n", "lies too deep"),
        ("a:" + " \n" * MOST_SIGNS, "more than 2,000,000 signs"),
    ],
)
def test_what_is_no_indicator_system(text, words):
    with pytest.raises(UnreadableFramework) as refused:
        read_yaml(text)
    assert words in str(refused.value)


def test_a_bomb_of_aliases_is_refused_before_it_grows():
    """Nine lists of nine aliases each would be nine to the ninth power of texts."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 10)]
    with pytest.raises(UnreadableFramework, match="Line 2 of the YAML uses an alias"):
        read_yaml("\n".join(lines) + "\n")


def test_problems_carry_their_line():
    text = "goal:\n  id: g\n  children:\n  - id: a\n    weight: heavy\n    lo: 1\n  - id: b\n    min_coverage: x\n"
    with pytest.raises(InvalidFramework) as refused:
        read_yaml(text)
    said = str(refused.value)
    assert "Line 4: The weight of “a” is heavy" in said
    assert "Line 4: The goalposts of “a” must be numbers (now “1.0”, “—”)" in said
    assert "Line 7: The minimum coverage of “b” is x" in said


def test_the_deepest_tree_fits():
    """Fifty levels need two brackets each and one for the whole."""
    tree = Framework(tuple(Node(f"n{at}", f"n{at - 1}" if at else None) for at in range(50)))
    assert MOST_DEPTH > 2 * 50
    assert read_yaml(write_yaml(tree)) == tree


def test_files(tmp_path):
    path = tmp_path / "体系.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + write_yaml(trees.two_levels()).encode())
    assert read_yaml(path) == read_yaml(str(path)) == read_yaml(io.BytesIO(path.read_bytes())) == trees.two_levels()
    with pytest.raises(UnreadableFramework, match=r"There is no file nowhere\.yaml"):
        read_yaml("nowhere.yaml")
    with pytest.raises(UnreadableFramework, match="There is no file"):
        read_yaml("goal: {id: g}" * 1000)
    path.write_bytes("名称: 体系\n".encode("gb18030"))
    with pytest.raises(UnreadableFramework, match="is not UTF-8 text"):
        read_yaml(path)
