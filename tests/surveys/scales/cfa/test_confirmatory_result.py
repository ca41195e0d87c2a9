import numpy as np
import pandas as pd
import pytest

from surveys.scales.cfa.confirmatory import confirmatory
from surveys.scales.cfa.confirmatory_result import improper

MODEL = {"F": ["q1", "q2", "q3"], "G": ["q4", "q5", "q6"]}


def implied(loading, r):
    pattern = np.kron(np.eye(2), np.full((3, 1), loading))
    made = pattern @ np.array([[1, r], [r, 1]]) @ pattern.T
    np.fill_diagonal(made, 1)
    return made


def test_a_sharp_instrument(exact):
    text = confirmatory(exact(implied(0.85, 0.3), 300), MODEL).text
    assert "2 factors, 6 items, 300 complete respondents" in text
    assert "Every factor has an AVE of at least 0.50" in text
    assert "Every factor is distinct" in text


def test_a_blunt_instrument(exact):
    made = confirmatory(exact(implied(0.45, 0.9), 900), MODEL)
    assert "Standardised loading below 0.50" in made.text
    assert "hang together too loosely" in made.text
    assert "Not clearly distinct" in made.text
    assert "“F–G”" in made.text
    assert made.table is made.parameters


def test_what_is_impossible():
    names = ["F", "G"]
    full = pd.DataFrame([[1, 1.2], [1.2, 1]], names, names)
    said = improper(pd.Series([0.5, -0.1], index=["a", "b"]), full)
    assert "residual variance of “b”" in str(said[0])
    assert "“G”, “F” cannot be told apart" in str(said[1])
    assert improper(pd.Series([0.5]), pd.DataFrame([[1.0]])) == ()


@pytest.mark.parametrize("r", [0.3, 0.6])
def test_one_factor_has_no_pairs(exact, r):
    made = confirmatory(exact(implied(0.7, r)[:3, :3], 100), {"F": ["q1", "q2", "q3"]})
    assert made.discriminance.empty
    assert "distinct" not in made.text


def test_who_answered_some_items_only_is_counted_and_said(exact):
    """300 complete, 20 without the first item, 5 without any."""
    frame = pd.DataFrame(exact(implied(0.85, 0.3), 300), columns=[f"q{at}" for at in range(1, 7)])
    some = frame.head(20).assign(q1=np.nan)
    none = frame.head(5) * np.nan
    made = confirmatory(pd.concat([frame, some, none], ignore_index=True), MODEL)
    assert (made.n, made.left_out) == (300, 20)
    assert "20 respondents (6%) answered some of the items only and are left out" in made.text
    assert "answered some" not in confirmatory(frame, MODEL).text
