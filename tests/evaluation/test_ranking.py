"""What every public function of weighting, ranking, robustness and combination says of itself.

The formula, what each argument is, the range of the result, what missing values do, what is refused, and where it comes from.
"""

from __future__ import annotations

import inspect
import re

import pytest

from evaluation import ranking, robustness, weights
from evaluation.aggregation import (
    AGGREGATIONS,
    benefit_of_doubt,
    combination,
    majority,
    mazziotta_pareto,
    means,
    ordered,
)
from evaluation.preparation import denominate, fill_panel, impute, screen, treat

PACKAGES = (weights, ranking, robustness)
FUNCTIONS = [
    pytest.param(getattr(package, name), id=f"{package.__name__}.{name}")
    for package in PACKAGES
    for name in package.__all__
    if inspect.isfunction(getattr(package, name))
]
SECTIONS = ("Parameters", "Returns", "Raises", "References", "Examples")
WITHOUT_EXAMPLE = {"ahp_group", "first_loadings", "xu_wei"}
"""Functions whose shortest example is no short one; their tests carry one."""
GAPS = re.compile(r"\b(gaps?|missing|NaN|empty|holes?|without a (score|value))\b", re.IGNORECASE)
FORMULA = re.compile(r"\.\. math::|[=←Σ∏Π√·/]")


def said(function):
    return inspect.getdoc(function) or ""


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_section_is_there(function):
    text = said(function)
    wanted = [name for name in SECTIONS if name != "Examples" or function.__name__ not in WITHOUT_EXAMPLE]
    assert [name for name in wanted if f"\n{name}\n---" not in text] == []


@pytest.mark.parametrize("function", FUNCTIONS)
def test_what_missing_values_do_is_said(function):
    assert GAPS.search(said(function))


@pytest.mark.parametrize(
    "function", [one for one in FUNCTIONS if one.values[0].__module__.split(".")[1] != "robustness"]
)
def test_the_formula_is_given(function):
    assert FORMULA.search(said(function).split("\nParameters\n")[0])


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_argument_is_explained(function):
    text = said(function).split("\nParameters\n")[1].split("\nReturns\n")[0]
    for name in inspect.signature(function).parameters:
        assert re.search(rf"(^|, ){name}(,|$)", text, re.MULTILINE), name


@pytest.mark.parametrize("function", [denominate, fill_panel, impute, screen, treat])
def test_the_steps_of_preparation_say_what_they_refuse_and_list(function):
    text = said(function)
    assert "\nReturns\n---" in text
    assert "\nRaises\n---" in text
    assert GAPS.search(text)


def test_every_way_to_combine_gives_formula_gaps_and_reference():
    """They are listed by name; a docstring of the class, of the maker or of the module explains each."""
    sources = {
        "arithmetic": means, "geometric": means, "harmonic": means, "power": means, "median": ordered, "interpolated_median": ordered,
        "owa": ordered.owa, "weakest_link": ordered.weakest_link, "mazziotta_pareto": mazziotta_pareto.MazziottaPareto,
        "benefit_of_doubt": benefit_of_doubt.BenefitOfDoubt, "copeland": majority.Majority,
    }  # fmt: skip
    assert set(sources) == set(AGGREGATIONS)
    for name, source in sources.items():
        text = said(source) + (said(ordered) if source in (ordered.owa, ordered.weakest_link) else "")
        assert FORMULA.search(text), name
        assert GAPS.search(text) or GAPS.search(said(combination)), name
        if source not in (means, ordered):
            assert "References" in text, name
