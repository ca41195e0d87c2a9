"""Trees and tables for the tests of the index: a few made by hand, and hypothesis strategies for any."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
from hypothesis import assume
from hypothesis import strategies as st

from evaluation.aggregation import AGGREGATIONS
from evaluation.framework import Framework, Goalposts, Node
from evaluation.framework.checks import SEPARATORS
from evaluation.framework.goalposts_checks import goalposts_problems
from messages import Bilingual

SMOOTH = ("arithmetic", "geometric", "harmonic", "power", "power(2)")
"""Means with a slope everywhere."""
MEANS = (*SMOOTH, "median", "owa", "weakest_link")
"""Ways to combine that lie between the children, grow with each of them and look at one unit alone."""
WRITTEN = (*AGGREGATIONS, "power(-2.5)", "owa(0.5)", "benefit_of_doubt(0.4)")
"""Ways to combine as files write them."""


def flat(*weights, **fields):
    """Return a goal with a leaf a, b, c … per weight, scored from 0 to 100 on its own scale."""
    leaves = (
        Node(name, "goal", weight=weight, goalposts=Goalposts(0, 100), **fields)
        for name, weight in zip("abcdefgh", weights, strict=False)
    )
    return Framework((Node("goal"), *leaves))


def two_levels():
    """Return goal → D1 (a 3, b 1), D2 (c), and the leaf e straight below the goal; shares 0.4, 0.4 and 0.2."""
    posts = Goalposts(0, 100)
    return Framework(
        (
            Node("goal"),
            Node("D1", "goal", weight=2),
            Node("a", "D1", weight=3, goalposts=posts),
            Node("b", "D1", weight=1, goalposts=posts),
            Node("D2", "goal", weight=2),
            Node("c", "D2", goalposts=posts),
            Node("e", "goal", weight=1, goalposts=posts),
        )
    )


def table(**columns):
    """Return a frame with units u1, u2, …; None is missing."""
    rows = max(len(values) for values in columns.values())
    return pd.DataFrame(columns, index=[f"u{at + 1}" for at in range(rows)], dtype=float)


signs = st.characters(exclude_categories=("Cc", "Cs", "Cn"))
# a text of blanks only counts as empty in files
texts = st.text(signs, max_size=12).filter(lambda text: text.strip() or not text)
names = st.builds(Bilingual, texts, texts)
ids = (
    st.text(signs, min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda name: name and all(sign.isprintable() and sign not in SEPARATORS for sign in name))
)
reals = st.floats(-1e12, 1e12, allow_subnormal=False)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
definitions = st.dictionaries(
    texts, st.recursive(scalars, lambda parts: st.lists(parts, max_size=3), max_leaves=6), max_size=4
).map(json.dumps)
"""Anything that a node can carry as the definition of a measure of one's own, in a spelling of its own."""
shares = st.floats(0, 1, allow_subnormal=False)


@st.composite
def goalposts(draw):
    """Return any goalposts that are a scale."""
    scale = draw(st.sampled_from(["linear", "log", "log1p"]))
    lowest = {"linear": -1e9, "log": 1e-6, "log1p": -0.999}[scale]
    numbers = st.floats(lowest, 1e9, allow_subnormal=False)
    ends = draw(st.lists(numbers, min_size=4, max_size=4, unique_by=lambda number: float(f"{number:.9g}")))
    cap = draw(st.sampled_from(["both", "low", "high", "none"]))
    if scale == "linear" and draw(st.booleans()):
        lo, low, high, hi = sorted(ends)
        posts = Goalposts(lo, hi, scale, cap, (low, high))
    else:
        posts = Goalposts(ends[0], ends[1], scale, cap)
    assume(not list(goalposts_problems("a", posts)))
    return posts


@st.composite
def frameworks(draw, most=12):
    """Return any tree of up to `most` nodes, with odd ids and texts, switched off parts, rules and goalposts."""
    found = draw(st.lists(ids, min_size=2, max_size=most, unique=True))
    nodes = []
    for name, parent, fields in _shape(draw, found, WRITTEN):
        said = {
            "unit": draw(texts),
            "source": draw(texts),
            "measure": draw(texts) or None,
            "column": draw(texts) or None,
        }
        if said["measure"] is None and said["column"] is None:
            said["custom"] = draw(st.none() | definitions)
        nodes.append(
            Node(name, parent, draw(names), note=draw(names), target=draw(st.none() | reals), **said, **fields)
        )
    used = {node.measure for node in nodes}
    nodes = [replace(node, custom=None) if node.id in used else node for node in nodes]
    return Framework(tuple(nodes), draw(names.filter(lambda name: name.zh or name.en)), draw(texts) or "1.0")


@st.composite
def systems(draw, most=10, ways=MEANS):
    """Return any tree of plainly named nodes, for what is computed with it."""
    found = [f"n{at}" for at in range(draw(st.integers(2, most)))]
    return Framework(tuple(Node(name, parent, **fields) for name, parent, fields in _shape(draw, found, ways)))


def _shape(draw, found, ways):
    """Return id, parent and rules of each node; the eldest child of every node is on and has a weight, so siblings can share."""
    parents = [None, *(draw(st.sampled_from(found[:at])) for at in range(1, len(found)))]
    rules = []
    for at, name in enumerate(found):
        below = [child for child, over in zip(found, parents, strict=True) if over == name]
        eldest = parents.index(parents[at]) == at
        rules.append(
            {
                "weight": draw(st.floats(0.001, 1e6) if eldest else st.floats(0, 1e6)),
                "enabled": eldest or draw(st.booleans()),
                "direction": draw(st.sampled_from([1, -1])),
                "goalposts": draw(st.none() | goalposts()),
                "aggregation": draw(st.sampled_from([None, *ways])),
                "min_coverage": draw(st.none() | shares),
                "needs_any": tuple(draw(st.lists(st.sampled_from(below), unique=True, max_size=2))) if below else (),
            }
        )
    return zip(found, parents, rules, strict=True)


def values_for(framework, units=6, seed=0, missing=0.0):
    """Return raw values around the goalposts of every leaf, some of them missing."""
    random = np.random.default_rng(seed)
    columns = {}
    for leaf in framework.leaves:
        posts = leaf.goalposts or Goalposts(0, 1)
        lo, hi = min(posts.lo, posts.hi), max(posts.lo, posts.hi)
        columns[leaf.column or leaf.measure or leaf.id] = random.uniform(
            lo - 0.1 * (hi - lo), hi + 0.1 * (hi - lo), units
        )
    frame = pd.DataFrame(columns, index=[f"u{at + 1}" for at in range(units)])
    return frame.mask(random.random(frame.shape) < missing)
