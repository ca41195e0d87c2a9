import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.preparation import ImpossibleStep, Rule, Treatment, UnpreparedValues, treat
from tests.evaluation.preparation.tables import grids
from tests.evaluation.preparation.test_treated import FRAME

rules = st.builds(
    Rule,
    second=st.sampled_from(["none", "log_ct", "log_ct_plus", "log_ct_orig", "box_cox"]),
    winmax=st.integers(0, 4),
    skew=st.sampled_from([0.5, 2.0]),
    kurtosis=st.sampled_from([0.0, 3.5]),
    combine=st.booleans(),
    force_win=st.booleans(),
    lam=st.just(0.5),
)


def test_limits_and_curves_are_replayed_on_next_years_data():
    """a is cut at 40 (learned), b is ln(x - 1 + 49.99), and below the 1 it was learned from counts as 1."""
    learned = treat(FRAME, Treatment(Rule(winmax=1))).learned
    new = pd.DataFrame({"b": [0.0, 1, 9000], "a": [500.0, 40, 12]})
    result = treat(new, learned=pickle.loads(pickle.dumps(learned)))
    assert result.frame["a"].tolist() == [40, 40, 12]
    np.testing.assert_allclose(result.frame["b"], np.log([49.99, 49.99, 9048.99]), rtol=1e-12)
    assert result.points["mark"].tolist() == ["log_ct", "winhi", "log_ct", "log_ct"]
    assert (
        "learned from earlier data. Values beyond the data from which the transformation was learned: 1." in result.text
    )
    assert result.table["step"].tolist() == ["log_ct", "winsorise"]


def test_what_does_not_fit_is_refused():
    learned = treat(FRAME).learned
    with pytest.raises(UnpreparedValues, match="Nothing was learned before about “d”"):
        treat(pd.DataFrame({"d": [1.0]}), learned=learned)
    with pytest.raises(ImpossibleStep, match="another treatment"):
        treat(FRAME, Treatment.none(), learned)
    with pytest.raises(ImpossibleStep, match="rules for single indicators name “d”"):
        treat(FRAME, Treatment(exceptions={"d": "none"}))


def test_untestable_indicators_are_named():
    frame = FRAME.assign(flat=1.0, empty=np.nan)
    assert treat(frame).text.endswith("“empty”: no values. “flat”: the same value for every unit.")


@given(grids(units=(1, 12)), rules)
def test_order_is_kept_gaps_stay_and_untreated_cells_do_not_change(values, rule):
    frame = pd.DataFrame(values.T)
    result = treat(frame, Treatment(rule))
    assert result.frame.isna().equals(frame.isna())
    for name in frame:
        ranked = result.frame[name].iloc[np.argsort(frame[name].to_numpy())].dropna()
        assert (np.diff(ranked) >= 0).all()
    untouched = result.marks == ""
    assert result.frame.where(untouched).equals(frame.where(untouched))
    assert len(result.points) == int((~untouched).to_numpy().sum())


@given(grids(units=(1, 12)), rules, st.randoms())
def test_row_order_does_not_matter_and_replaying_on_the_same_data_repeats(values, rule, random):
    frame = pd.DataFrame(values.T)
    result = treat(frame, Treatment(rule))
    assert treat(frame, learned=result.learned).frame.equals(result.frame)
    order = list(frame.index)
    random.shuffle(order)
    other = treat(frame.loc[order], Treatment(rule)).frame.loc[frame.index]
    pd.testing.assert_frame_equal(other, result.frame, rtol=1e-9, atol=1e-9)


@given(grids(units=(4, 12)), st.sampled_from([2.0, 1024.0, 2.0**-20]))
def test_winsorising_and_the_coin_tool_logarithm_do_not_depend_on_the_unit_of_measurement(values, factor):
    frame = pd.DataFrame(values.T)
    one, two = (
        treat(frame, Treatment(Rule(skew=0.5, kurtosis=0.0))),
        treat(frame * factor, Treatment(Rule(skew=0.5, kurtosis=0.0))),
    )
    assert one.marks.equals(two.marks)
