"""Screening, filling gaps, division, outliers and normalisation against COINr 1.1.14 on its ASEM example, stage by stage.

Scores agree to 1e-9 relative; a few absolute 1e-15 are granted where COINr itself subtracts numbers that nearly cancel
(1 - (max - x)/(max - min) near 0), ranks are identical. What known_defects.json lists is not copied.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from evaluation.framework import Framework, Goalposts
from evaluation.normalisation import Scaling, apply_goalposts, normalise
from evaluation.preparation import (
    Denomination,
    Imputation,
    Rule,
    Screening,
    Treatment,
    availability,
    denominate,
    fill_panel,
    impute,
    screen,
    treat,
)
from evaluation.preparation.curves import Curves, bend, learn_curve
from evaluation.preparation.shape import skewness_kurtosis

COINR = (Path(__file__).parents[2] / "../shared/golden/coinr").resolve()

pytestmark = pytest.mark.skipif(not COINR.is_dir(), reason="the golden values of COINr are not beside the repository")


def of_coinr(name, **options):
    return pd.read_csv(COINR / f"{name}.csv", index_col=0, **options)


def agree(found, expected, tolerance=1e-15):
    expected = expected.astype(float)
    pd.testing.assert_frame_equal(
        found.astype(float), expected, rtol=1e-9, atol=tolerance, check_names=False, check_like=True
    )


@pytest.fixture(scope="module")
def meta():
    return pd.read_csv(COINR / "inputs/ASEM_iMeta.csv")


@pytest.fixture(scope="module")
def tree(meta):
    return Framework.from_coinr(meta)


@pytest.fixture(scope="module")
def attributes():
    return pd.read_csv(COINR / "inputs/ASEM_iData.csv").set_index("uCode")


@pytest.fixture(scope="module")
def raw():
    return of_coinr("pipeline/00_Raw")


@pytest.fixture(scope="module")
def denominated():
    return of_coinr("pipeline/01_Denominated")


@pytest.fixture(scope="module")
def screened():
    return of_coinr("pipeline/03_Screened")


@pytest.fixture(scope="module")
def treated():
    return of_coinr("pipeline/04_Treated")


def test_the_whole_pipeline(raw, attributes, meta, tree):
    """Each stage from the result of the one before, as COINr's build_example_coin does."""
    sizes = dict(meta.dropna(subset=["Denominator"])[["iCode", "Denominator"]].values)
    divided = denominate(raw, attributes, Denomination(sizes))
    agree(divided.frame, of_coinr("pipeline/01_Denominated"))
    assert divided.lost["unit"].unique().tolist() == ["LAO"]
    filled = impute(divided.frame, Imputation("group_mean", "EurAsia_group"), groups=attributes)
    agree(filled.frame, of_coinr("pipeline/02_Imputed"))
    stayed = screen(filled.frame, Screening(min_available=0.9))
    agree(stayed.frame, of_coinr("pipeline/03_Screened"))
    winsorised = treat(stayed.frame)
    agree(winsorised.frame, of_coinr("pipeline/04_Treated"))
    agree(normalise(winsorised.frame, framework=tree).frame, of_coinr("pipeline/05_Normalised"), 1e-12)


def test_division_with_a_scale_of_its_own(raw, attributes):
    found = denominate(raw, attributes, Denomination({"LPI": "GDP", "Flights": ("Population", 1000)}))
    agree(found.frame, of_coinr("pipeline/denominate_custom_scale"))


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("screen_DataSummary", Screening(min_available=0.9, min_nonzero=0.05)),
        ("screen_thresh094_DataSummary", Screening(min_available=0.94, min_nonzero=0.05)),
    ],
)
def test_screening(name, rule, denominated, raw):
    expected = of_coinr(f"pipeline/{name}")
    values = of_coinr("pipeline/02_Imputed") if name == "screen_DataSummary" else denominated
    table = screen(values, rule).table
    columns = {"missing": "N_missing", "zero": "N_zero", "missing_or_zero": "N_miss_or_zero", "available": "Dat_Avail"}
    for mine, theirs in (columns | {"nonzero": "Non_Zero"}).items():
        np.testing.assert_allclose(table[mine], expected[theirs], rtol=1e-9)
    for mine, theirs in (("few_values", "LowData"), ("many_zeros", "LowNonZero"), ("included", "Included")):
        assert table[mine].tolist() == expected[theirs].tolist()


