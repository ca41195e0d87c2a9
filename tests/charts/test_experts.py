"""Charts of a panel: the finding, who stands where, hidden contradictions."""

from __future__ import annotations

import pytest

from charts.experts import (
    consistency_chart,
    consistency_rows,
    consistency_title,
    opinion_chart,
    opinion_rows,
    opinion_title,
)
from charts.style import told
from evaluation import Framework, Node
from evaluation.weights.experts import Answers, enquiry_of, weigh_panel
from messages import Bilingual, using_language

TREE = Framework(
    (
        Node("goal", name=Bilingual("综合效能", "Effectiveness")),
        *(Node(name, "goal", Bilingual(f"指标{name}", name.upper())) for name in "abc"),
    )
)
PAIRS = [("a", "b"), ("a", "c"), ("b", "c")]


@pytest.fixture
def group():
    """Return E1 with 2 4 2 (weights 4/7 2/7 1/7), E2 its reverse, E3 contradicting themselves: 1/9 9 1/9."""
    rows = {"E1": (2, 4, 2), "E2": (1 / 2, 1 / 4, 1 / 2), "E3": (1 / 9, 9, 1 / 9)}
    answers = [Answers(name, pairs={"goal": dict(zip(PAIRS, row, strict=True))}) for name, row in rows.items()]
    return weigh_panel(enquiry_of(TREE), answers).groups["goal"]


def test_rows(group):
    rows = opinion_rows(group)
    assert len(rows) == 4 * 3
    assert rows.query("expert == 'E1' and name == '指标a'")["weight"].item() == pytest.approx(4 / 7)
    ratios = consistency_rows(group)
    assert ratios["bad"].tolist() == [False, False, True]


def test_titles(group):
    assert opinion_title(group).startswith("专家分歧最大的是指标a：从 14% 到 57%")
    with using_language("en"):
        assert opinion_title(group).startswith("The experts differ most on A: from 14% to 57%")
        assert consistency_title(group, consistency_rows(group)) == "1 of 3 experts contradict themselves"


def test_drawings_carry_their_words_and_the_number_of_experts(group):
    assert "3 位专家" in told(opinion_chart(group)).shown
    assert "界值 0.1" in told(consistency_chart(group)).shown
    assert opinion_chart(group).to_dict()
    assert consistency_chart(group).to_dict()


def test_one_expert_and_nobody():
    one = Answers("E1", pairs={"goal": dict(zip(PAIRS, (2.0, 4.0, 2.0), strict=True))})
    alone = weigh_panel(enquiry_of(TREE), [one]).groups["goal"]
    assert opinion_title(alone).startswith("数据不足")
    assert consistency_title(alone, consistency_rows(alone)) == "1 位专家的判断均一致"
    empty = weigh_panel(enquiry_of(TREE), [Answers("E1")]).groups["goal"]
    assert consistency_title(empty, consistency_rows(empty)).startswith("数据不足")
    assert consistency_chart(empty).to_dict()
    assert opinion_chart(empty).to_dict()
