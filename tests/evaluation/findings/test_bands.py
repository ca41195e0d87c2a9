"""L03: who does well and who needs help, as far as the errors allow."""

from __future__ import annotations

import numpy as np

from evaluation import Method, evaluate
from evaluation.findings import bands
from evaluation.findings.bands import BANDS
from pages.common import cached, results, session
from sample_data.plan import plan
from tests.charts.drawn import TREE, scored, values

FIVE = {"u": (90, 90), "v": (52, 52), "w": (50, 50), "x": (48, 48), "y": (10, 10)}


def test_clear_only_when_the_errors_allow_it():
    """Errors of 2 on each indicator are 1.6 on the index: 40 points off are clear, 2 are not."""
    sharp = bands(scored(FIVE), values(FIVE, dict.fromkeys(FIVE, (2.0, 2.0))))
    assert sharp.table["band"].to_dict() == {"u": "above", "v": "alike", "w": "alike", "x": "alike", "y": "below"}
    assert sharp.middle == 3
    assert sharp.table.loc["u", ["rank", "lo", "hi"]].tolist() == [1, 1, 1]
    assert sharp.table.loc["w", "lo"] < 3 < sharp.table.loc["w", "hi"]
    assert sharp.text == "1 家明显靠前，1 家明显靠后，其余 3 家分不出先后。"
    vague = bands(scored(FIVE), values(FIVE, dict.fromkeys(FIVE, (60.0, 60.0))))
    assert vague.counts.to_dict() == {"above": 0, "alike": 5, "below": 0}


def test_no_place_exceeds_the_number_of_units_with_an_index():
    """A unit short of coverage by a hair gets an index under some of the drawn weights; the others keep places 1 to 3."""
    rows = {"u": (90, 90), "v": (52, 52), "w": (50, 50), "z": (None, 70)}
    given = values(rows, dict.fromkeys(rows, (2.0, 2.0)))
    found = evaluate(given, TREE, Method(min_coverage=0.76))
    assert np.isnan(found.index["z"])
    assert bands(found, given).table["hi"].max() == 3


def test_turned_upside_down_the_bands_turn_too():
    turned = {unit: (100 - a, 100 - b) for unit, (a, b) in FIVE.items()}
    result = bands(scored(turned), values(turned, dict.fromkeys(FIVE, (2.0, 2.0))))
    assert result.table["band"].to_dict() == {"y": "above", "x": "alike", "w": "alike", "v": "alike", "u": "below"}


def test_without_errors_nothing_is_called_different():
    result = bands(scored(FIVE), values(FIVE))
    assert set(result.table["band"]) == {"alike"}
    assert result.text == "得分的误差未知，因此不判定哪家更好或更差。"


def test_chance_is_allowed_for():
    """Two hundred units that differ by their error alone: with a rule of 5 % each, ten would be called different."""
    random = np.random.default_rng(3)
    rows = {f"u{at}": (value, value) for at, value in enumerate(random.normal(50, 5, 200))}
    found = bands(scored(rows), values(rows, dict.fromkeys(rows, (5 / np.sqrt(0.625),) * 2)))
    assert found.counts["alike"] >= 198


def test_the_intervals_are_those_of_the_places_in_the_draws():
    """Two units three errors apart change places in P(Z > 3 / √2) = 1.7 % of the draws, so nine of ten leave each where it is."""
    near = {"u": (53, 53), "v": (50, 50), "w": (10, 10)}
    error = 1 / np.sqrt(0.625)
    result = bands(scored(near), values(near, dict.fromkeys(near, (error, error))))
    assert result.table[["lo", "hi"]].to_numpy().tolist() == [[1, 1], [2, 2], [3, 3]]
    again = bands(scored(near), values(near, dict.fromkeys(near, (error, error))))
    assert again.table.equals(result.table)


def test_one_unit_and_none():
    assert bands(scored({"u": (5, 5)}), values({"u": (5, 5)}, {"u": (1.0, 1.0)})).counts["alike"] == 1
    empty = bands(scored({"u": (None, None)}), values({"u": (None, None)}))
    assert empty.text == "数据不足：没有单位具备综合得分。"
    assert empty.without == 1
    assert list(empty.counts.index) == list(BANDS)


def test_openness_was_planted_in_those_above(monkeypatch):
    """Open enterprises open more and exchange more, so those called better are more open than those called worse."""
    state: dict = {}
    monkeypatch.setattr(session.st, "session_state", state)
    monkeypatch.setattr(cached, "sample", cached.sample)
    session.start()
    units = results.of("enterprise", "2025H1")
    found = bands(units.evaluation, units.values).table
    district = plan()
    openness = dict(zip(district.ids, district.openness, strict=True))
    means = found.groupby("band").apply(
        lambda part: np.mean([openness[unit] for unit in part.index]), include_groups=False
    )
    assert means["above"] > means["alike"] > means["below"]
