"""What the memory refuses: every refusal names what, where and what to do next."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime

import pytest

from messages import Bilingual, WorkbenchError
from workspace import errors
from workspace.differences import diff_frameworks
from workspace.errors import (
    InUse,
    InvalidEntry,
    NameTaken,
    NotFound,
    Overtaken,
    PersonLevel,
    Settled,
    UnreadableProject,
)

SET = Bilingual("权重方案", "weight set")
AT = datetime(2025, 1, 5, 8, 30, tzinfo=UTC)


def test_one_family():
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__]
    assert len(kinds) == 11
    assert all(issubclass(kind, WorkbenchError) for kind in kinds)


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (
            NotFound.named(SET, "专家一", ["专家1"]),
            "There is no weight set “专家一” here. It may have been removed since",
        ),
        (InvalidEntry.empty(SET), "The weight set is empty. Write it down"),
        (InvalidEntry.too_long(SET, 99, 80), "has 99 signs; at most 80 are kept"),
        (NameTaken.by(SET, "甲", "李", AT, "甲 (2)"), "saved by 李 at 2025-01-05 08:30"),
        (NameTaken.by(SET, "甲", "李", AT, "甲 (2)"), "for example “甲 (2)”"),
        (Settled.named(SET, "甲", Bilingual("已冻结", "frozen")), "The weight set “甲” is frozen and never changes"),
        (InUse.by(SET, "甲", ["乙", "丙"]), "because “乙”, “丙” are based on it"),
        (PersonLevel.column(["姓名"], ["value"]), "columns “姓名”"),
        (PersonLevel.shown(3), "3 values of this evaluation are marked as suppressed"),
        (Overtaken.successor(SET, "甲", "王", AT, None), "王 saved the weight set “甲” at 2025-01-05 08:30"),
        (UnreadableProject.damaged("f.zip", "x"), "f.zip is not an intact project file (x)"),
    ],
)
def test_sentences(refusal, words):
    assert words in str(refusal)


def test_names_from_files_cannot_break_the_sentence():
    assert "\n" not in str(NotFound.named(SET, "a\n\u202eb"))


def test_an_overtaken_save_knows_what_both_touched(memory, project, first, tree):
    latest = memory.save_framework(
        project.id, tree.with_weights({"a": 5}), name="王的稿", author="王", reason="会议", based_on=first.id
    )
    theirs = diff_frameworks(tree, latest.framework)
    apart = Overtaken.framework(latest, theirs, diff_frameworks(tree, tree.with_weights({"c": 2})))
    assert apart.both == ()
    assert "You both changed" not in str(apart)
    assert "save yours as a line of its own" in str(apart)
