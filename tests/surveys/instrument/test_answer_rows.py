"""Whose answers are looked at: the party's, in the wave they name or were handed in, of those who agreed to take part."""

from datetime import date, datetime

import numpy as np
import pyarrow as pa

from evidence import Dataset
from evidence.issues import Place
from evidence.origins import Origins
from surveys.instrument.answer_rows import answer_rows, answer_waves, file_rows

WAVES = pa.table({"wave_id": ["H1", "H2"], "start_date": [date(2025, 1, 1), date(2025, 7, 1)],
                  "end_date": [date(2025, 6, 30), date(2025, 12, 31)]})  # fmt: skip


def data(**columns):
    """Return data with five answers, the last two of managers."""
    parties = {"respondent_type": ["W", "W", "W", "M", "M"]}
    return Dataset({"waves": WAVES, "survey_responses": pa.table(parties | columns)})


def test_the_wave_an_answer_names_counts_before_the_day_it_was_handed_in():
    """The third names a wave that does not exist; the fourth names none and came on the last evening of the first half."""
    times = [datetime(2025, 8, 1), datetime(2025, 8, 1), datetime(2025, 8, 1), datetime(2025, 6, 30, 23), None]
    found = answer_waves(data(wave_id=["H1", "H2", "H9", None, None], submitted_at=times))
    assert found.where(found.notna(), "").tolist() == ["H1", "H2", "", "H1", ""]


def test_who_declined_is_not_looked_at_and_silence_is_consent():
    rows = answer_rows(data(consent=[True, False, None, True, False], wave_id=["H1"] * 5), "W", "H1")
    assert rows.index.tolist() == [0, 2]
    assert len(answer_rows(data(), "M")) == 2


def test_answers_of_data_with_one_wave_and_no_dates_belong_to_it():
    one = Dataset({"survey_responses": pa.table({"respondent_type": ["W", "C"]})})
    assert answer_waves(one).tolist() == ["全部", "全部"]
    assert answer_rows(one, "C", "全部").index.tolist() == [1]


def test_rows_are_named_as_their_file_counts_them():
    origins = Origins((Place("a.xlsx", "答卷"), Place("b.xlsx")), np.array([0, 0, 0, 1, 1]), np.array([2, 3, 9, 2, 3]))
    known = Dataset(data().tables, origins={"survey_responses": origins})
    assert file_rows(known, np.array([2, 3])) == (["a.xlsx › 答卷", "b.xlsx"], [9, 2])
    assert file_rows(data(), np.array([0, 4])) == (["", ""], [1, 5])