@pytest.mark.parametrize(("name", "nonzero"), [("screen_thresh094_removed", 0.05), ("screen_094_nz090_removed", 0.9)])
def test_units_removed(name, nonzero, denominated):
    expected = json.loads((COINR / f"pipeline/{name}.json").read_text(encoding="utf-8"))
    found = screen(denominated, Screening(min_available=0.94, min_nonzero=nonzero))
    assert sorted(found.removed.index) == expected


def test_availability(raw, tree):
    found = availability(raw, tree)
    expected = of_coinr("pipeline/data_avail_Summary")
    np.testing.assert_allclose(found.table, expected, rtol=1e-9)
    agree(found.groups, of_coinr("pipeline/data_avail_ByGroup"))


@pytest.mark.parametrize(
    ("name", "imputation"),
    [
        ("i_mean", Imputation("mean")),
        ("i_median", Imputation("median")),
        ("i_mean_grp_EurAsia", Imputation("group_mean", "EurAsia_group")),
        ("i_median_grp_GDP", Imputation("group_median", "GDP_group")),
        ("row_mean_within_level2_normalised_first", Imputation("dimension_mean")),
    ],
)
def test_filling_gaps(name, imputation, denominated, attributes, tree):
    found = impute(denominated, imputation, groups=attributes, framework=tree)
    agree(found.frame, of_coinr(f"impute/{name}"))
    assert len(found.filled) == int(denominated.isna().to_numpy().sum())


@pytest.mark.parametrize("how", ["latest", "linear", "constant", "linear_constant"])
def test_filling_a_panel(how):
    panel = pd.read_csv(COINR / "impute/panel_input_with_holes.csv")
    expected = pd.read_csv(COINR / f"impute/panel_{how}.csv")
    found = fill_panel(panel, how, unit="uCode", time="Time")
    numbers = expected.select_dtypes("number").columns
    agree(found.frame[numbers], expected[numbers])


@pytest.mark.parametrize(("name", "stage"), [("skew_kurt_Raw", "00_Raw"), ("skew_kurt_Screened", "03_Screened")])
def test_shape(name, stage):
    values = of_coinr(f"pipeline/{stage}")
    found = skewness_kurtosis(np.ascontiguousarray(values.to_numpy(dtype=float).T))
    np.testing.assert_allclose(np.array(found).T, of_coinr(f"treat/{name}").loc[values.columns], rtol=1e-9)


RULES = {
    "default_win5_then_logCT": Rule(),
    "win1_then_logCT": Rule(winmax=1),
    "win2_then_logCT": Rule(winmax=2),
    "win3_then_logCT": Rule(winmax=3),
    "win10_then_logCT": Rule(winmax=10),
    "winNULL_nolimit": Rule(winmax=None),
    "win2_then_logCT_combined": Rule(winmax=2, combine=True),
    "win5_then_logCT_combined": Rule(combine=True),
    "win5_then_logCTplus": Rule(second="log_CT_plus"),
    "win5_then_boxcox05": Rule(second="boxcox", lam=0.5),
    "skew15_kurt3_win5": Rule(skew=1.5, kurtosis=3),
}


@pytest.mark.parametrize("name", RULES)
def test_treating_outliers(name, screened):
    rule = RULES[name]
    found = treat(screened, Treatment(rule))
    agree(found.frame, of_coinr(f"treat/{name}_data"))
    details, steps = of_coinr(f"treat/{name}_dets"), found.table
    assert steps.index.tolist() == details.index.tolist()
    np.testing.assert_array_equal(steps["winsorised"], details["winsorise.nwin"])
    for number, when in enumerate(("before", "between", "after")):
        if f"check_SkewKurt{number}.Pass" in details:
            theirs = details[f"check_SkewKurt{number}.Pass"]
            rows = theirs.notna()
            assert (steps.loc[rows, f"outlying_{when}"] != theirs[rows].astype(bool)).all()
            for mine, kind in (("skew", "Skew"), ("kurtosis", "Kurt")):
                np.testing.assert_allclose(
                    steps.loc[rows, f"{mine}_{when}"], details.loc[rows, f"check_SkewKurt{number}.{kind}"], rtol=1e-9
                )


