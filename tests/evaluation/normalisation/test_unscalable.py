import numpy as np
import pandas as pd
import pytest

from evaluation.normalisation import Scaling, normalise
from evaluation.preparation import ImpossibleStep, UnpreparedValues
from evaluation.weights import Target

FRAME = pd.DataFrame({"a": [1.0, 2, 4], "b": [0.0, np.nan, 3]}, index=["x", "y", "z"])


@pytest.mark.parametrize(
    ("scaling", "directions", "error", "said"),
    [
        (Scaling("scaled", limits=(0, 1)), [1, Target(2)], ImpossibleStep, "“b” is best at a target or in a band"),
        (Scaling("fraction_of_max"), [Target(2), 1], ImpossibleStep, "“fraction of the best value” has no meaning"),
        (Scaling("scaled", limits={"a": (0, 1)}), None, ImpossibleStep, "No range is given for “b”"),
        (Scaling("distance_to_target", targets={"a": 1}), None, ImpossibleStep, "No target is given for “b”"),
        (Scaling("distance_to_reference", reference="q"), None, ImpossibleStep, "choices of a reference unit name “q”"),
        (Scaling("distance_to_reference", reference="y"), None, UnpreparedValues, "“y” has no value for “b”"),
        (Scaling("fraction_of_max"), [1, -1], UnpreparedValues, "The best value of “b” is 0"),
    ],
)
def test_scales_without_meaning_are_refused(scaling, directions, error, said):
    with pytest.raises(error, match=said):
        normalise(FRAME, scaling, directions)


def test_a_largest_value_below_zero_has_no_fractions():
    with pytest.raises(UnpreparedValues, match="The best value of “a” is -1, of which a fraction means nothing"):
        normalise(-FRAME[["a"]], Scaling("fraction_of_max"))


def test_an_indicator_nobody_has_is_no_reason_to_refuse():
    empty = FRAME.assign(c=np.nan)[["a", "c"]]
    assert normalise(empty, Scaling("fraction_of_max")).frame["a"].tolist() == [25, 50, 100]
    assert normalise(empty, Scaling("distance_to_reference", reference="z")).frame["c"].isna().all()
