import numpy as np
import pandas as pd
import pytest

from surveys.scales.consistency.reliability import reliability


def test_a_good_scale_is_called_good(likert):
    made = reliability(likert(strength=1.5))
    assert made.threshold == 0.70
    assert "enough to compare groups (at least 0.70)" in made.text
    assert made.summary.loc["alpha", "value"] == made.alpha
    assert made.signal_to_noise == pytest.approx(5 * made.average_r / (1 - made.average_r))


def test_a_short_scale_may_be_a_little_weaker(likert):
    assert reliability(likert(items=3)).threshold == 0.60


def test_weak_and_opposed_items_are_named(likert):
    answers = likert(strength=1.5)
    noise = np.random.default_rng(5).integers(1, 6, len(answers))
    made = reliability(answers.assign(q6=noise, q7=6 - answers["q1"]))
    assert "to be turned or left out: “q7”" in made.text
    assert "Item-rest correlation below 0.30: “q6”" in made.text
    assert "Without “q6”, “q7” alpha would be higher" in made.text


def test_noise_is_called_noise():
    noise = pd.DataFrame(np.random.default_rng(1).integers(1, 6, (300, 5)), columns=list("abcde"))
    assert "scores of this scale say little" in reliability(noise).text or "negative alpha" in reliability(noise).text


def test_a_negative_alpha_points_to_items_not_turned(likert):
    answers = likert(items=2, strength=1.5)
    made = reliability(answers.assign(q2=6 - answers["q2"]))
    assert made.alpha < 0
    assert "reversed items were not turned" in made.text
