"""Pooled values of a part beside those of all: hidden where the rest, or a hidden enterprise, would follow."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation import measures
from evaluation.part_of_whole import of_part
from evaluation.protection import protected
from evidence.disclosure import Thresholds
from sharing.choosable import CHOSEN_BY, choosable
from sharing.selection import Selection, narrowed
from tests.sharing.districts import LAST, sample

NAMES = ("I2-01", "I1-01", "I5-01")


@pytest.fixture(scope="module")
def views():
    """Return the values of all, and those of each enterprise, as they are shown."""
    return protected(sample(), NAMES, "mechanism", wave=LAST), protected(sample(), NAMES, "enterprise", wave=LAST)


def shown(selection, views, allows=lambda name, hidden: True):
    part = of_part(narrowed(sample(), selection), *views, NAMES, allows, wave=LAST)
    return part.cells.set_index("indicator")


def test_a_part_is_computed_as_it_always_was(views):
    cells = shown(Selection(sizes=("小型",)), views)
    raw = measures.compute(
        narrowed(sample(), Selection(sizes=("小型",))), NAMES, "mechanism", wave=LAST
    ).cells.set_index("indicator")
    assert cells["value"].to_dict() == pytest.approx(raw["value"].to_dict())
    assert (cells["status"] == "ok").all()


def test_a_part_that_leaves_too_few_for_the_rest_is_hidden(views):
    """Counts of the whole that are only three above those of the part: three workers would be told."""
    from dataclasses import replace

    whole, single = views
    own = shown(Selection(sizes=("小型",)), views).loc["I2-01", "n"]
    near = whole.cells.assign(n=np.where(whole.cells["indicator"] == "I2-01", own + 3, whole.cells["n"]))
    cells = shown(Selection(sizes=("小型",)), (replace(whole, cells=near), single))
    assert cells["status"].to_dict() == {"I2-01": "suppressed", "I1-01": "ok", "I5-01": "ok"}
    assert np.isnan(cells.loc["I2-01", "value"])
    assert np.isnan(cells.loc["I2-01", "n"])
    enough = whole.cells.assign(
        n=np.where(whole.cells["indicator"] == "I2-01", own + Thresholds().cell, whole.cells["n"])
    )
    assert (shown(Selection(sizes=("小型",)), (replace(whole, cells=enough), single))["status"] == "ok").all()


def test_a_sum_that_would_tell_a_hidden_enterprise_is_hidden(views):
    asked = []
    cells = shown(Selection(sizes=("小型",)), views, lambda name, hidden: asked.append(hidden))
    assert cells["status"].to_dict() == {"I2-01": "suppressed", "I1-01": "suppressed", "I5-01": "ok"}
    hidden = views[1].cells.query("indicator == 'I2-01' and status == 'suppressed'")["unit"]
    assert frozenset(hidden) in asked


def test_all_views_together_do_not_tell_a_hidden_enterprise(views):
    """The attack: every part that is shown is a sum over its enterprises; those not hidden are known, the others unknowns.

    The unknowns of a part are the hidden enterprises in it. Solved together, no single one may follow.
    """
    hidden = frozenset(views[1].cells.query("indicator == 'I2-01' and status == 'suppressed'")["unit"])
    register = sample().frame("enterprises").set_index("enterprise_id")[list(CHOSEN_BY)]
    own, everybody = choosable(register[register.index.isin(hidden)], least=2), choosable(register)
    unknowns = register[register.index.isin(hidden)]
    rows = []
    for cell in everybody.counts:
        chosen = Selection(*(() if value is None else (value,) for value in cell))
        if everybody.allows(chosen) and own.allows(chosen):
            inside = [unknowns[c] == v for c, v in zip(CHOSEN_BY, cell, strict=True) if v is not None]
            rows.append(np.logical_and.reduce(inside) if inside else np.ones(len(unknowns), dtype=bool))
    sums = np.unique(np.array(rows, dtype=float), axis=0)
    assert len(sums) > 5
    for at in range(len(unknowns)):
        wanted = np.eye(len(unknowns))[at]
        shares = np.linalg.lstsq(sums.T, wanted, rcond=None)[0]
        assert np.abs(sums.T @ shares - wanted).max() > 1e-6


def test_a_pool_of_parties_is_hidden_with_one_of_them(views):
    """I2-04 pools three parties; where the cadres of a part are fewer than three, the pool would tell them."""
    few = narrowed(sample(), Selection(("D06",), ("小型",)))
    whole, single = (protected(sample(), ("I2-04",), level, wave=LAST) for level in ("mechanism", "enterprise"))
    split = measures.compute(few, ("I2-04",), "mechanism", ("party",), LAST).cells
    pooled = of_part(few, whole, single, ("I2-04",), lambda name, hidden: True, wave=LAST).cells
    assert ((split["status"] == "suppressed").any()) == (pooled["status"].iloc[0] == "suppressed")
