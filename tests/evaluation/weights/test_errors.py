"""Every refusal names what is wrong, where, and what to do next, and belongs to the evaluation's own classes."""

from __future__ import annotations

import pytest

from evaluation.errors import InvalidJudgement, InvalidMatrix, InvalidMethod
from evaluation.weights.errors import ImpossibleChoice, UnusableJudgement, UnusableMatrix

REFUSALS = [
    (UnusableMatrix.dimensions((3,)), InvalidMatrix, r"\(3,\)"),
    (UnusableMatrix.too_few_rows(1, 2), InvalidMatrix, r"\(1\).*at least 2"),
    (UnusableMatrix.text("u1", "x2", "abc"), InvalidMatrix, "u1, x2.*abc"),
    (UnusableMatrix.missing("u1", "x2", 4), InvalidMatrix, "4.*u1, x2.*missing="),
    (UnusableMatrix.infinite("u1", "x2", float("inf")), InvalidMatrix, "u1, x2.*infinite"),
    (UnusableMatrix.repeated(["a"]), InvalidMatrix, "“a”"),
    (UnusableMatrix.negative("u1", "x2", -0.4), InvalidMatrix, "u1, x2.*-0.4.*zero="),
    (UnusableJudgement.repeated(["a"]), InvalidJudgement, "“a”"),
    (UnusableJudgement.square((2, 3)), InvalidJudgement, r"\(2, 3\)"),
    (UnusableJudgement.cell("a", "b", "x"), InvalidJudgement, "a, b.*x.*1/9"),
    (UnusableJudgement.diagonal("a", 2.0), InvalidJudgement, r"\(a, a\) is 2"),
    (UnusableJudgement.reciprocity("a", "b", 3.0, 0.5), InvalidJudgement, r"\(a, b\) = 3.*\(b, a\) = 0.5.*0.3333"),
    (UnusableJudgement.labels(["a"], ["b"]), InvalidJudgement, "“a”.*“b”"),
    (UnusableJudgement.disconnected(["a"], ["b"]), InvalidJudgement, "“a”.*“b”.*comparison"),
    (ImpossibleChoice.lengths("directions", 2, 3), InvalidMethod, "2 .*directions.*3"),
    (ImpossibleChoice.names("groups", ["a"]), InvalidMethod, "“a”.*groups"),
    (ImpossibleChoice.number("offset", 7, 0, 1), InvalidMethod, "offset is 7.*0 and 1"),
]


@pytest.mark.parametrize(("refusal", "family", "said"), REFUSALS)
def test_a_refusal_says_what_and_where(refusal, family, said):
    assert isinstance(refusal, family)
    with pytest.raises(family, match=said):
        raise refusal
