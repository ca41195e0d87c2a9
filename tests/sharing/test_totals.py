"""The matrix with totals: sums by hand on the tiny district, and no hidden mean that follows from cells and totals together."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evidence.records import Records
from sharing import supply_demand
from sharing.supply import LEAST_ROWS, MEANS, means
from sharing.totals import ALL, with_totals
from tests.evaluation.measures import tiny
from tests.evidence.disclosure.solver import recovered
from tests.sharing.districts import altered, sample

WAVES = ("2024H1", "2024H2", "2025H1", "all")


def test_counts_and_gaps_add_up():
    """The tiny district offers 4 resources against 8 demands; F_FAC × B_CUL has 2 and 3 of them."""
    found = with_totals(tiny.district(), tiny.W1)
    supply, gap = found.grid("supply"), found.grid("gap")
    assert (supply.loc[ALL, ALL], supply.loc["F_FAC", "B_CUL"], found.grid("demand").loc[ALL, ALL]) == (4, 2, 8)
    assert supply.drop(index=ALL).sum().tolist() == supply.loc[ALL].tolist()
    assert gap.loc["F_FAC"].drop(ALL).sum() == pytest.approx(gap.loc["F_FAC", ALL])
    assert gap.loc[ALL, ALL] == 0


def test_a_missing_table_has_no_totals():
    found = with_totals(tiny.district(resources=None), tiny.W1)
    assert found.grid("supply").isna().to_numpy().all()
    assert (found.grid("supply", "state") == "insufficient").to_numpy().all()
    assert found.grid("demand").loc[ALL, ALL] == 8


@pytest.mark.parametrize("view", MEANS)
@pytest.mark.parametrize("wave", WAVES)
def test_totals_are_means_over_all_and_give_no_hidden_cell_away(wave, view):
    found, behind = with_totals(sample(), wave), means(Records.of(sample(), wave), MEANS[view])
    assert found.grid(view, "state").isin(["suppressed", "ok", "not_applicable", "insufficient"]).to_numpy().all()
    pd.testing.assert_frame_equal(found.cells.cells, supply_demand(sample(), wave).cells)
    whole = (behind["mean"] * behind["n"]).sum() / behind["n"].sum()
    shown = found.grid(view)
    assert np.isnan(shown.loc[ALL, ALL]) or shown.loc[ALL, ALL] == pytest.approx(whole)
    assert _solved(shown, behind) == []


def test_the_attack_sees_through_totals_that_are_not_protected():
    """The attack of these tests is no straw man: with all totals shown, it finds cells of fewer than five."""
    behind = means(Records.of(sample(), "2025H1"), "rating_receiver")
    shown = with_totals(sample(), "2025H1").grid("rating")
    points = behind["mean"] * behind["n"]
    for axis, level in (
        (ALL, None),
        *((name, 0) for name in shown.index[:-1]),
        *((name, 1) for name in shown.columns[:-1]),
    ):
        of = behind.index if level is None else behind.index[behind.index.get_level_values(level) == axis]
        place = (ALL, ALL) if level is None else (axis, ALL) if level == 0 else (ALL, axis)
        if len(of):
            shown.loc[place] = points[of].sum() / behind.loc[of, "n"].sum()
    assert _solved(shown, behind)


def _solved(shown, behind):
    """Return the cells of fewer than five that follow from what is shown, their counts being known."""
    atoms = list(behind.index)
    cells = []
    for function in shown.index:
        for business in shown.columns:
            inside = {a for a in atoms if function in (a[0], ALL) and business in (a[1], ALL)}
            number = shown.loc[function, business]
            cells.append((inside, None if np.isnan(number) else float(number)))
    found = recovered(cells, behind["n"].to_dict())
    return [
        cells[at][0]
        for at in found
        if len(cells[at][0]) == 1 and behind.loc[next(iter(cells[at][0])), "n"] < LEAST_ROWS
    ]


def test_ratings_off_their_scale_and_negative_costs_are_no_reason_to_fail():
    odd = altered(transactions=lambda frame: frame.assign(rating_receiver=9, total_cost=-frame["total_cost"]))
    for view in MEANS:
        states = with_totals(odd).grid(view, "state")
        assert states.isin(["ok", "suppressed", "insufficient", "not_applicable"]).to_numpy().all()


def test_nothing_rated_is_no_hidden_cell():
    """Exchanges without a rating lack data; where there was no exchange, there is nothing to rate."""
    found = with_totals(altered(transactions=lambda frame: frame.assign(rating_receiver=None)), "2025H1")
    states = found.grid("rating", "state")
    assert states.loc["F_FAC", "B_CUL"] == "insufficient"
    assert states.loc["F_INF", "B_PAR"] == "not_applicable"
    assert "suppressed" not in set(states.to_numpy().ravel())
