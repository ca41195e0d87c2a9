from __future__ import annotations

from evaluation import Method
from evaluation.robustness import sensitivity
from evaluation.robustness.sensitivity_sentences import describe, finding
from tests.evaluation.robustness.cases import table, tree


def test_the_strongest_is_named_with_its_shares():
    found = sensitivity(table(30), tree(), None, {"weights": 0.6, "ties": ["best", "average"]}, draws=400)
    said = str(finding(found))
    assert said.startswith("“weights” moves the ranking most: about 100% of the variation of ranks has to do with it")
    assert "cannot be told apart" not in said
    assert str(describe(found)).startswith("1600 runs: 400 draws for each of 4 sets.")


def test_one_choice_explains_all():
    found = sensitivity(table(30), tree(), None, {"weights": 0.6}, draws=50)
    assert str(finding(found)) == "Only “weights” is uncertain, so all of the variation comes from it."


def test_few_draws_are_said_to_be_few():
    uncertain = {"weights": 0.3, "goalposts": 0.1, "aggregation": ["arithmetic", "geometric"]}
    found = sensitivity(table(30), tree(), Method(floor=0.01), uncertain, draws=12)
    assert "cannot be told apart from it with so few draws" in found.text
    assert "more draws would make them narrower" in found.text
