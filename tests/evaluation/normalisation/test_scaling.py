import pytest

from evaluation.errors import InvalidMethod
from evaluation.normalisation import Scaling


def test_a_choice_is_hashable_and_numbers_compare_as_numbers():
    one = Scaling("scaled", full=1, limits={"a": (0, 5)})
    assert hash(one) == hash(Scaling("scaled", full=1.0, limits=(("a", 0.0, 5),)))
    assert Scaling("scaled", limits=(0, 50)).limits == (("", 0.0, 50.0),)
    assert Scaling("distance_to_target", targets={"a": 3}).targets == (("a", 3.0),)


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"how": "min-max"}, "“min-max” is not a known choice for normalisation. Allowed: “goalposts”, “minmax”"),
        ({"ties": "first"}, "“first” is not a known choice for ties"),
        ({"full": 0}, "Full marks must lie above"),
        ({"full": "100"}, "full is 100; it must be a number"),
        ({"how": "zscore", "sd": 0}, "standard deviation above 0"),
        ({"how": "rank", "low": 1}, "lowest score of 1 is asked for, but “rank” has none"),
        ({"how": "scaled"}, "Give “limits”"),
        ({"how": "scaled", "limits": {"a": (5, 5)}}, "range of “a” runs from 5 to 5"),
        ({"how": "distance_to_reference"}, "no unit is named as “reference”"),
        ({"how": "distance_to_target", "targets": {"a": None}}, "The parameter a is None"),
    ],
)
def test_impossible_choices(choice, said):
    with pytest.raises(InvalidMethod, match=said):
        Scaling(**choice)
