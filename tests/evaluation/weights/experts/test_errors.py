"""Refusals of workbooks."""

from __future__ import annotations

import pytest

from evaluation.errors import InvalidJudgement
from evaluation.weights.experts.errors import MOST, InvalidEnquiry, UnreadableAnswers
from messages import Message


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (UnreadableAnswers.foreign("x.xlsx"), "is not a judgement workbook of the workbench"),
        (UnreadableAnswers.other_expert("x.xlsx", "E2", "E1"), "was made for expert “E1” but is signed “E2”"),
        (UnreadableAnswers.unknown_expert("x.xlsx", "E91", ["E01", "E02"]), "who is not on this panel (“E01”, “E02”)"),
        (UnreadableAnswers.twice("b.xlsx", "a.xlsx", "E1"), "b.xlsx and a.xlsx are both of expert “E1”"),
    ],
)
def test_sentences(refusal, words):
    assert isinstance(refusal, InvalidJudgement)
    assert words in str(refusal)
    assert issubclass(InvalidEnquiry, InvalidJudgement)


def test_many_bad_cells_are_counted():
    said = str(UnreadableAnswers.cells("x.xlsx", [Message("{reason}", reason=f"r{at}") for at in range(MOST + 3)]))
    assert "9 cells hold no judgement" in said
    assert "And 3 more." in said
    assert "r5" in said
    assert "r6" not in said
