import pandas as pd
import pytest

from messages import using_language
from surveys.estimates import Design, InvalidDesign, means
from surveys.estimates.population import implied_weights, population_sizes
from surveys.estimates.sampling import drawn_stages

FRAME = pd.DataFrame({"s": ["a", "a", "b", "b"], "N": [10, 10, 20, 20], "f": [0.2, 0.2, 0.1, 0.1], "q": [1, 2, 3, 5]})


def sizes(**design):
    made = Design(**design)
    return [part.tolist() for part in population_sizes(FRAME, made, drawn_stages(FRAME, made)[0])]


@pytest.mark.parametrize(
    "population",
    ["N", "f", {"a": 10, "b": 20}, pd.Series({"a": 10, "b": 20}), FRAME["N"], [{"a": 10, "b": 20}]],
    ids=["sizes", "fractions", "mapping", "series", "values", "list"],
)
def test_population_sizes_come_in_many_forms(population):
    assert sizes(strata="s", population=population) == [pytest.approx([10, 20])]


def test_a_number_is_the_whole_population_and_none_is_unknown():
    assert sizes(population=100) == [[100.0]]
    assert sizes() == []


def test_weights_follow_from_population_sizes():
    made = Design(strata="s", population="N")
    drawn = drawn_stages(FRAME, made)[0]
    assert implied_weights(drawn, population_sizes(FRAME, made, drawn)).tolist() == [5.0, 5.0, 10.0, 10.0]
    assert means(FRAME, "q", strata="s", population="N").table["estimate"].iloc[0] == pytest.approx(
        (1.5 * 10 + 4 * 20) / 30
    )


@pytest.mark.parametrize(
    ("design", "said"),
    [
        ({"population": 3}, "smaller than the sample in “all answers”: 3 people or clusters, 4 drawn"),
        ({"strata": "s", "population": {"a": 10}}, "no population size for “b”. Known are “a”"),
        ({"population": {"a": 10}}, "but no strata"),
        ({"population": -5}, "missing or not positive"),
        ({"population": "N"}, "not the same for all answers"),
        (
            {"strata": "s", "population": pd.Series([10, None, 20, 20])},
            "missing or not the same for all answers of “a”",
        ),
    ],
)
def test_sizes_that_do_not_fit_are_named(design, said):
    with using_language("en"), pytest.raises(InvalidDesign, match=said):
        sizes(**design)
