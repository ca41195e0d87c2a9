import numpy as np
import pandas as pd
import pytest

from messages import Bilingual
from surveys.answer_files import AnswerSheet, Question
from surveys.errors import InvalidScreening, UnknownQuestion
from surveys.quality import PER_RESPONSE, RULES, Thresholds, attention_checks, screen

STEPS = ("很差", "差", "一般", "好", "很好")


def sheet(rows=6):
    """A sheet of three matrix rows; the second person gives one answer to everything, fails the check and hurries."""
    said = [["好", "差", "一般", "好"], ["一般", "一般", "一般", "一般"], ["很好", "差", "好", "好"]] * (rows // 3)
    questions = (
        *(Question(f"Q1_{at}", f"行{at}", "matrix", stem="题", options=STEPS) for at in (1, 2, 3)),
        Question("Q2", "为了确保认真，本题请直接选择“好”（第四项）", "single", options=STEPS),
    )
    index = pd.Index(range(2, rows + 2), name="row")
    meta = pd.DataFrame(
        {
            "response_id": [str(at) for at in range(rows)], "duration_sec": [60.0, 1.0, 70.0] * (rows // 3),
            "submitted_at": pd.date_range("2026-01-01", periods=rows, freq="h"), "source_group": pd.array([1] * rows, dtype="Int64"),
        },
        index=index,
    )  # fmt: skip
    return AnswerSheet(
        questions, pd.DataFrame(said, columns=[q.id for q in questions], index=index), meta, Bilingual("x"), "x"
    )


def test_a_sheet_brings_its_durations_times_and_sources():
    found = screen(sheet(), attention=attention_checks(sheet()), thresholds=Thresholds(longest_run=3, least_items=3))
    assert found.excluded == (3, 6)
    assert set(found.flags.columns) == set(RULES)
    assert found.flags.loc[3, ["attention", "duration", "run", "invariant"]].all()
    assert found.table.set_index("rule").loc["duplicate", "judged"] == 6


def test_attention_checks_are_proposed_from_what_they_say():
    assert attention_checks(sheet()) == {"Q2": "好"}
    english = Question(
        "Q9",
        "To show you are reading, please choose ‘rather disagree’ here.",
        "single",
        options=("rather disagree", "agree"),
    )
    other = Question("Q8", "请选择“其他”以外的一项", "single", options=("甲", "乙"))
    both = AnswerSheet((english, other), pd.DataFrame(columns=["Q9", "Q8"]), pd.DataFrame(), Bilingual("x"), "x")
    assert attention_checks(both) == {"Q9": "rather disagree"}


def test_rules_that_count_can_be_chosen():
    strict = Thresholds(flags_to_exclude=1, counted=("attention",))
    assert screen(sheet(), attention={"Q2": "好"}, thresholds=strict).excluded == (3, 6)
    assert screen(sheet(), attention={"Q2": ["好", "一般"]}, thresholds=strict).excluded == ()


def test_a_burst_counts_only_when_asked_to():
    rows = 30
    frame = pd.DataFrame(
        {
            "A": np.arange(rows) % 5 + 1.0,
            "submitted_at": pd.date_range("2026-01-01", periods=rows, freq="min"),
            "link": 1,
        }
    )
    assert screen(frame, ["A"], source="link").flags["burst"].all()
    assert screen(frame, ["A"], source="link").excluded == ()
    counted = Thresholds(flags_to_exclude=1, counted=(*PER_RESPONSE, "burst"))
    assert len(screen(frame, ["A"], source="link", thresholds=counted).excluded) == rows


def test_enterprises_are_judged_with_their_head_counts():
    frame = pd.DataFrame({"A": [5.0] * 24, "B": [5.0] * 24, "enterprise_id": ["x"] * 20 + ["y"] * 4})
    made = screen(frame, ["A", "B"], employees={"x": 10, "y": 9}).enterprises
    assert made.loc["x", ["V11", "too_many"]].tolist() == ["flagged", "flagged"]
    assert made.loc["y", ["V11", "too_many"]].tolist() == ["not judged", "clear"]


def test_what_cannot_be_screened_is_refused():
    with pytest.raises(InvalidScreening, match="no answers to screen"):
        screen(pd.DataFrame({"A": []}))
    with pytest.raises(UnknownQuestion, match="no question “AT1”"):
        screen(pd.DataFrame({"A": [1]}), attention={"AT1": 2})


def test_one_answer_and_no_answers_at_all_do_not_stop_it():
    found = screen(pd.DataFrame({"A": [np.nan], "B": [np.nan]}))
    assert found.excluded == ()
    assert found.effect["n_all"].tolist() == [0, 0]
    assert screen(pd.DataFrame({"said": ["a", "b"]})).flags.to_numpy().sum() == 0


def test_careless_answers_are_found_among_careful_ones():
    """1,000 people answer 30 items around their own level; 80 of them give one answer in 5 seconds: those and few others are out."""
    rng = np.random.default_rng(11)
    level = rng.normal(3, 0.8, (1000, 1))
    items = np.clip(np.round(level + rng.normal(0, 0.9, (1000, 30))), 1, 5)
    items[:80] = 4
    frame = pd.DataFrame(items, columns=[f"q{at}" for at in range(30)]).assign(duration_sec=rng.uniform(120, 600, 1000))
    frame.loc[:79, "duration_sec"] = 5
    out = set(screen(frame, [f"q{at}" for at in range(30)]).excluded)
    assert set(range(80)) <= out
    assert len(out) <= 85
