"""A saved evaluation can be made again, equal to the last digit."""

from __future__ import annotations

import pytest

from evaluation import Framework, Method, Node, evaluate
from messages import Bilingual


@pytest.fixture
def saved(memory, project):
    def save(result, tree, **options):
        memory.save_framework(project.id, tree, name=f"稿{options.get('name')}", author="李", reason="x", branch=True)
        options = {"name": "一", "author": "李", "reason": "x", "level": "enterprise", **options}
        return memory.evaluation(memory.save_evaluation(project.id, result, **options).id)

    return save


def same(again, result):
    assert again.table.equals(result.table) or again.table.reset_index(drop=True).equals(
        result.table.reset_index(drop=True)
    )
    assert (again.framework, again.method, again.learned) == (result.framework, result.method, result.learned)


def test_from_its_values(saved, tree, values):
    result = evaluate(values, tree)
    again = saved(result, tree, values=values).again()
    same(again, result)
    assert again.fingerprint == result.fingerprint


def test_from_a_bare_table_with_a_scale_learned_elsewhere(saved, tree, values):
    plain = Framework((Node("goal"), *(Node(name, "goal") for name in "abc")))
    method = Method(normalisation="minmax", missing="renormalise")
    learned = evaluate(values.frame.fillna(20.0) * 2, plain, method).learned
    result = evaluate(values.frame, plain, method, learned)
    one = saved(result, plain)
    assert one.head.settings["replayed"] is True
    same(one.again(), result)
    assert one.again().fingerprint == result.fingerprint


def test_a_replayed_zscore_comes_back_with_the_means_it_was_learned_from(saved, tree, values):
    """Twice last year's values: learned anew they would score as last year's, replayed they do not."""
    plain = Framework((Node("goal"), *(Node(name, "goal") for name in "abc")))
    method = Method(normalisation="zscore", missing="renormalise", imputation="median")
    learned = evaluate(values.frame, plain, method).learned
    result = evaluate(values.frame * 2 + 1, plain, method, learned)
    again = saved(result, plain).again()
    assert again.method == method
    assert again.index.equals(result.index)
    assert not again.index.equals(evaluate(values.frame * 2 + 1, plain, method).index)


def test_reasons_come_back_in_both_languages(saved, tree, values):
    from dataclasses import replace

    from messages import Message, using_language

    told = replace(values, reasons={"a": Message("{names} and {rest} more", names="x", rest=Bilingual("三", "three"))})
    one = saved(evaluate(told, tree), tree, values=told)
    assert str(one.values.reasons["a"]) == "x and three more"
    with using_language("zh"):
        assert "三" in str(one.values.reasons["a"])
