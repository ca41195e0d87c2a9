"""Records as they are given out: trees and profiles brought back, lines of the log as sentences."""

from __future__ import annotations

import pytest

from evaluation.errors import InvalidFramework
from messages import using_language
from workspace.records import ACTIONS, KINDS, METHODS, STATES


def test_a_version_knows_its_tree(first, tree):
    assert first.framework == tree
    assert first.framework is first.framework


def test_a_set_is_applied_to_a_tree(memory, first, tree):
    chosen = memory.save_weights(first.id, {"a": 1, "b": 3}, name="一", method="direct", author="李", reason="x")
    assert chosen.applied_to(tree).local_weights["b"] == 0.75
    smaller = tree.with_node("b", id="b2")
    with pytest.raises(InvalidFramework, match="“b”"):
        chosen.applied_to(smaller)


def test_a_line_of_the_log_is_a_sentence(memory, project, first):
    line = memory.log(project.id)[0]
    assert str(line.message).endswith("李 saved the version of the indicator system “初稿”: 文献调研")
    with using_language("zh"):
        assert str(line.message).endswith("李保存指标体系版本“初稿”：文献调研")


def test_both_languages_everywhere():
    for names in (KINDS, STATES, METHODS, ACTIONS):
        assert all(name.zh and name.en for name in names.values())
