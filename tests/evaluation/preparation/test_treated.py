import numpy as np
import pandas as pd

from evaluation.preparation import Rule, Treatment, treat

FRAME = pd.DataFrame(
    {
        "a": [*range(1, 20), 40, 200],
        "b": [1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8] * 2 + [50, 500, 5000],
        "c": [*range(20), np.nan],
    },
    index=[f"u{at}" for at in range(21)],
)


def test_marks_points_and_the_learned_table():
    result = treat(FRAME, Treatment(exceptions={"b": Rule(winmax=1, combine=True)}))
    assert result.marks["a"].tolist() == [""] * 20 + ["winhi"]
    assert result.marks["b"].tolist() == ["log_ct"] * 20 + ["winhi+log_ct"]
    assert set(result.marks["c"]) == {""}
    assert len(result.points) == 22
    assert result.points.iloc[-2].tolist() == ["u20", "a", 200, 40, "winhi"]
    learned = result.learned.table
    assert learned.loc["b", ["high", "curve", "origin"]].tolist() == [500, "log_ct", 1]
    assert np.isnan(learned.loc["a", "origin"])


def test_the_low_side_has_its_own_mark():
    result = treat(-FRAME[["a"]])
    assert result.marks["a"].tolist()[-1] == "winlo"


def test_the_text_names_what_was_done():
    text = treat(FRAME, Treatment(Rule(second="box_cox", winmax=1))).text
    assert text == "Values winsorised: 1, in “a”. Transformed: “b”."
    assert (
        "Still outlying by skewness and kurtosis: “b”." in treat(FRAME, Treatment(Rule(winmax=1, second="none"))).text
    )
    assert treat(FRAME[["c"]]).text == "No value was treated as an outlier."
