"""Records of some classes: what carries them is cut, what follows is cut along, the rest stays and says so."""

from __future__ import annotations

from evidence.records import Records
from sharing import supply_demand
from sharing.classes import BUSINESS, FUNCTION, carried, of_classes
from sharing.funnel import funnel
from sharing.selection import Selection, narrowed
from sharing.transactions import valid_pairs
from sharing.waiting import waiting
from tests.sharing.districts import sample

FACILITIES = Selection(functions=("F_FAC",))


def test_which_tables_carry_classes():
    both = frozenset({FUNCTION, BUSINESS})
    assert {name for name in sample().tables if carried(sample(), name) == both} == {
        "resources", "resource_capacity", "demands", "transactions", "info_items",
    }  # fmt: skip
    assert {name for name in sample().tables if carried(sample(), name) == {BUSINESS}} == {
        "activities", "activity_partners", "participation", "funds", "app_events",
    }  # fmt: skip
    assert carried(sample(), "nothing") == frozenset()


def test_a_cell_of_the_matrix_is_what_is_left():
    """Chosen in two steps or at once, one function and one business class leave the counts of one cell."""
    cells = supply_demand(sample()).cells.set_index([FUNCTION, BUSINESS])
    part = narrowed(sample(), Selection(functions=("F_FAC",), businesses=("B_CUL",)))
    left = supply_demand(part).cells.set_index([FUNCTION, BUSINESS])
    assert left.loc[("F_FAC", "B_CUL"), ["supply", "demand", "exchange"]].equals(
        cells.loc[("F_FAC", "B_CUL"), ["supply", "demand", "exchange"]]
    )
    assert (
        left[["supply", "demand", "exchange"]]
        .sum()
        .equals(cells.loc[("F_FAC", "B_CUL"), ["supply", "demand", "exchange"]])
    )


def test_what_follows_is_cut_along():
    part = narrowed(sample(), Selection(businesses=("B_CUL",)))
    events = set(part.frame("activities")["activity_id"])
    assert set(part.frame("participation")["activity_id"]) <= events
    assert set(part.frame("funds")["activity_id"]) <= events
    assert set(part.frame("resource_capacity")["resource_id"]) <= set(part.frame("resources")["resource_id"])
    assert part.tables["clubs"].num_rows == sample().tables["clubs"].num_rows


def test_analyses_of_one_class_are_those_of_the_class_in_the_whole():
    part = narrowed(sample(), FACILITIES)
    assert (
        funnel(part)
        .table.loc["F_FAC", ["opened", "used"]]
        .equals(funnel(sample()).table.loc["F_FAC", ["opened", "used"]])
    )
    assert funnel(part).table.index.tolist() == ["F_FAC"]
    assert waiting(part).whole["n"] < waiting(sample()).whole["n"]


def test_valid_exchanges_of_all_classes_add_up():
    """V12 is judged on all records: no class makes a ping-pong pair valid, and none loses an exchange."""

    def count(data):
        records = Records.of(data, "all")
        return records.collect(valid_pairs(records).select("n"), "n")["n"].sum()

    parts = [
        count(narrowed(sample(), Selection(functions=(code,))))
        for code in ("F_INF", "F_FAC", "F_MGT", "F_SVC", "F_HUM")
    ]
    assert sum(parts) == count(sample())


def test_a_choice_says_what_it_says_nothing_about():
    chosen = Selection(functions=("F_FAC",), businesses=("B_CUL",))
    assert chosen.unmoved(sample(), "clubs") == (FUNCTION, BUSINESS)
    assert chosen.unmoved(sample(), "activities") == (FUNCTION,)
    assert chosen.unmoved(sample(), "activities", "transactions") == ()
    assert Selection(sizes=("小型",)).unmoved(sample(), "clubs") == ()


def test_classes_that_nobody_has_leave_nothing():
    tables = of_classes(sample(), {FUNCTION: ["nowhere"]})
    assert tables["transactions"].num_rows == tables["resource_capacity"].num_rows == 0
    assert supply_demand(narrowed(sample(), Selection(functions=("nowhere",)))).text.startswith("数据不足")
