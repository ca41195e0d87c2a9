"""Leaving careless answers out of the data: the planted 9 %, the record, what results do without, and the way back."""

import pytest

import sample_data
from evaluation.measures import compute
from evidence import Dataset
from evidence.errors import MissingTable
from messages import using_language
from surveys.errors import InvalidScreening
from surveys.instrument import exclude_careless, screen_form
from surveys.instrument.answer_rows import answer_rows
from surveys.quality import Thresholds

TABLE = "survey_responses"


@pytest.fixture(scope="module")
def district():
    return Dataset(sample_data.load())


@pytest.fixture(scope="module")
def left(district):
    with using_language("en"):
        return exclude_careless(district, author="Wang", reason="meeting of 5 March")


def test_every_party_and_wave_is_screened_by_itself(district, left):
    """360 of 4,000, 23 of 260 and 16 of 180 in each of three waves were spoilt."""
    assert left.table.groupby("party")["excluded"].unique().map(list).to_dict() == {"W": [360], "M": [23], "C": [16]}
    assert left.screenings["M", "2024H2"].excluded == screen_form(answer_rows(district, "M", "2024H2"), "M").excluded


def test_the_data_without_them_are_other_data(district, left):
    before, after = district.arrow(TABLE), left.dataset.arrow(TABLE)
    gone = {before["response_id"][int(at)].as_py() for at in left.excluded}
    assert before.num_rows - after.num_rows == len(gone) == 1197
    assert not gone & set(after["response_id"].to_pylist())
    assert left.dataset.fingerprint != district.fingerprint
    assert left.before is district


def test_the_choice_is_recorded_with_rule_rows_and_author(left):
    assert left.dataset.left_out[0].counts == {"2024H1": 399, "2024H2": 399, "2025H1": 399}
    assert left.dataset.left_out[0].of == 13_320
    (issue,) = [issue for issue in left.dataset.issues if issue.code == "careless"]
    assert (issue.count, len(issue.rows)) == (1197, 1197)
    with using_language("en"):
        assert "1197 of 13320 answers (9.0%)" in str(issue.message)
        assert "Chosen by Wang: meeting of 5 March" in left.text
    assert len(left.log) == 1197
    assert list(left.log.columns) == ["party", "wave", "sheet", "row", "flags", "rules"]


def test_measures_do_without_them_and_say_so(district, left):
    """The mean of the mechanism's satisfaction rises, because careless answers lie near the middle; the index of transactions stays."""
    found = compute(left.dataset, ["I2-01", "I3-01"], "mechanism", wave="2025H1")
    every = compute(district, ["I2-01", "I3-01"], "mechanism", wave="2025H1")
    changed = (found.frame - every.frame).iloc[0]
    assert changed["I2-01"] > 0.5
    assert changed["I3-01"] == 0
    noted = found.exclusions.set_index("rule").loc["careless"]
    assert (noted["table"], noted["wave"], noted["count"]) == (TABLE, "2025H1", 399)


def test_thresholds_decide_and_twice_is_refused(district, left):
    none = exclude_careless(district, Thresholds(flags_to_exclude=6))
    assert not len(none.excluded)
    assert none.dataset.fingerprint == district.fingerprint
    with pytest.raises(InvalidScreening):
        exclude_careless(left.dataset)
    with pytest.raises(MissingTable):
        exclude_careless(Dataset())
