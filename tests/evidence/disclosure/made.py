"""Tables for the tests of disclosure control."""

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from evidence.disclosure import Axis

SCALE = (0.0, 100.0)


def one_district(*sizes, values=None):
    """Return enterprises E1, E2, … with these numbers of workers, their mean values, and the district with all of them."""
    units = [f"E{at}" for at in range(1, len(sizes) + 1)]
    n = np.array(sizes, dtype=float)
    value = np.array(values if values is not None else [50.0 + 7 * at % 30 for at in range(len(sizes))])
    rows = pd.DataFrame({"unit": units, "n": n, "value": value})
    total = pd.DataFrame({"unit": ["D"], "n": [n.sum()], "value": [(n * value).sum() / n.sum()]})
    return pd.concat([rows, total], ignore_index=True), [Axis.groups("unit", units, "D")]


def matrix(counts, values=None):
    """Return a cross table of units U0, U1, … × groups G0, G1, … with both margins and the corner, and its axes."""
    counts = np.asarray(counts, dtype=float)
    values = np.full(counts.shape, 50.0) if values is None else np.asarray(values, dtype=float)
    units, groups = [f"U{at}" for at in range(counts.shape[0])], [f"G{at}" for at in range(counts.shape[1])]
    every = pd.DataFrame(
        [(u, g, counts[i, j], values[i, j]) for i, u in enumerate(units) for j, g in enumerate(groups)],
        columns=["unit", "group", "n", "value"],
    )
    every = every[every["n"] > 0]
    parts = [every, summed(every, ["unit"]), summed(every, ["group"]), summed(every, [])]
    table = pd.concat(parts, ignore_index=True)[["unit", "group", "n", "value"]]
    return table, [Axis.groups("unit", units, "all"), Axis.groups("group", groups, "all")]


def summed(rows, by):
    """Return people and means of a table summed by some of its columns; the others are “all”."""
    rows = rows.assign(sum=rows["n"] * rows["value"], one="all")
    found = rows.groupby(by or ["one"], as_index=False, sort=False)[["n", "sum"]].sum()
    others = {name: "all" for name in ("unit", "group") if name not in by}
    return found.assign(value=found["sum"] / found["n"], **others)[["unit", "group", "n", "value"]]


@st.composite
def districts(draw):
    """Return a table of enterprises, districts and the whole, the axis, and which groups each row is made of."""
    count = draw(st.integers(2, 14))
    sizes = draw(st.lists(st.one_of(st.integers(1, 12), st.integers(10, 80)), min_size=count, max_size=count))
    home = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    values = draw(st.lists(st.floats(0, 100).map(lambda x: round(x, 1)), min_size=count, max_size=count))
    rows = pd.DataFrame({"unit": [f"E{at}" for at in range(count)], "n": [float(n) for n in sizes], "value": values})
    parents = {f"E{at}": f"D{home[at]}" for at in range(count)}
    groups = rows.assign(sum=rows["n"] * rows["value"], home=rows["unit"].map(parents))
    above = groups.groupby("home", as_index=False)[["n", "sum"]].sum().rename(columns={"home": "unit"})
    whole = pd.DataFrame({"unit": ["whole"], "n": [groups["n"].sum()], "sum": [groups["sum"].sum()]})
    totals = pd.concat([above, whole]).assign(value=lambda t: t["sum"] / t["n"])
    table = pd.concat([rows, totals[["unit", "n", "value"]]], ignore_index=True)
    members = [
        {name} if name in parents else {part for part, top in parents.items() if name in (top, "whole")}
        for name in table["unit"]
    ]
    return table, [Axis.hierarchy("unit", parents, "whole")], members


@st.composite
def matrices(draw):
    """Return a cross table with margins, its axes, and which groups each row is made of."""
    shape = draw(st.tuples(st.integers(2, 4), st.integers(2, 4)))
    counts = draw(
        st.lists(
            st.one_of(st.just(0), st.integers(1, 9), st.integers(5, 60)),
            min_size=shape[0] * shape[1],
            max_size=shape[0] * shape[1],
        ).filter(any)
    )
    values = draw(st.lists(st.integers(0, 100), min_size=len(counts), max_size=len(counts)))
    table, axes = matrix(np.reshape(counts, shape), np.reshape(values, shape))
    inner = [(u, g) for u, g in zip(table["unit"], table["group"], strict=True) if "all" not in (u, g)]
    members = [
        {(a, b) for a, b in inner if u in (a, "all") and g in (b, "all")}
        for u, g in zip(table["unit"], table["group"], strict=True)
    ]
    return table, axes, members


def seen(table, members, number):
    """Return the cells of a published table as an outsider lists them."""
    column = [None if pd.isna(one) else float(one) for one in table[number]]
    return list(zip(members, column, strict=True))
