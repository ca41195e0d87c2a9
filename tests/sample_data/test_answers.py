"""Items: reliability, filters, missing codes, and what each party says."""

import numpy as np
import pytest

from sample_data.answers import tick
from sample_data.instrument import form_items
from sample_data.tools import stream
from sample_data.truth import TRUTH


def alpha(answers):
    """Cronbach's alpha of complete rows: k/(k-1)·(1 - Σ item variances / variance of the sum)."""
    complete = answers.dropna()
    k = complete.shape[1]
    return k / (k - 1) * (1 - complete.var().sum() / complete.sum(axis=1).var())


SCALES = [(party, name) for party, names in (
    ("W", ("GA", "ID", "WI", "SA", "SQ", "UX")), ("M", ("GA", "ID", "WI", "SA", "UX", "TR", "OW")), ("C", ("GA", "ID", "WI", "SA", "TR", "OW")),
) for name in names]  # fmt: skip


@pytest.mark.parametrize(("party", "name"), SCALES)
def test_scales_are_reliable_but_not_perfectly(frames, helpers, party, name):
    sheet = frames.survey_responses[frames.survey_responses.respondent_type == party]
    assert 0.74 <= alpha(helpers.turned(sheet, name, party)) <= 0.90


@pytest.mark.parametrize(("party", "name"), SCALES)
def test_a_reversed_item_falls_when_the_others_rise(frames, helpers, party, name):
    sheet = frames.survey_responses[frames.survey_responses.respondent_type == party]
    turned = helpers.turned(sheet, name, party).dropna()
    for item in turned:
        rest = turned.drop(columns=item).mean(axis=1)
        assert np.corrcoef(turned[item], rest)[0, 1] > 0.3


def test_who_has_never_heard_of_it_is_asked_nothing_about_it(frames):
    """Awareness 1 skips everything from identification on; use 0 skips satisfaction, gain, quality, classes and usability."""
    sheet = frames.survey_responses
    for form in TRUTH.parties:
        rows, items = sheet[sheet.respondent_type == form], form_items(form)
        unknown, unused = rows.AW1 == 1, (rows.US1 == 0) & (rows.AW1 > 1)
        assert rows.US1[unknown].eq(0).all()
        for name, item in items.items():
            if item.construct in ("ID", "WI", "SA", "GA", "SQ", "BS", "FS", "UX", "TR", "OW", "PR", "DG"):
                assert rows[name][unknown].isna().all(), name
                skipped = item.construct in ("SA", "GA", "SQ", "BS", "UX")
                assert rows[name][unused].isna().all() == skipped, name
                assert rows[name][~unknown & ~unused].notna().all(), name
            elif item.construct != "OP":
                assert rows[name].notna().all(), name


def test_columns_of_other_forms_are_empty(frames):
    sheet = frames.survey_responses
    for form in TRUTH.parties:
        others = {name for other in TRUTH.parties for name in form_items(other)} - set(form_items(form))
        assert sheet.loc[sheet.respondent_type == form, sorted(others)].isna().all().all()


def test_nine_means_not_applicable_for_a_few(frames):
    sheet = frames.survey_responses
    for item in ("ID1", "WI2", "GA3", "UX4"):
        assert (sheet[item] == 9).sum() / sheet[item].notna().sum() == pytest.approx(0.012, abs=0.004)
    assert sheet[["CH1", "AT1", "AW1", "US1"]].max().max() <= 5
    assert sheet.SA1.max() == 10
    assert (sheet.SA1 == 9).mean() > 0.05


def test_rights_are_the_least_satisfying_class(frames):
    sheet = frames.survey_responses[frames.survey_responses.respondent_type == "W"]
    means = {name: sheet[name][sheet[name] != 9].mean() for name in form_items("W") if name.startswith("BS_")}
    assert min(means, key=means.get) == "BS_RTS"
    assert max(means, key=means.get) == "BS_CUL"
    used = sheet[list(means)].apply(lambda answers: ((answers != 9) & answers.notna()).sum())
    assert used.min() > 90


def shares(sheet):
    ticks = sheet.ND_BIZ.str.split("┋").explode()
    return ticks.value_counts() / len(sheet)


def test_workers_want_education_and_rights_and_cadres_think_culture(workers, cadres):
    said, thought = shares(workers), shares(cadres)
    assert set(said.nlargest(2).index) <= {"教育培训", "维权", "服务帮扶"}
    assert thought.idxmax() == "文化体育"
    assert said["维权"] - thought["维权"] > 0.25
    assert thought["文化体育"] - said["文化体育"] > 0.2


def test_ticks_keep_to_the_most_allowed(frames):
    for form in TRUTH.parties:
        rows = frames.survey_responses[frames.survey_responses.respondent_type == form]
        for name, item in form_items(form).items():
            if item.choices:
                ticks = rows[name].str.split("┋")
                assert ticks.str.len().max() <= item.most
                assert set(ticks.explode()) <= set(item.choices)
                assert not ticks.apply(lambda one: len(one) != len(set(one))).any()


def test_nearly_everybody_reads_the_attention_item(frames):
    assert (frames.survey_responses.AT1 == 2).mean() == pytest.approx(0.985 + 0.015 / 5, abs=0.004)


def test_a_tick_without_error_is_the_nearest_point(monkeypatch):
    """On 1 to 5, 0, 49, 63 and 100 points are 1, 3 (2.96), 4 (3.52) and 5; reversed 5, 3, 2 and 1."""
    monkeypatch.setitem(__import__("sample_data.answers", fromlist=["x"]).ITEM_ERROR, "ID", 0.0)
    level = np.array([0.0, 49.0, 63.0, 100.0])
    plain, reverse = form_items("W")["ID1"], form_items("W")["ID5"]
    assert tick(stream(1, "t"), plain, level).tolist() == [1, 3, 4, 5]
    assert tick(stream(1, "t"), reverse, level).tolist() == [5, 3, 2, 1]
    assert tick(stream(1, "t"), plain, np.array([-80.0, 300.0])).tolist() == [1, 5]
