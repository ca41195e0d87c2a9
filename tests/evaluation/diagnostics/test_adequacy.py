"""Against surveys' KMO and Bartlett, which are proven against psych."""

import numpy as np
import pandas as pd
import pytest

from evaluation.diagnostics import adequacy
from surveys.scales import bartlett, eigenvalues, kmo
from tests.evaluation.preparation.test_tree import TREE

RANDOM = np.random.default_rng(6)
FRAME = pd.DataFrame(RANDOM.normal(size=(40, 1)) + RANDOM.normal(size=(40, 4)), columns=["a", "b", "c", "d"])


def test_the_numbers_are_those_of_the_questionnaire_side():
    row = adequacy(FRAME, TREE).table.loc["goal"]
    test, roots = bartlett(FRAME), eigenvalues(FRAME)
    assert row["kmo"] == pytest.approx(kmo(FRAME).overall, rel=1e-12)
    assert row[["chi2", "dof", "p"]].tolist() == pytest.approx([test.chi2, test.dof, test.p], rel=1e-9)
    assert (row["first_share"], row["above_one"]) == (pytest.approx(roots.values[0] / 4), roots.above_one)


def test_many_indicators_have_a_kmo_as_long_as_units_suffice():
    wide = pd.DataFrame(RANDOM.normal(size=(200, 1)) + RANDOM.normal(size=(200, 40)))
    assert adequacy(wide).table["kmo"].tolist() == pytest.approx([kmo(wide).overall])


@pytest.mark.parametrize(
    ("frame", "remark"),
    [
        (FRAME[["a"]], "one"),
        (FRAME.assign(d=FRAME["a"]), "dependent"),
        (FRAME.iloc[:4], "dependent"),
        (FRAME.iloc[:2], "few"),
    ],
)
def test_groups_without_numbers_say_why(frame, remark):
    row = adequacy(frame).table.loc[""]
    assert row["remark"] == remark
    assert np.isnan(row["kmo"])


def test_a_pair_with_too_few_units_in_common_withholds_the_test():
    """Five indicators need n - 1 > 15/6; a and b have 3 units in common."""
    frame = pd.DataFrame(np.random.default_rng(1).normal(size=(60, 5)), columns=list("abcde"))
    frame.loc[:29, "a"] = np.nan
    frame.loc[33:, "b"] = np.nan
    row = adequacy(frame, missing="pairwise").table.loc[""]
    assert (row["remark"], row["units"]) == ("few", 3)
    assert row["first_share"] > 0


def test_the_text_sorts_nodes():
    text = adequacy(FRAME.assign(a=RANDOM.normal(size=40)), TREE).text
    assert "in common to be condensed" in text
    assert "a single indicator" in adequacy(FRAME[["d"]], TREE).text
