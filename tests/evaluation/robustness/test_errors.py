from __future__ import annotations

from evaluation.errors import EvaluationError, InvalidMethod
from evaluation.robustness.errors import Cancelled, ConflictingChoices, InvalidUncertainty
from messages import Message


def test_the_tree_of_refusals():
    assert issubclass(ConflictingChoices, InvalidUncertainty)
    assert issubclass(InvalidUncertainty, InvalidMethod)
    assert issubclass(Cancelled, EvaluationError)


def test_each_says_what_and_what_to_do():
    why = Message("Nothing moves.")
    assert str(InvalidUncertainty.without_effect("weights", why)) == (
        "Making “weights” uncertain would change nothing. Nothing moves. Leave it out."
    )
    assert "Did you mean “D1”" in str(InvalidUncertainty.unknown_nodes(["D11"], ["D1", "D2"]))
    assert "above 0 and below 1" in str(InvalidUncertainty.not_between("The share", 2, 0, 1))
    said = str(ConflictingChoices.of(["a + b"], why))
    assert said.startswith("These choices cannot be combined: “a + b”. Nothing moves. Leave one of them out")
    assert "3 of 10" in str(Cancelled.after(3, 10))
