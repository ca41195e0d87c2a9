"""Nothing hidden follows from groups of any kind, enterprises and wholes together, nor from a selection beside them."""

import numpy as np
import pyarrow as pa
import pytest

import sample_data
from evaluation.opinions import ORGANISATION, WHOLE, cells_of, hidden_groups, hidden_in_selection, material
from evaluation.opinions.elsewhere import shown_elsewhere
from evaluation.opinions.material import KINDS
from evaluation.opinions.shown import families, whole_of_selection
from evidence import Dataset
from sharing.selection import Selection, narrowed
from tests.evaluation.opinions.answering import WAVE, district, workers
from tests.evidence.disclosure.solver import recovered


@pytest.fixture(scope="module")
def hard():
    """The sample district with few small enterprises left: most of those below 12 answers have none, some have one to four."""
    tables = dict(sample_data.load())
    answers = tables["survey_responses"].to_pandas()
    rows = answers[(answers["respondent_type"] == "W") & (answers["wave_id"] == WAVE)]
    counts = rows.groupby("enterprise_id").size()
    drop = []
    for rank, unit in enumerate(counts[counts < 12].sort_values(ascending=False, kind="stable").index):
        drop += list(rows.index[rows["enterprise_id"] == unit][(0 if rank > 8 else 1 + rank % 4) :])
    tables["survey_responses"] = tables["survey_responses"].filter(pa.array(~answers.index.isin(drop)))
    return Dataset(tables)


@pytest.fixture(scope="module", params=["W", "C"])
def looked_at(hard, request):
    source = material(hard, request.param)
    cells = cells_of(source, source.block("SA"))
    return hard, source, cells, hidden_groups(hard, source, cells)


def visible(source, cells, hidden, column="SA", prefix=""):
    """Return (smallest groups, value or None) of every cell, with the unit of each."""
    own = source.rows.drop_duplicates("organisation")
    own = own[own["organisation"].isin(set(source.rows.loc[source.rows[column].notna(), "organisation"]))]
    rows = cells[cells["column"] == column]
    gone = hidden.among(source, rows, chosen=bool(prefix))
    found = []
    for row, hide in zip(rows.to_dict("records"), gone, strict=True):
        kind, group = row["kind"], row["group"]
        inside = own if kind == WHOLE else own[own["organisation" if kind == ORGANISATION else kind] == group]
        members = set(inside["organisation"])
        found.append((f"{prefix}{kind}/{group}", members, None if hide or not members else row["value"]))
    return found


def weights_of(source):
    return dict(zip(source.rows["organisation"], source.rows["heads"], strict=True))


def test_no_hidden_cell_follows_from_all_kinds_of_groups_together(looked_at):
    dataset, source, cells, hidden = looked_at
    told = visible(source, cells, hidden)
    elsewhere = shown_elsewhere(dataset, source.party, source.wave, ["SA"])
    value = {unit: number for unit, _members, number in visible(source, cells, type(hidden)(frozenset()))}
    shown = [(members, value[unit] if elsewhere.get(("SA", unit)) else number) for unit, members, number in told]
    assert sum(number is None for _members, number in shown) > 10
    before = [
        (members, number if elsewhere.get(("SA", unit)) else None)
        for (unit, members, _n), (_m, number) in zip(told, shown, strict=True)
    ]
    known = {
        told[at][0] for at in recovered(before, weights_of(source))
    }  # what the indicators alone give away is not ours
    assert not {told[at][0] for at in recovered(shown, weights_of(source))} - known
    assert not {unit for unit in known if unit.startswith(ORGANISATION)}


def test_the_test_is_a_test(looked_at):
    """Were only those hidden whose own number is small, some would be found out."""
    _dataset, source, cells, hidden = looked_at
    least = 10 if source.party == "W" else 2
    told = visible(source, cells, type(hidden)(frozenset()))
    counts = source.rows[source.rows["SA"].notna()].groupby("organisation").size()
    plain = [(m, None if len(m) == 1 and counts[next(iter(m))] < least else number) for _unit, m, number in told]
    single = [(m, None if source.party == "C" and len(m) < 3 else number) for m, number in plain]
    if source.party == "W":
        assert recovered(single, weights_of(source))


def test_a_scale_and_its_items_are_hidden_together(looked_at):
    _dataset, source, cells, hidden = looked_at
    gone = cells.assign(gone=hidden.among(source, cells)).pivot(
        index=["kind", "group"], columns="column", values="gone"
    )
    assert (gone.nunique(axis=1) == 1).all()
    assert {families(source)[name] for name in source.block("SA")} == {"SA"}


def test_single_unions_are_never_told(looked_at):
    _dataset, source, cells, hidden = looked_at
    if source.party == "C":
        rows = cells[cells["kind"] == ORGANISATION]
        assert hidden.among(source, rows).all()


def test_a_selection_beside_all_gives_nothing_away(hard):
    selection = Selection(districts=("D01", "D02"))
    source, part = material(hard, "W"), material(narrowed(hard, selection), "W")
    cells, own = cells_of(source, source.block("SA")), cells_of(part, part.block("SA"))
    before = hidden_groups(hard, source, cells)
    assert not whole_of_selection(source, part, cells, own)
    after = hidden_in_selection(source, cells, before, part, own, selection)
    assert {key for key in after.keys if not key[1].startswith("chosen/")} == before.keys
    told = visible(source, cells, before) + [
        cell for cell in visible(part, own, after, prefix="chosen/") if f"/{ORGANISATION}/" not in cell[0]
    ]
    shown = [(members, number) for _unit, members, number in told]
    assert any(number is not None for unit, _m, number in told if unit.startswith("chosen/"))
    assert not [told[at][0] for at in recovered(shown, weights_of(source))]


def test_a_whole_needs_enough_behind_it_and_behind_what_is_left():
    """Five unions answered, three are chosen: what is left are two, and their sum would follow."""
    rows = [{"party": "C", "at": f"U{at}", "SA1": 5, "SA2": 5, "SA3": 5} for at in range(5)]
    homes = {f"U{at}": "D1" if at < 3 else "D2" for at in range(5)}
    data = district([*rows, *workers("E1", *[5] * 12)], unions=homes)
    source = material(data, "C")
    part = type(source)(source.party, source.wave, source.columns, source.rows[source.rows["district_id"] == "D1"])
    every, own = cells_of(source, ["SA"]), cells_of(part, ["SA"])
    assert whole_of_selection(source, part, every, own) == {"SA"}
    assert whole_of_selection(source, source, every, every) == set()


def test_parties_of_districts_are_told_of_workers_only_where_a_pooled_value_holds_them():
    rows = [
        {"party": "M", "at": f"E{at}", "GA1": 3, "GA2": 3, "GA3": 3, "GA4": 3, "TR1": 3, "TR2": 3, "TR3": 3, "TR4": 3}
        for at in range(12)
    ]
    places = {f"E{at}": (f"D{at % 3}", "小型", "C") for at in range(12)}
    data = district(rows, places=places)
    source = material(data, "M")
    cells = cells_of(source, source.block("GA", "TR"))
    rows = cells.assign(gone=hidden_groups(data, source, cells).among(source, cells))
    districts = rows[rows["kind"] == KINDS[0]].set_index("column")["gone"]
    assert districts["GA"].all()
    assert not districts["TR"].any()
    assert not np.any(rows.loc[rows["kind"] == WHOLE, "gone"])
