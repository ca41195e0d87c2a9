import pytest

from evaluation.errors import InvalidMethod
from evaluation.preparation import Imputation


def test_nothing_is_filled_unless_asked_for():
    assert Imputation().how == "none"
    assert hash(Imputation("mean")) == hash(Imputation(how="mean"))


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"how": "average"}, "“average” is not a known choice for filling gaps. Allowed: “none”, “mean”"),
        ({"least": 0}, "at least 0 values"),
        ({"least": True}, "whole number"),
        ({"level": "pillar"}, "level of the tree"),
    ],
)
def test_impossible_choices(choice, said):
    with pytest.raises(InvalidMethod, match=said):
        Imputation(**choice)
