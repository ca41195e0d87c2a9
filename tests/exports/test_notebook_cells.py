"""The code in the cells: choices as they are typed, long texts as literals."""

from __future__ import annotations

from evaluation import robustness
from evaluation.preparation import Imputation, Treatment
from exports import notebook_cells as cells


def test_a_choice_is_written_without_its_defaults():
    assert cells.choice_code(robustness.WeightNoise(0.25)) == "robustness.WeightNoise()"
    assert cells.choice_code(robustness.WeightNoise(0.3)) == "robustness.WeightNoise(share=0.3)"
    asked = robustness.Alternatives("aggregation", ("arithmetic", "geometric"))
    assert repr(eval(cells.choice_code(asked))) == repr(asked)


def test_a_long_text_comes_back():
    text = "".join(chr(65 + at % 26) for at in range(1000))
    assert eval(f"({cells.quoted(text)})") == text


def test_braces_of_code_stay():
    """The templates that are filled carry no braces of their own; those that have some are not filled."""
    assert "{first: 2" in cells.TRY
    assert "{" not in cells.SCORES.format(at=0)


class Found:
    """As much of a result as the code of a cell is written from."""

    def __init__(self, choices, failed):
        self.drawn = type("Drawn", (), {"choices": choices})
        self.uncertainty = type("Told", (), {"outcome": type("Outcome", (), {"failed": failed})})
        self.rows, self.seed = 500, 7


def test_uncertain_steps_of_preparation_run_as_written():
    choices = (
        robustness.Alternatives("imputation", (Imputation(), Imputation("median"))),
        robustness.Alternatives("treatment", (Treatment.none(), Treatment())),
    )
    names = {}
    exec(cells.uncertain_code(Found(choices, {})), names)
    assert repr(tuple(names["uncertain"])) == repr(choices)


def test_draws_that_were_counted_are_counted_again():
    asked = (robustness.WeightNoise(0.3),)
    assert 'seed=7, conflicts="count"' in cells.robustness(Found(asked, {"a reason": 3}), 0)
    assert "conflicts" not in cells.robustness(Found(asked, {}), 0)
    compile(cells.robustness(Found(asked, {"a reason": 3}), 0), "cell", "exec")
