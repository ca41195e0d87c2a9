"""What is behind the download buttons, made outside the session."""

from __future__ import annotations

import io
import zipfile

from evaluation import Framework, Node
from evaluation.weights.experts import enquiry_of, read_answers
from messages import using_language
from pages.common import expert_books

TREE = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))


def test_one_and_all_in_the_language_of_the_session():
    enquiry = enquiry_of(TREE)
    with using_language("en"):
        all_, one = (
            expert_books._made(enquiry, ["E1", "E2"], None),
            expert_books._made(enquiry, ["E1"], None, alone=True),
        )
    with zipfile.ZipFile(io.BytesIO(all_())) as archive:
        assert archive.namelist()[0] == "judgement pairwise comparison (AHP) round 1 E1.xlsx"
    assert [found.expert for found in read_answers([("x.xlsx", io.BytesIO(one()))], enquiry).answers] == ["E1"]