@pytest.mark.parametrize("name", RULES)
def test_treated_points(name, screened):
    """COINr also marks winsorised cells of indicators whose winsorising it then discards; only what holds is marked here."""
    rule = RULES[name]
    found = treat(screened, Treatment(rule))
    theirs = of_coinr(f"treat/{name}_points", keep_default_na=False)
    curve = next(
        (spelling for spelling in ("log_CT", "boxcox") if theirs.map(lambda m, s=spelling: s in m).any(axis=None)), ""
    )
    expected = theirs.replace(
        {f"+{curve}": rule.second, f"winhi+{curve}": f"winhi+{rule.second}" if rule.combine else rule.second}
    )
    pd.testing.assert_frame_equal(found.marks.astype(str), expected.astype(str), check_names=False)


@pytest.mark.parametrize(
    ("name", "curve", "lam"),
    [
        ("log_CT", "log_ct", None),
        ("log_CT_plus", "log_ct_plus", None),
        ("log_CT_orig", "log_ct_orig", None),
        ("boxcox_lambda0", "box_cox", 0.0),
        ("boxcox_lambda05", "box_cox", 0.5),
        ("boxcox_lambdam1", "box_cox", -1.0),
    ],
)
def test_transformations(name, curve, lam, screened):
    values = np.ascontiguousarray(screened.to_numpy().T)
    skew, _kurtosis = skewness_kurtosis(values)
    numbers = [learn_curve(curve, row, float(tail), lam=lam) for row, tail in zip(values, skew, strict=True)]
    found = pd.DataFrame(bend(values, Curves.of(np.array(numbers))).T, screened.index, screened.columns)
    agree(found, of_coinr(f"treat/transform_{name}"))


def test_the_gii_logarithm_is_not_the_identity_it_is_in_coinr(screened):
    row = screened["Research"].to_numpy()
    curve = learn_curve("log_gii", row, 1.0)
    expected = np.log((row.max() - 1) * (row - row.min()) / (row.max() - row.min()) + 1)
    np.testing.assert_allclose(bend(row[None], Curves.of(np.array([curve])))[0], expected, rtol=1e-12)


@pytest.mark.parametrize("case", ["a", "lowtail", "ties", "nas"])
def test_winsorised_vectors(case):
    given = json.loads((COINR / "treat/winsorise_vectors.json").read_text(encoding="utf-8"))[case]
    frame = pd.DataFrame({"x": np.array(given["input"], dtype=float)})
    found = treat(frame, Treatment(Rule(second="none")))
    np.testing.assert_array_equal(found.frame["x"], np.array(given["output"], dtype=float))
    assert found.marks["x"].tolist() == given["treated"]
    assert np.nan_to_num(found.table["winsorised"]).tolist() == [given["nwin"]]
    shape = found.table.loc["x", ["skew_before", "kurtosis_before"]]
    assert shape.tolist() == pytest.approx([given["skew_before"], given["kurt_before"]], rel=1e-9)


SCALINGS = {
    "minmax_0_100": Scaling(),
    "minmax_1_100": Scaling(low=1),
    "zscore_0_1": Scaling("zscore"),
    "zscore_10_2": Scaling("zscore", mean=10, sd=2),
    "prank": Scaling("percentile", full=1),
    "prank_ties_average": Scaling("percentile", full=1, ties="average"),
    "rank": Scaling("rank"),
    "borda": Scaling("borda"),
    "borda_ties_average": Scaling("borda", ties="average"),
    "dist2max": Scaling("distance_to_max", full=1),
    "dist2ref_row5": Scaling("distance_to_reference", full=1, reference="BGR"),
    "dist2ref_row5_capped": Scaling("distance_to_reference", full=1, reference="BGR", cap=True),
}
EXACT = ("prank", "rank", "borda")


