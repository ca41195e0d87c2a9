"""L12: do workers only look on, or take the lead."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evaluation import measures
from sharing.roles import _told, roles
from tests.evaluation.measures import tiny
from tests.evidence.disclosure.solver import recovered
from tests.sharing.districts import LAST, altered, sample


def test_the_planted_rise_is_told():
    """From 8 to 13 of a hundred over the three waves; I4-05 counts the same people."""
    result = roles(sample(), LAST)
    assert result.table["share"].to_numpy() == pytest.approx([0.085, 0.105, 0.13], abs=0.01)
    assert result.table["share"].is_monotonic_increasing
    assert "明显高于上期的 11%" in result.text
    indicator = measures.compute(sample(), ("I4-05",), "mechanism", wave=LAST).cells["value"].iloc[0]
    assert result.table["share"].iloc[-1] == pytest.approx(indicator, abs=0.005)


def test_those_who_turned_are_counted():
    rows = sample().frame("participation").dropna(subset=["worker_id"])
    rows = rows[(rows["actor_type"] == "职工")]
    wave = np.where(
        rows["event_at"] >= "2025-01-01", "now", np.where(rows["event_at"] >= "2024-07-01", "before", "old")
    )
    gives = (
        rows.assign(wave=wave, gives=rows["role"] != "R_PAR")
        .groupby(["wave", "worker_id"])["gives"]
        .max()
        .unstack("wave")
    )
    turned = ((gives["before"] == False) & (gives["now"] == True)).sum()  # noqa: E712 - missing stays missing
    result = roles(sample(), LAST)
    assert result.turned == turned
    assert f"由参与者转为贡献者 {turned} 人" in result.text


def test_the_opposite_is_told_too():
    def only_looking_on(frame):
        late = frame["event_at"] >= "2025-01-01"
        return frame.assign(role=frame["role"].where(~late, "R_PAR"))

    text = roles(altered(participation=only_looking_on), LAST).text
    assert "主动贡献者占 0%" in text
    assert "明显低于上期的 11%" in text


def test_few_people_are_not_shown():
    result = roles(tiny.district(), tiny.W1)
    assert result.mix.loc[result.mix["role"] == "R_VOL", "people"].isna().all()
    assert result.moves.empty
    assert np.isnan(result.turned)
    assert roles(tiny.district(), tiny.W2).text == "数据不足：本期没有记录。"


def test_a_hidden_move_does_not_follow_from_the_people_of_each_wave():
    """Of those who contributed before, 3 stopped coming: beside the 40 + 20 others of that row the 3 would be told."""
    pairs = [("takes", "takes", 50), ("takes", "gives", 12), ("takes", "away", 30),
             ("gives", "takes", 20), ("gives", "gives", 40), ("gives", "away", 3), ("away", "takes", 60), ("away", "gives", 9)]  # fmt: skip
    moves = pd.DataFrame(pairs, columns=["before", "now", "people"])
    before, now = (moves[moves[side] != "away"].groupby(side)["people"].sum() for side in ("before", "now"))
    shown = _told(moves, before, now)
    hidden = shown[shown["people"].isna()]
    assert ("gives", "away") in set(zip(hidden["before"], hidden["now"], strict=True))
    cells = [({at}, row["people"] if row["people"] == row["people"] else None)
             for at, row in enumerate(shown.to_dict("records"))]  # fmt: skip
    margins = [
        (set(moves.index[moves[side] == state]), float(n))
        for side, of in (("before", before), ("now", now))
        for state, n in of.items()
    ]
    assert recovered([*cells, *margins]) == []
    assert recovered(
        [
            (who, n if who != {5} else None)
            for who, n in [*[({at}, float(n)) for at, n in moves["people"].items()], *margins]
        ]
    )
    assert shown["people"].notna().sum() >= 4
