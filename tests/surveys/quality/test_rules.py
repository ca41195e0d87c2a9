import pytest

from surveys.errors import InvalidScreening
from surveys.quality.rules import PER_RESPONSE, RULES, Thresholds


def test_the_defaults_are_those_of_the_questionnaire():
    """Section 5: 2 seconds per item or a third of the median, runs of 12, mean 4.5 with raw 4, p < .001, two flags."""
    rules = Thresholds()
    assert (rules.seconds_per_item, rules.share_of_median, rules.longest_run) == (2.0, 1 / 3, 12)
    assert (rules.mean_at_least, rules.raw_at_least, rules.outlier_p) == (4.5, 4.0, 0.001)
    assert (rules.flags_to_exclude, rules.respondents_per_item) == (2, 10)
    assert (rules.burst_share, rules.burst_minutes, rules.duplicate_minutes, rules.top_share) == (0.3, 30, 2, 0.95)
    assert rules.counted == PER_RESPONSE
    assert set(PER_RESPONSE) < set(RULES)


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"burst_share": 1.5}, "must be a share above 0, at most 1"), ({"longest_run": 0}, "must be a number above 0"),
     ({"counted": ("haste",)}, "no rule “haste”"), ({"outlier_p": float("nan")}, "outlier_p is nan")],
)  # fmt: skip
def test_impossible_thresholds_are_refused(changed, said):
    with pytest.raises(InvalidScreening, match=said):
        Thresholds(**changed)