def directions(which):
    return of_coinr(f"normalise/directions_{which}")["Direction"]


@pytest.mark.parametrize("which", ["default", "flipped"])
@pytest.mark.parametrize("name", SCALINGS)
def test_normalising(name, which, treated):
    found = normalise(treated, SCALINGS[name], directions(which)).frame
    expected = of_coinr(f"normalise/{name}" + ("__flipped" if which == "flipped" else ""))
    agree(found, expected, 0.0 if name.startswith(EXACT) else 1e-14)
    if name.startswith(EXACT):
        np.testing.assert_array_equal(found, expected.astype(float))


@pytest.mark.parametrize(
    ("name", "scaling"),
    [
        ("minmax_0_100", Scaling()),
        ("zscore", Scaling("zscore")),
        ("prank", SCALINGS["prank"]),
        ("borda", Scaling("borda")),
    ],
)
def test_normalising_with_gaps(name, scaling, raw):
    agree(normalise(raw, scaling, directions("default")).frame, of_coinr(f"normalise/{name}_on_Raw_with_NA"), 1e-14)


def test_distance_to_targets(raw, tree):
    goals = of_coinr("normalise/dist2targ_parameters")["Target"]
    given = Scaling("distance_to_target", full=1, targets=goals.to_dict())
    agree(normalise(raw, given, directions("default")).frame, of_coinr("normalise/dist2targ_iMeta_uncapped_on_Raw"))
    capped = normalise(raw, Scaling("distance_to_target", full=1, cap=True), framework=tree)
    agree(capped.frame, of_coinr("normalise/dist2targ_capped_on_Raw"))


@pytest.mark.parametrize(("cap", "name"), [("both", "trunc"), ("none", "notrunc")])
def test_goalposts(cap, name, treated):
    """COINr writes the lower end first and turns both round for a cost; here the end that scores 0 comes first."""
    rows = of_coinr("normalise/goalpost_parameters").loc[treated.columns]
    ends = [(row.lower, row.upper)[:: int(row.Direction)] for row in rows.itertuples()]
    scores = apply_goalposts(np.ascontiguousarray(treated.to_numpy().T), [Goalposts(*pair, cap=cap) for pair in ends])
    found = pd.DataFrame(scores.T, treated.index, treated.columns)
    agree(found, of_coinr(f"normalise/goalposts_p10_p90_{name}"), 1e-12)


@pytest.mark.parametrize("which", ["default", "flipped"])
def test_a_given_range_is_turned_with_the_indicator(which, treated):
    """COINr keeps (0, 50) where less is better, so that its scores there are those here minus full marks."""
    up = (directions(which)[treated.columns] > 0).to_numpy()
    found = normalise(treated, Scaling("scaled", limits=(0, 50)), directions(which)).frame
    expected = of_coinr("normalise/scaled_0_50" + ("__flipped" if which == "flipped" else "")).astype(float)
    agree(found.loc[:, up], expected.loc[:, up])
    agree(found.loc[:, ~up] - 100, expected.loc[:, ~up], 1e-12)


@pytest.mark.parametrize("which", ["default", "flipped"])
def test_the_fraction_of_the_best_is_never_turned_upside_down(which, treated):
    """Where less is better COINr divides by the least, so that the worst scores most; here min / x is its reciprocal."""
    up = (directions(which)[treated.columns] > 0).to_numpy()
    expected = of_coinr("normalise/fracmax" + ("__flipped" if which == "flipped" else "")).astype(float)
    positive = (treated.min() > 0).to_numpy()
    one = normalise(treated.loc[:, up], Scaling("fraction_of_max", full=1)).frame
    agree(one, expected.loc[:, up])
    two = normalise(treated.loc[:, ~up & positive], Scaling("fraction_of_max", full=1), -1).frame
    agree(two, 1 / expected.loc[:, ~up & positive])
