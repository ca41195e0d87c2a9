"""Delphi rounds: statistics by hand, decisions, the next round."""

from __future__ import annotations

import pytest

from evaluation.weights.experts import Answers, InvalidEnquiry, delphi_panel, enquiry_of


@pytest.fixture
def rated(tree):
    """Return four experts: a 5 5 4 5, b 4 4 4 5, c 3 4 3 4, d 1 2 5 1."""
    enquiry = enquiry_of(tree, "delphi", ["goal"])
    rows = {"E1": (5, 4, 3, 1), "E2": (5, 4, 4, 2), "E3": (4, 4, 3, 5), "E4": (5, 5, 4, 1)}
    answers = [
        Answers(name, marks={"goal": dict(zip("abcd", map(float, row), strict=True))}) for name, row in rows.items()
    ]
    return enquiry, answers


def test_statistics_and_decisions(rated):
    """Means 4.75 4.25 3.5 2.25; thresholds mean ≥ 3.5 and CV ≤ 0.25 drop d (mean 2.25, CV 0.84)."""
    panel = delphi_panel(*rated, rule="thresholds")
    assert panel.table["mean"].tolist() == pytest.approx([4.75, 4.25, 3.5, 2.25])
    assert panel.dropped == ("d",)
    assert panel.discussed == ()
    assert panel.table.loc["d", "decision"] == "drop"
    assert panel.weights == pytest.approx({"a": 4.75 / 14.75, "b": 4.25 / 14.75, "c": 3.5 / 14.75, "d": 2.25 / 14.75})


def test_the_next_round(rated):
    panel = delphi_panel(*rated, rule="thresholds")
    later = panel.next_enquiry()
    assert (later.round, later.groups[0].ids) == (2, ["a", "b", "c"])
    assert later.fingerprint != rated[0].fingerprint
    last = panel.last_round
    assert (last.medians["a"], last.lower["c"], last.upper["c"]) == (5.0, 3.0, 4.0)
    assert last.own["E3"] == {"a": 4.0, "b": 4.0, "c": 3.0, "d": 5.0}


def test_everything_dropped(rated):
    panel = delphi_panel(*rated, rule="thresholds", thresholds={"mean": 5.0})
    with pytest.raises(InvalidEnquiry, match="drops every indicator"):
        panel.next_enquiry()


def test_remarks_and_other_kinds(rated, tree):
    enquiry, answers = rated
    said = Answers("E9", marks=answers[0].marks, remarks={"a": "合并"})
    assert delphi_panel(enquiry, [*answers, said]).remarks == [("E9", "a", "合并")]
    with pytest.raises(InvalidEnquiry, match="no ratings of a Delphi study"):
        delphi_panel(enquiry_of(tree), answers)


def test_one_name_in_two_groups(tree):
    twin = tree.with_node("a1", name=tree.node("a").name)
    enquiry = enquiry_of(twin, "delphi")
    answers = [
        Answers(f"E{at}", marks={"goal": dict.fromkeys("abcd", 3.0 + at), "a": {"a1": 4.0, "a2": 5.0 - at}})
        for at in (0, 1)
    ]
    panel = delphi_panel(enquiry, answers, rule="none")
    assert panel.ids == ["a", "b", "c", "d", "a1", "a2"]
    assert panel.weights["a1"] + panel.weights["a2"] == pytest.approx(1)
