import pandas as pd
import pytest

from surveys.scales.errors import InvalidItems, InvalidModel
from surveys.scales.known_groups import known_groups
from surveys.scales.scoring import score

SCORES = pd.Series([10.0, 12, 14, 16, 1, 2, 3])
GROUPS = ["user"] * 4 + ["other"] * 3


def test_welch_by_hand():
    """Means 13 and 2; variances 20/3 and 1; errors 5/3 and 1/3; t = 11/√2; dof = 4/((25/9)/3 + (1/9)/2) = 4.075."""
    made = known_groups(SCORES, GROUPS, "user", "other")
    assert made.difference == pytest.approx(11)
    assert made.t == pytest.approx(11 / 2**0.5)
    assert made.dof == pytest.approx(4 / ((25 / 9) / 3 + (1 / 9) / 2))
    pooled = ((3 * 20 / 3 + 2 * 1) / 5) ** 0.5
    assert made.effect == pytest.approx(11 / pooled * (1 - 3 / 19))
    assert made.as_expected
    assert "expected direction" in made.text
    assert made.table.loc["user", "mean"] == 13


def test_the_opposite_and_the_undecided():
    assert "opposite" in known_groups(SCORES, GROUPS, "other", "user").text
    close = pd.Series([1.0, 2, 3, 1.5, 2.5, 2])
    assert "not shown" in known_groups(close, [1.0, 1, 1, 2, 2, 2], 1, 2).text


def test_scores_of_a_scale_are_taken_as_they_are():
    answers = pd.DataFrame({"a": [1, 2, 4, 5, None], "b": [1, 2, 5, 4, None]})
    made = known_groups(score(answers, scale_min=1, scale_max=5), [0, 0, 1, 1, 1], 1, 0)
    assert made.table["n"].tolist() == [2, 2]


@pytest.mark.parametrize(
    ("kind", "arguments", "said"),
    [
        (InvalidModel, (SCORES, GROUPS, "users", "other"), "Did you mean “user”"),
        (InvalidModel, (SCORES, GROUPS, "user", "user"), "compared with itself"),
        (InvalidModel, (SCORES, GROUPS, "user", "other", 95), "between 0 and 1"),
        (InvalidItems, (SCORES[:5], GROUPS[:5], "user", "other"), "“other” has 1 scores"),
        (InvalidItems, (pd.Series([1.0, 1, 2, 2]), [0, 0, 1, 1], 1, 0), "same score"),
    ],
)
def test_impossible_comparisons(kind, arguments, said):
    with pytest.raises(kind, match=said):
        known_groups(*arguments)
