"""Instructions in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evaluation import Framework, Node
from evaluation.weights.experts import KINDS, enquiry_of
from exports.experts.how_to import lines

TREE = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_begins_with_the_sheet_and_ends_with_the_code(kind):
    said = lines(enquiry_of(TREE, kind))
    assert "“判断”" in said[0]
    assert "专家编号" in said[-1]
    assert "留空" in said[-2]


def test_later_rounds_speak_of_the_last():
    enquiry = enquiry_of(TREE, "delphi")
    assert not any("上一轮" in line for line in lines(enquiry))
    assert any("上一轮" in line for line in lines(replace(enquiry, round=2)))
