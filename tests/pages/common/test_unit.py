"""Where one unit stands."""

from __future__ import annotations

import pytest

from evaluation import findings
from pages.common import printing, results, session, unit


@pytest.fixture
def units(monkeypatch):
    monkeypatch.setattr(session.st, "session_state", {})
    session.start()
    return results.of("enterprise", "2025H1")


def test_the_sentence_says_rank_or_what_is_lacking(units):
    index = units.evaluation.index
    best, without = index.idxmax(), index[index.isna()].index[0]
    assert f"在 {index.notna().sum()} 家中排第 1" in unit.sentence(units, best)
    assert "数据不足" in unit.sentence(units, without)


def test_the_place_is_told_as_firmly_as_the_draws_allow(units):
    """The same interval of places as the bands of the leaders' page, never an exact place alone."""
    known = findings.bands(units.evaluation, units.values).table.loc["E042"]
    said = unit.sentence(units, "E042")
    assert f"九成的可能在第 {known['lo']:.0f}–{known['hi']:.0f} 名之间" in said
    assert known["lo"] <= known["rank"] <= known["hi"]


def test_peers_come_from_the_register(units):
    result = unit.compared(units, "E042")
    facts = result.facts
    alike = facts.loc[result.members, ["size_class", "industry_code"]].drop_duplicates()
    assert result.circle == "both"
    assert alike.to_numpy().tolist() == [facts.loc["E042", ["size_class", "industry_code"]].tolist()]


def test_the_print_style_hides_what_is_not_for_paper():
    assert "stSidebar" in printing.PRINT
    assert "@media print" in printing.PRINT
