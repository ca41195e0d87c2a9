import pandas as pd
import pytest

from surveys.scales.errors import InvalidModel
from surveys.scales.labels import labels_of

FRAME = pd.DataFrame({"q": [1, 2, 3], "form": ["W", "M", "C"]}, index=["x", "y", "z"])


def test_groups_from_a_column_a_list_or_a_series_in_another_order():
    assert labels_of("form", FRAME).tolist() == ["W", "M", "C"]
    assert labels_of(["W", "M", "C"], FRAME).index.tolist() == ["x", "y", "z"]
    assert labels_of(pd.Series(["C", "W", "M"], index=["z", "x", "y"]), FRAME).tolist() == ["W", "M", "C"]


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ("forms", "Did you mean “form”"),
        (["W", "M"], "2 group values for 3 respondents"),
        (pd.Series(["W", "M", "C"], index=["a", "b", "c"]), "other respondents"),
    ],
)
def test_groups_of_other_respondents_are_refused(groups, said):
    with pytest.raises(InvalidModel, match=said):
        labels_of(groups, FRAME)
