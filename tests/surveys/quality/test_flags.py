import numpy as np
import pandas as pd
import pytest

from surveys.quality import flags
from surveys.quality.material import Material
from surveys.quality.rules import Contradiction, Thresholds

NAN = np.nan
RULES = Thresholds()


def material(items, **more):
    frame = pd.DataFrame(items) if isinstance(items, dict) else items
    numeric = all(pd.api.types.is_numeric_dtype(kind) for kind in frame.dtypes)
    given = {"asked": frame.notna().sum(axis=1), "answers": frame, **more}
    return Material(frame.astype(float) if numeric else frame, numeric=numeric, **given)


def test_attention_flags_other_answers_and_passes_over_none():
    found = flags.attention(material({"AT1": [2, 3, NAN]}, attention={"AT1": (2,)}), RULES)
    assert found.flags.tolist() == [False, True, False]
    assert found.judged.tolist() == [True, True, False]
    assert flags.attention(material({"A": [1]}), RULES).note is not None


def test_haste_is_two_seconds_a_question_or_a_third_of_the_median():
    """20 questions: 40 s at least; median 300 s: 100 s at least. 99 is too fast, 100 is not, unknown is not judged."""
    seconds = pd.Series([99, 100, 300, 400, 500, NAN])
    found = flags.duration(material({"A": [1] * 6}, duration=seconds, asked=pd.Series([20] * 6)), RULES)
    assert found.flags.tolist() == [True, False, False, False, False, False]
    slow = flags.duration(material({"A": [1] * 6}, duration=seconds, asked=pd.Series([60] * 6)), RULES)
    assert slow.flags.tolist() == [True, True, False, False, False, False], "60 questions need 120 seconds"
    assert slow.judged.tolist() == [True] * 5 + [False]
    assert "nothing about durations" in str(flags.duration(material({"A": [1]}), RULES).note)


def test_runs_of_twelve_with_a_reversed_item_inside():
    items = pd.DataFrame([[3] * 12 + [1], [3] * 11 + [1, 3], [2] * 13], columns=[f"q{at}" for at in range(13)])
    assert flags.run(material(items, reverse=("q5",)), RULES).flags.tolist() == [True, False, True]
    assert flags.run(material(items, reverse=("q12",)), RULES).flags.tolist() == [False, False, True]
    assert "every run of one answer counts" in str(flags.run(material(items), RULES).note)
    assert "fewer than a run of 12" in str(flags.run(material({"A": [1]}), RULES).note)


def test_affirming_both_ways_is_a_contradiction():
    """ID1-ID4 mean 4.5 and ID5 raw 4: flagged; 4.25 or 3: not; two of four items answered do, one does not."""
    items = {
        "ID1": [5, 5, 5, 5, 5], "ID2": [4, 4, 4, 5, NAN], "ID3": [5, 4, 5, NAN, NAN], "ID4": [4, 4, 4, NAN, NAN], "ID5": [4, 5, 3, 5, 5],
    }  # fmt: skip
    pair = Contradiction(("ID1", "ID2", "ID3", "ID4"), "ID5")
    found = flags.contradiction(material(items, contradictions=(pair,)), RULES)
    assert found.flags.tolist() == [True, False, False, True, False]
    assert found.judged.tolist() == [True, True, True, True, False]
    words = material({"A": ["好"]}, contradictions=(pair,))
    assert "were not judged" in str(flags.contradiction(words, RULES).note)


def test_one_answer_to_everything_needs_enough_items():
    items = pd.DataFrame([[3, 3, 3, 3, 3], [3, 3, 3, 3, NAN], [3, 3, 3, 3, 4]], columns=list("ABCDE"))
    found = flags.invariant(material(items), RULES)
    assert found.flags.tolist() == [True, False, False]
    assert found.judged.tolist() == [True, False, True]


def test_an_unusual_pattern_among_enough_answers():
    """Two items that always agree, and one person who answers 1 and 5."""
    rng = np.random.default_rng(5)
    base = rng.integers(1, 6, 60).astype(float)
    items = pd.DataFrame({"A": base, "B": np.clip(base + rng.integers(-1, 2, 60) * 0.5, 1, 5)})
    items.loc[0] = [1.0, 5.0]
    found = flags.outlier(material(items), RULES)
    assert found.flags[0]
    assert found.flags.sum() == 1
    few = flags.outlier(material(items.head(20)), RULES)
    assert "20 complete answers to 2 items" in str(few.note)
    assert not few.judged.any()
    constant = material(items.assign(B=3.0))
    assert "one item is constant" in str(flags.outlier(constant, RULES).note)
    assert "0 complete answers to 0 items" in str(flags.outlier(material({"A": ["好"]}), RULES).note)


def test_duplicates_are_later_copies_from_one_enterprise():
    times = pd.Series(
        pd.to_datetime(["2026-01-01 10:00:00", "2026-01-01 10:01:30", "2026-01-01 10:01:40", "2026-01-01 10:05:00"])
    )
    items = {"A": [1, 1, 1, 1], "B": [2, 2, 2, 2]}
    firms = pd.Series(["x", "x", "y", "x"])
    found = flags.duplicate(material(items, submitted_at=times, enterprise=firms), RULES)
    assert found.flags.tolist() == [False, True, False, False]
    assert flags.duplicate(material(items, submitted_at=times), RULES).flags.tolist() == [False, True, True, False]
    assert "times of submission" in str(flags.duplicate(material(items), RULES).note)


def test_a_burst_is_a_large_share_of_an_enterprise_from_one_source_in_half_an_hour():
    """Enterprise x: 10 answers, 4 of them within half an hour from source 1 (40 % > 30 %). Enterprise y: 9 answers, not judged."""
    start = pd.Timestamp("2026-01-01 10:00")
    minutes = [0, 5, 20, 30, 600, 700, 800, 900, 1000, 1100, *([0] * 9)]
    source = [1, 1, 1, 1, 1, 2, 2, 3, 3, None, *([1] * 9)]
    frame = pd.DataFrame({"A": [1] * 19})
    found = flags.burst(
        material(
            frame,
            submitted_at=pd.Series([start + pd.Timedelta(minutes=at) for at in minutes]),
            source=pd.Series(source, dtype="Int64"),
            enterprise=pd.Series(["x"] * 10 + ["y"] * 9),
        ),
        RULES,
    )
    assert found.flags.tolist() == [True] * 4 + [False] * 15
    assert found.judged.tolist() == [True] * 10 + [False] * 9
    assert "bursts were not judged" in str(flags.burst(material(frame), RULES).note)


@pytest.mark.parametrize("rule", list(flags.APPLIED))
def test_no_rule_flags_whom_it_could_not_judge(rule):
    frame = pd.DataFrame({"A": [1, NAN, 3], "B": [NAN, NAN, 1]})
    found = flags.APPLIED[rule](material(frame, duration=pd.Series([5, NAN, 7]), attention={"A": (1,)}), RULES)
    assert not (found.flags & ~found.judged).any()
    assert len(found.flags) == 3
