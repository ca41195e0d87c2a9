"""Rename, freeze, publish, remove: what is settled stays, what is needed stays, everything is logged."""

from __future__ import annotations

import pytest

from evaluation import evaluate
from workspace.errors import InUse, NameTaken, NotFound, Settled
from workspace.records import EVALUATION, FRAMEWORK, WEIGHTS
from workspace.settling import LOGGED, RESTING, TABLES

WHO = {"author": "李", "reason": "定稿"}


@pytest.fixture
def second(memory, project, first, tree):
    return memory.save_framework(
        project.id, tree.with_weights({"a": 5}), name="二稿", author="王", reason="会议", based_on=first.id
    )


def test_a_draft_can_be_renamed(memory, project, first, second):
    memory.rename(FRAMEWORK, first.id, "零稿", **WHO)
    assert memory.framework(first.id).name == "零稿"
    assert memory.log(project.id)[0].before == {"name": "初稿"}
    with pytest.raises(NameTaken):
        memory.rename(FRAMEWORK, first.id, "二稿", **WHO)


@pytest.mark.parametrize("state", ["frozen", "published"])
def test_what_is_settled_stays(memory, project, first, state):
    {"frozen": memory.freeze, "published": memory.publish}[state](FRAMEWORK, first.id, **WHO)
    assert memory.framework(first.id).state == state
    for work in (
        lambda: memory.rename(FRAMEWORK, first.id, "x", **WHO),
        lambda: memory.freeze(FRAMEWORK, first.id, **WHO),
        lambda: memory.remove(FRAMEWORK, first.id, **WHO),
    ):
        with pytest.raises(Settled, match=f"“初稿” is {state} and never changes"):
            work()
    assert memory.log(project.id)[0].after == {"name": "初稿", "state": state}


def test_frozen_can_be_published_and_that_is_the_end(memory, first):
    memory.freeze(FRAMEWORK, first.id, **WHO)
    memory.publish(FRAMEWORK, first.id, **WHO)
    with pytest.raises(Settled, match="is published"):
        memory.publish(FRAMEWORK, first.id, **WHO)


def test_a_frozen_version_can_be_built_on(memory, project, first, tree):
    memory.freeze(FRAMEWORK, first.id, **WHO)
    assert memory.save_framework(
        project.id, tree.with_weights({"a": 7}), name="三稿", author="王", reason="会议", based_on=first.id
    )


def test_publishing_an_evaluation_freezes_what_it_rests_on(memory, project, first, tree, values):
    head = memory.save_evaluation(
        project.id, evaluate(values, tree), name="一", author="李", reason="x", level="enterprise", values=values
    )
    memory.publish(EVALUATION, head.id, **WHO)
    assert memory.evaluation(head.id).head.state == "published"
    assert memory.framework(first.id).state == "frozen"
    assert [line.action for line in memory.log(project.id)][:2] == ["frozen", "published"]
    with pytest.raises(Settled):
        memory.remove(EVALUATION, head.id, **WHO)


def test_removing_a_draft_leaves_its_content_in_the_log(memory, project, first, second):
    memory.remove(FRAMEWORK, second.id, **WHO)
    assert memory.latest_framework(project.id) == first
    line = memory.log(project.id)[0]
    assert (line.action, line.before["name"], line.before["content"]) == ("removed", "二稿", second.content)
    with pytest.raises(NotFound):
        memory.remove(FRAMEWORK, second.id, **WHO)


def test_what_others_rest_on_is_not_removed(memory, project, first, second, tree, values):
    with pytest.raises(InUse, match="because “二稿” are based on it"):
        memory.remove(FRAMEWORK, first.id, **WHO)
    chosen = memory.save_weights(second.id, {"a": 2}, name="权重", method="direct", **WHO)
    with pytest.raises(InUse, match="“权重”"):
        memory.remove(FRAMEWORK, second.id, **WHO)
    memory.remove(WEIGHTS, chosen.id, **WHO)
    head = memory.save_evaluation(project.id, evaluate(values, tree), name="一", level="enterprise", **WHO)
    with pytest.raises(InUse, match="“二稿”, “一”"):
        memory.remove(FRAMEWORK, first.id, **WHO)
    memory.remove(EVALUATION, head.id, **WHO)
    assert memory.evaluations(project.id) == ()


def test_every_kind_knows_what_rests_on_it():
    assert set(TABLES) == set(RESTING) == set(LOGGED)
