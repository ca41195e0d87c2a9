"""Every filter and every group under it looked at, all pictures solved together: no hidden enterprise, and no handful of people, follows."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from evaluation.opinions import ORGANISATION, WHOLE, cells_of, hidden_groups, hidden_in_selection, material
from evaluation.opinions.among import tellable, telling_scales
from evaluation.opinions.material import KINDS
from evaluation.opinions.shown import Hidden, tellable_groups
from sharing.selection import Selection, chosen_enterprises
from tests.evaluation.opinions.answering import district, workers
from tests.evidence.disclosure.solver import recovered

DISTRICTS, SIZES, INDUSTRIES = ("D1", "D2", "D3"), ("大型", "小型"), ("C", "F", "G")


def made_up(seed):
    """Thirty enterprises in three districts, two sizes and three industries; every third has one to nine answers."""
    draw = np.random.default_rng(seed)
    places = {
        f"E{at:02d}": tuple(str(draw.choice(some)) for some in (DISTRICTS, SIZES, INDUSTRIES)) for at in range(30)
    }
    counts = {
        unit: int(draw.integers(1, 10) if at % 3 == 0 else draw.integers(10, 15)) for at, unit in enumerate(places)
    }
    heads = {unit: int(draw.integers(20, 500)) for unit in places}
    rows = [row for unit, n in counts.items() for row in workers(unit, *draw.integers(3, 11, n).tolist())]
    return district(rows, heads=heads, places=places)


def selections(dataset):
    """Return every choice of one or two of the filters, of three enterprises and more."""
    choices = (
        [(), *[(one,) for one in DISTRICTS]],
        [(), *[(one,) for one in SIZES]],
        [(), *[(one,) for one in INDUSTRIES]],
    )
    found = [Selection(*parts) for parts in product(*choices) if 1 <= sum(map(bool, parts)) <= 2]
    return [one for one in found if len(chosen_enterprises(dataset, one)) >= 3]


def looked_at(dataset, protect=True):
    """Return (who is in it, number or None, name) of everything seen under all filters, with answers and weights."""
    source = material(dataset, "W")
    cells = cells_of(source, ["SA", "SA1", "SA2", "SA3"])
    before = hidden_groups(dataset, source, cells)
    told, own = tellable_groups(source, cells, before), source.rows.drop_duplicates("organisation")
    seen = _seen(source, cells, before, own, "")
    for chosen in selections(dataset):
        inside = source.rows["organisation"].isin(chosen_enterprises(dataset, chosen))
        part = type(source)(source.party, source.wave, source.columns, source.rows[inside])
        rows = cells_of(part, ["SA", "SA1", "SA2", "SA3"])
        without = () if told.allows("SA", chosen) or not protect else ("SA",)
        after = hidden_in_selection(source, cells, before, part, rows, chosen, without, told)
        seen += _seen(
            part,
            rows,
            after if protect else Hidden(before.keys),
            part.rows.drop_duplicates("organisation"),
            str(chosen),
        )
    n = source.rows.groupby("organisation").size().to_dict()
    return seen, n, dict(zip(source.rows["organisation"], source.rows["heads"], strict=True))


def _seen(source, cells, hidden, own, name):
    rows = cells[cells["column"] == "SA1"]
    gone = hidden.among(source, rows, chosen=bool(name))
    found = []
    for row, hide in zip(rows.to_dict("records"), gone, strict=True):
        kind = "organisation" if row["kind"] == ORGANISATION else row["kind"]
        inside = own if kind == WHOLE else own[own[kind] == row["group"]]
        found.append(
            (set(inside["organisation"]), None if hide else row["value"], f"{name} {row['kind']}/{row['group']}")
        )
    return found


def handfuls(seen, n, weight):
    """Return the hidden enterprises, and the pairs of hidden ones with fewer than five people, that follow from what is seen."""
    closed = {
        next(iter(who)) for who, number, name in seen if number is None and len(who) == 1 and name.startswith(" ")
    }
    told = [(who, number) for who, number, _name in seen if number is not None]
    wanted = [{one} for one in sorted(closed)]
    wanted += [{a, b} for a in closed for b in closed if a < b and n[a] + n[b] < 5]
    found = recovered([*told, *[(who, None) for who in wanted]], weight)
    return [wanted[at - len(told)] for at in found]


@pytest.mark.parametrize("seed", range(4))
def test_no_filter_tells_a_hidden_enterprise(seed):
    seen, n, weight = looked_at(made_up(seed))
    assert sum(number is None for _who, number, _name in seen) > 10
    assert sum(number is not None for _who, number, name in seen if not name.startswith(" ")) > 100
    assert handfuls(seen, n, weight) == []


def test_the_attack_sees_through_filters_that_are_not_protected():
    """The test itself is tested: were groups under filters shown as they come, single enterprises would be told."""
    assert handfuls(*looked_at(made_up(0), protect=False))


def test_a_group_in_a_selection_is_the_narrower_selection():
    data = made_up(1)
    source = material(data, "W")
    cells = cells_of(source, ["SA"])
    before = hidden_groups(data, source, cells)
    told = tellable_groups(source, cells, before)
    for chosen in selections(data):
        for size in SIZES:
            inside = Selection(chosen.districts, (size,), chosen.industries)
            assert told.allows("SA", chosen, f"{KINDS[1]}/{size}") == told.allows("SA", inside)
    assert told.allows("unheard of", Selection(sizes=("大型",)))


def test_a_scale_over_time_is_told_of_a_selection_only_where_it_tells_nobody():
    """One enterprise of each district has three answers: a district alone would tell it, both together do not."""
    places = {f"E{at}": ("D1" if at < 4 else "D2", "小型", "C") for at in range(8)}
    rows = [row for at in range(8) for row in workers(f"E{at}", *[5] * (3 if at in (0, 4) else 12))]
    source = material(district(rows, places=places), "W")
    assert "SA" in telling_scales(source, Selection(districts=("D1",)))
    assert "SA" not in telling_scales(source, Selection(districts=("D1",)), judged=["SA"])
    assert telling_scales(source, Selection()) == set()
    even = [row for at in range(8) for row in workers(f"E{at}", *[5] * 12)]
    assert telling_scales(material(district(even, places=places), "W"), Selection(districts=("D1",))) == set()


def test_unions_are_left_to_the_other_way():
    data = made_up(2)
    assert not tellable_groups(material(data, "C"), cells_of(material(data, "W"), ["SA"]), Hidden(frozenset())).of
    table = cells_of(material(data, "W"), ["SA"]).assign(family="SA", unit="whole/whole").head(1)
    assert not tellable(material(data, "W"), table, []).of["SA"].hidden
