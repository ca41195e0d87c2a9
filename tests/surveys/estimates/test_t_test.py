import numpy as np
import pandas as pd
import pytest
from scipy import stats

from messages import using_language
from surveys.estimates import InvalidRequest, t_test

FRAME = pd.DataFrame({"q": [1.0, 2.0, 3.0, 6.0, 5.0], "g": [*"aabbb"]})


def test_by_hand():
    """14/3 − 3/2 = 19/6; Σz² = 2·0.25/4 + ((5/3)² + (4/3)² + (1/3)²)/9; V = 5/4 · Σz²; df = 5 − 1 − 1."""
    row = t_test(FRAME, "q", "g").table.iloc[0]
    assert row["difference"] == pytest.approx(19 / 6)
    assert row["se"] == pytest.approx(np.sqrt(1.25 * (0.125 + 42 / 81)))
    assert row["df"] == 3
    assert row["p"] == pytest.approx(2 * stats.t.sf(row["difference"] / row["se"], 3))


def test_other_than_two_groups_are_refused():
    with using_language("en"), pytest.raises(InvalidRequest, match="“g” has 3: “a”, “b”, “c”"):
        t_test(pd.DataFrame({"q": [1.0, 2.0, 3.0], "g": [*"abc"]}), "q", "g")


def test_a_group_of_one_answer_is_not_tested():
    assert t_test(FRAME.iloc[1:], "q", "g").table["status"].tolist() == ["no_interval"]


def test_a_group_without_answers_to_the_item_is_not_tested():
    assert t_test(FRAME.assign(q=[None, None, 3.0, 6.0, 5.0]), "q", "g").table["status"].tolist() == ["no_interval"]
