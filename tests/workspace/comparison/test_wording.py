"""What a comparison says: how far, who, why, and what could not be compared."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Method, Node
from messages import Bilingual, using_language
from workspace.comparison import compare_versions
from workspace.comparison.wording import Changes, Sizes, finding, sentence_of

POSTS = Goalposts(0, 100)
OLD = Framework((Node("goal"), *(Node(name, "goal", goalposts=POSTS) for name in "ab")))
VALUES = pd.DataFrame({"a": [80.0, 20.0, 50.0], "b": [40.0, 60.0, np.nan]}, index=["x", "y", "z"])


def said(comparison):
    return " ".join(str(one) for one in finding(comparison))


def test_moves_and_causes():
    """a three times as heavy: x 60 → 70, y 40 → 30, z 50 → 50; nobody changes place."""
    text = said(compare_versions(VALUES, OLD, OLD.with_weights({"a": 3})))
    assert "Of 3 units 0 change their rank, at most by 0 places" in text
    assert "by +0.0 points on average, between -10.0 and +10.0" in text
    assert "weights 6.7" in text
    assert "Furthest" not in text


def test_who_moves():
    """b alone: x 40, y 60, z nothing; x falls behind y."""
    text = said(compare_versions(VALUES, OLD, OLD.with_weights({"a": 0})))
    assert "Furthest up: “y +1”." in text
    assert "Furthest down: “x -1”." in text


def test_nothing_changes():
    assert "No index of 3 units changes by 0.05 points or more." in said(compare_versions(VALUES, OLD, OLD))


def test_an_index_in_one_version_only():
    strict = Method(missing="strict")
    found = compare_versions(VALUES, OLD, OLD.with_node("b", enabled=False), strict)
    assert "1 units (“z”) have an index only with the version after, but not with the one before" in said(found)
    assert str(sentence_of(found, "z")) == "“z” has no index in one of the versions, so its change is not known."
    back = compare_versions(VALUES, OLD.with_node("b", enabled=False), OLD, strict)
    assert "only with the version before, but not with the one after" in said(back)


def test_nobody_has_an_index():
    nobody = pd.DataFrame({"a": [np.nan], "b": [np.nan]}, index=["x"])
    assert said(compare_versions(nobody, OLD, OLD)).startswith(
        "Insufficient data: no unit has an index in both versions."
    )


def test_why_one_unit_moved():
    """Half way x stands at 65: a brings (0.75 - 0.5)(80 - 65) = 3.75, b (0.25 - 0.5)(40 - 65) = 6.25."""
    found = compare_versions(VALUES, OLD, OLD.with_weights({"a": 3}))
    text = str(sentence_of(found, "x"))
    assert "“x”: 60.0 → 70.0 (+10.0), rank 1 → 1." in text
    assert "By cause: weights +10.0." in text
    assert "Most through b +6.2, a +3.8." in text
    assert str(sentence_of(found, "z")) == "“z”: 50.0 → 50.0 (+0.0), rank 2 → 2."


@pytest.mark.parametrize(("language", "text"), [("en", "A +1.2, B -0.3"), ("zh", "甲 +1.2、乙 -0.3")])
def test_lists_follow_the_language(language, text):
    names = (Bilingual("甲", "A"), Bilingual("乙", "B"))
    with using_language(language):
        assert str(Changes(names, (1.2, -0.3))) == text
        assert str(Sizes(names, (1.2, 0.3))) == text.replace("+", "").replace("-", "")
