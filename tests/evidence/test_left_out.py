from dataclasses import replace

from evidence import Dataset
from evidence.left_out import LeftOut
from messages import Message


def test_rows_are_counted_over_the_waves_and_travel_with_the_data():
    choice = LeftOut("survey_responses", "careless", Message("five"), {"2024H1": 2, "2024H2": 3}, 40)
    assert choice.count == 5
    assert replace(Dataset(), left_out=(choice,)).with_issues(()).left_out == (choice,)
