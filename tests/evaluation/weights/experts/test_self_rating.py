"""What experts say of themselves: read by marks in either language, refused cell by cell, given on only when all said it."""

from __future__ import annotations

import pytest

from evaluation.weights.experts import Answers, UnreadableAnswers, delphi_panel, enquiry_of
from evaluation.weights.experts.self_rating import SelfRating, given, lacking, read_self_rating

FULL = {"practice": "大", "theory": "中", "peers": "小", "intuition": "小"}


def rows(familiarity, *bases):
    marks = ("practice", "theory", "peers", "intuition")
    return [
        ["", "关于您自己", ""],
        ["familiarity", "您熟悉吗", familiarity],
        *([mark, "?", word] for mark, word in zip(marks, bases, strict=False)),
    ]


def test_words_of_both_languages():
    read = read_self_rating("x.xlsx", rows(" 很熟悉 ", "大", "Medium", "小", "small"))
    assert read == SelfRating("很熟悉", {"practice": "大", "theory": "medium", "peers": "小", "intuition": "small"})
    assert read.complete
    assert read_self_rating("x.xlsx", rows("Very Familiar")).familiarity == "very familiar"


def test_what_is_left_empty_is_incomplete():
    assert read_self_rating("x.xlsx", []) == SelfRating()
    assert not read_self_rating("x.xlsx", rows("", "大", "大", "大", "大")).complete
    assert not read_self_rating("x.xlsx", rows("熟悉", "大", "", "大", "大")).complete


def test_other_words_are_refused_with_their_rows():
    with pytest.raises(UnreadableAnswers) as refused:
        read_self_rating("甲.xlsx", rows("还行", "巨大"))
    said = str(refused.value)
    assert "甲.xlsx" in said
    assert all(word in said for word in ("还行", "巨大", "很熟悉"))


def test_authority_by_hand(tree):
    """Ca: .5+.2+.1+.1 = .9 and .4+.3+.1+.1 = .9; Cs: 1.0 and .8; Cr = (.9 + .9)/2 = .9. Two came back of four."""
    enquiry = enquiry_of(tree, "delphi", ["goal"])
    marks = {"goal": dict(zip("abcd", (5.0, 4.0, 3.0, 2.0), strict=True))}
    second = {"practice": "medium", "theory": "large", "peers": "medium", "intuition": "medium"}
    answers = [
        Answers("E1", marks=marks, about=SelfRating("很熟悉", FULL)),
        Answers("E2", marks=marks, about=SelfRating("familiar", second)),
    ]
    panel = delphi_panel(enquiry, answers, issued=4)
    assert panel.result.authority.experts["Ca"].tolist() == pytest.approx([0.9, 0.9])
    assert panel.result.authority_coefficient == pytest.approx(0.9)
    assert panel.result.positive_coefficient == 0.5
    assert panel.lacking is None
    one_silent = [answers[0], Answers("E2", marks=marks, about=SelfRating("熟悉", {}))]
    panel = delphi_panel(enquiry, one_silent)
    assert panel.result.authority is None
    assert "E2" in str(panel.lacking)
    assert "E1" not in str(panel.lacking)


def test_nobody_asked():
    assert given([Answers("E1")]) == (None, None)
    assert "E1" in str(lacking([Answers("E1")]))
