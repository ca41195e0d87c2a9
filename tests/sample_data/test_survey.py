"""The planted effects, recovered from the answers by direct computation, clean and spoilt (without the careless ones)."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from sample_data.plan import plan
from sample_data.truth import TRUTH


@pytest.fixture(params=["clean", "spoilt"])
def answers(request, workers, workers_spoilt):
    return workers if request.param == "clean" else workers_spoilt


def slope(x, y):
    known = x.notna() & y.notna()
    return np.polyfit(x[known], y[known], 1)[0]


def least_squares(y, *columns):
    """Return the coefficients of `columns` beside an effect of each enterprise and wave, by ordinary least squares.

    The enterprise effects are taken out by centring (Frisch, Waugh and Lovell), the waves enter as dummies.
    """
    waves = pd.get_dummies(y.index.get_level_values("wave_id"), dtype=float).iloc[:, 1:].set_index(y.index)
    design = pd.DataFrame(np.column_stack([*columns, waves]), index=y.index)
    centred = design - design.groupby(level="enterprise_id").transform("mean")
    left = y - y.groupby(level="enterprise_id").transform("mean")
    return np.linalg.lstsq(centred.to_numpy(), left.to_numpy(), rcond=None)[0][: len(columns)]


def test_gain_raises_satisfaction(answers):
    """Simple slope 0.55 ± 0.04; ticks at the end of the scale take about 0.015 away."""
    assert slope(answers.GA, answers.SA) == pytest.approx(TRUTH.gain_on_satisfaction, abs=0.04)


def test_gain_raises_identification(answers):
    """Among users, whose gain is known: 0.40 ± 0.04."""
    assert slope(answers.GA, answers.ID) == pytest.approx(TRUTH.gain_on_identification, abs=0.04)


def test_sharing_raises_gain(answers):
    """Slope of gain on ln(1 + I3-06) of member enterprises: 4 ± 0.7 (standard error with clusters about 0.25)."""
    members = answers[answers.since >= 0]
    assert slope(members.log, members.GA) == pytest.approx(TRUTH.gain_per_log_intensity, abs=0.7)


def test_sharing_raises_gain_within_enterprises(answers):
    """Means of enterprise and wave with ten answers or more, enterprise and wave effects taken out: 4 ± 1.5."""
    members = answers[(answers.since >= 0) & answers.GA.notna() & answers.log.notna()]
    cells = members.groupby(["enterprise_id", "wave_id"]).agg(GA=("GA", "mean"), log=("log", "first"), n=("GA", "size"))
    cells = cells[cells.n >= 10]
    assert least_squares(cells.GA, cells.log)[0] == pytest.approx(TRUTH.gain_per_log_intensity, abs=1.5)


def test_entering_lifts_satisfaction_from_the_second_wave_on(answers):
    """Two-way fixed effects on persons; `now` is the wave of entry, two waves before against one wave before is the pre-trend.

    Standard errors with clusters are 0.6 to 1.0, so: lift 3 ± 1, entry 0 ± 1.2, pre-trend 0 ± 2.
    """
    rows = answers[answers.SA.notna()].set_index(["enterprise_id", "wave_id"])
    lifted, now, long_before = (rows.since >= 1) * 1.0, (rows.since == 0) * 1.0, (rows.since == -2) * 1.0
    assert least_squares(rows.SA, lifted)[0] == pytest.approx(TRUTH.entry_lift, abs=1.0)
    both = least_squares(rows.SA, lifted, now, long_before)
    assert both[0] == pytest.approx(TRUTH.entry_lift, abs=1.0)
    assert both[1] == pytest.approx(0.0, abs=1.2)
    assert both[2] == pytest.approx(0.0, abs=2.0)


def test_answers_come_from_before_the_entry_as_well(workers):
    """Without them there is nothing to compare with; the survey is not an event of the mechanism."""
    before = workers[(workers.since < 0) & workers.SA.notna()]
    assert len(before) > 400
    assert before.enterprise_id.nunique() == TRUTH.joined_in[1] + TRUTH.joined_in[2]


def intraclass(values, groups):
    """ICC(1) of a one-way analysis of variance with unequal groups."""
    known = values.notna()
    values, groups = values[known], groups[known]
    by = values.groupby(groups)
    size, mean, total = by.size(), by.mean(), len(values)
    between = (size * (mean - values.mean()) ** 2).sum() / (len(size) - 1)
    within = ((values - groups.map(mean)) ** 2).sum() / (total - len(size))
    usual = (total - (size**2).sum() / total) / (len(size) - 1)
    return (between - within) / (between + (usual - 1) * within)


@pytest.mark.parametrize("score", ["GA", "SA", "ID"])
def test_answers_of_one_enterprise_are_alike(answers, score):
    """Intra-class correlation 0.08 ± 0.03."""
    assert intraclass(answers[score], answers.enterprise_id) == pytest.approx(TRUTH.cluster_share, abs=0.03)


def test_openness_drives_the_identification_of_managers(managers):
    """Enterprise means on openness: 7 ± 1.2 a standard deviation."""
    district = plan()
    means = managers.groupby("enterprise_id").ID.mean().dropna()
    openness = district.openness[[district.at(name) for name in means.index]]
    fit = stats.linregress(openness, means)
    assert fit.slope == pytest.approx(TRUTH.openness_on_managers, abs=1.2)
    assert fit.rvalue > 0.5


def test_openness_binds_opening_breadth_and_managers_together(frames, managers, helpers):
    """None of the three is in the tables as such; they correlate because of what stands behind them."""
    capacity = frames.resource_capacity.groupby("resource_id")[["total_qty", "own_use_qty", "open_qty"]].sum()
    share = capacity.open_qty / (capacity.total_qty - capacity.own_use_qty)
    owner = frames.resources.set_index("resource_id").owner_enterprise_id
    opening = share.groupby(owner).mean()
    identity = managers.groupby("enterprise_id").ID.mean()
    deals = helpers.valid(frames).dropna(subset="provider_enterprise_id")
    breadth = deals.groupby("provider_enterprise_id").receiver_enterprise_id.nunique()
    both = pd.DataFrame({"opening": opening, "identity": identity, "breadth": np.log(breadth)}).dropna()
    assert len(both) > 50
    assert both.corr(method="spearman").to_numpy()[np.triu_indices(3, 1)].min() > 0.3


def test_three_parties_differ(workers, managers, cadres):
    """Cadres are highest and managers lowest, by several points each."""
    for score in ("ID", "SA", "GA"):
        means = [sheet[score].mean() for sheet in (managers, workers, cadres)]
        assert means[1] - means[0] > 4
        assert means[2] - means[1] > 5


def test_users_identify_more_than_others(workers):
    assert workers.ID[workers.US1 > 0].mean() - workers.ID[workers.US1 == 0].mean() > 3


def test_answers_come_in_the_days_of_the_survey(frames):
    rows = frames.survey_responses.merge(frames.waves, on="wave_id")
    day = rows.submitted_at.dt.normalize()
    assert (day >= pd.to_datetime(rows.survey_start)).all()
    assert (day <= pd.to_datetime(rows.survey_end)).all()
    assert rows.submitted_at.dt.hour.between(8, 22).all()


def test_nobody_careful_hurries(frames):
    """Seven to nine minutes are usual; less than a third of the median would be careless."""
    seconds = frames.survey_responses.groupby("respondent_type").duration_sec
    assert seconds.median().between(360, 540).all()
    assert (seconds.min() > seconds.median() / 3).all()
