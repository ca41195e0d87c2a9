"""Refusals name the value, what is allowed and what comes closest."""

from __future__ import annotations

import pytest

from evaluation import errors
from messages import WorkbenchError, using_language


def test_unknown_choice():
    refused = errors.InvalidMethod.unknown("ties", "bset", ["best", "average"])
    assert str(refused) == "“bset” is not a known choice for ties. Allowed: “best”, “average”. Did you mean “best”?"
    with using_language("zh"):
        assert "“bset”" in str(refused)


@pytest.mark.parametrize(
    "name",
    ["InvalidFramework", "UnreadableFramework", "InvalidMethod", "InvalidValues", "InvalidMatrix", "InvalidJudgement"],
)
def test_one_base(name):
    assert issubclass(getattr(errors, name), errors.EvaluationError)
    assert issubclass(errors.EvaluationError, WorkbenchError)
