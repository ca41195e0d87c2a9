import pandas as pd

from surveys.scales.cfa.comparison import Invariance

COLUMNS = ["chi2", "dof", "p", "cfi", "tli", "rmsea", "srmr", "d_chi2", "d_dof", "d_p", "d_cfi", "d_rmsea", "holds"]
ROWS = {
    "configural": (10.0, 8, 0.3, 0.99, 0.99, 0.02, 0.02, None, None, None, None, None, True),
    "metric": (14.0, 12, 0.3, 0.985, 0.99, 0.02, 0.03, 4.0, 4, 0.4, -0.005, 0.0, True),
    "scalar": (60.0, 16, 0.0, 0.95, 0.95, 0.06, 0.05, 46.0, 4, 1e-8, -0.035, 0.04, False),
}


def result(held, suspects=None, means=None):
    steps = pd.DataFrame.from_dict(ROWS, orient="index", columns=COLUMNS)
    sizes = pd.Series({"M": 50, "W": 200})
    return Invariance(steps, held, sizes, pd.DataFrame(), means, suspects, ("M", "W"))


def test_what_each_level_allows():
    assert "fits poorly" in result(()).text
    assert "CFI 0.990" in result(()).text
    configural = result(("configural",)).text
    assert "weigh differently" in configural
    assert "With equal loadings CFI changes by -0.005 (χ² difference 4.0 on 4 degrees of freedom" in configural
    metric = result(("configural", "metric"), pd.Series({"ID5": 30.0})).text
    assert "different starting points" in metric
    assert "With equal intercepts CFI changes by -0.035" in metric
    assert "p < 0.001" in metric
    assert "Most of it is due to “ID5”" in metric


def test_means_are_told_where_they_may_be():
    means = pd.DataFrame({"group": ["W"], "factor": ["ID"], "mean": [0.4], "se": [0.1], "z": [4.0]})
    made = result(("configural", "metric", "scalar"), means=means)
    assert made.comparable
    assert "W lies +0.40 standard deviations from M on ID (standard error 0.10)" in made.text
    assert made.table is made.steps
