"""Thresholds of the page are those of the library, and the sentence says how many are left out."""

from dataclasses import fields

import pandas as pd

from messages import using_language
from pages.common import screening
from surveys.quality import NAMES, Thresholds, screen


def test_every_threshold_shown_exists_and_has_a_name():
    known = {field.name for field in fields(Thresholds)}
    assert set(screening.STEPS) <= known == {*NAMES, "counted"}
    assert all(label.zh and label.en and step > 0 for name, step in screening.STEPS.items() for label in [NAMES[name]])


def test_how_many_are_left_out():
    frame = pd.DataFrame({"A": [1.0, 2, 3, 4, 5], "check": [2, 2, 1, 2, 2]})
    rules = Thresholds(flags_to_exclude=1, counted=("attention",))
    with using_language("en"):
        said = screening.sentence(screen(frame, ["A"], attention={"check": 2}, thresholds=rules))
    assert said == "1 of 5 answers (20.0%) raise 1 flags or more and would be left out."
