"""Evaluations that a workbook has to carry: every rule, odd names, both languages of the data."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation import Framework, Goalposts, Method, Node, Values, evaluate
from evaluation.normalisation import Scaling
from evaluation.preparation import Rule, Screening, Treatment
from messages import Bilingual

NAN = np.nan
ODD = [
    "=cmd|' /C calc'!A0", "@x", "+1", "-2", "<script>alert(1)</script>", "\u202eabc\u202c", "x" * 5000, "#N/A", "../../etc",
    "", "001", "甲\u3000乙",
]  # fmt: skip
"""Names of an attacker and of a careless person."""


def tree(ids=("D1", "D2", "a", "b", "c", "d", "e", "f")):
    """Return goal → D1 (a, b, D2 (c, d)), e, f: leaves and dimensions side by side, every kind of goalposts."""
    one, two, a, b, c, d, e, f = ids
    return Framework(
        (
            Node("goal", name=Bilingual("=总目标", "=goal")),
            Node(one, "goal", Bilingual("维度一", "Dimension one"), weight=3),
            Node(a, one, weight=2, goalposts=Goalposts(0, 50), unit="%"),
            Node(b, one, weight=1, direction=-1, goalposts=Goalposts(200, 20, "log1p")),
            Node(two, one, weight=2, aggregation="geometric"),
            Node(c, two, goalposts=Goalposts(1, 1000, "log")),
            Node(d, two, weight=0.5, goalposts=Goalposts(0, 10, band=(4, 6))),
            Node(e, "goal", weight=1, goalposts=Goalposts(-3, 3, cap="low")),
            Node(f, "goal", weight=0, goalposts=Goalposts(0, 1, cap="none")),
        )
    )


def values(units=12, names=None, seed=0, missing=0.2, framework=None):
    """Return raw values in and beyond the goalposts of the tree, some missing."""
    random = np.random.default_rng(seed)
    leaves = [leaf.id for leaf in (framework or tree()).leaves]
    ends = [(-10, 60), (-2, 300), (-5, 2000), (-1, 11), (-4, 5), (-0.5, 1.5)]
    frame = pd.DataFrame(
        {leaf: random.uniform(lo, hi, units).round(3) for leaf, (lo, hi) in zip(leaves, ends, strict=True)}
    )
    frame.index = pd.Index(names or [f"u{at + 1}" for at in range(units)])
    frame.iloc[0, 3] = 0.0  # the lower end of the band: a 0 in a geometric mean
    return frame.mask(random.random(frame.shape) < missing)


def with_states(frame, seed=1):
    """Return the same table as Values with all five states."""
    random = np.random.default_rng(seed)
    rows = []
    for unit in frame.index:
        for name in frame.columns:
            value = frame.loc[unit, name]
            state = random.choice(
                ["ok", "small", "suppressed", "insufficient", "not_applicable"], p=[0.5, 0.1, 0.1, 0.1, 0.2]
            )
            state = "insufficient" if pd.isna(value) and state in ("ok", "small") else state
            rows.append((unit, name, value if state in ("ok", "small") else NAN, state))
    rows[:6] = [(unit, name, NAN, "not_applicable") for unit, name, *_ in rows[:6]]
    return Values(pd.DataFrame(rows, columns=["unit", "indicator", "value", "status"]))


def wide(units, dimensions=9, each=5, seed=0, missing=0.05):
    """Return a plain tree of dimensions × indicators and a table for it."""
    nodes = [Node("goal")]
    for at in range(dimensions):
        nodes.append(Node(f"D{at + 1}", "goal", weight=1 + at % 3))
        nodes += [Node(f"I{at + 1}-{k + 1}", f"D{at + 1}", goalposts=Goalposts(0, 1)) for k in range(each)]
    framework = Framework(tuple(nodes))
    random = np.random.default_rng(seed)
    names = [f"单位{at + 1}" for at in range(units)]
    frame = pd.DataFrame(random.random((units, dimensions * each)), names, [leaf.id for leaf in framework.leaves])
    return framework, frame.mask(random.random(frame.shape) < missing)


SCALES = ["zscore", "percentile", "rank", "borda", "distance_to_max", "fraction_of_max",
          Scaling("percentile", ties="average"), Scaling("rank", ties="max"), Scaling("zscore", mean=100, sd=10),
          Scaling("distance_to_target", targets={"a": 40.0, "b": 30.0, "c": 500.0, "d": 8.0, "e": 2.0, "f": 1.0}),
          Scaling("scaled", limits=dict.fromkeys("abcdef", (-10.0, 3000.0)))]  # fmt: skip
WAYS = ["geometric", "harmonic", "power(2)", "power(-1.5)", "power", "weakest_link", "weakest_link(0.25)", "median",
        "mazziotta_pareto", "owa", "arithmetic"]  # fmt: skip


def crossed():
    """Return name → evaluation: every scale with some way to combine, and the other way round, gaps in all of them."""
    straight = tree()
    for name in "bcd":
        straight = straight.with_node(name, goalposts=Goalposts(0, 100))
    straight = straight.with_node("D2", aggregation=None)
    frame = values(30, seed=7).abs().round(0)
    frame["b"] = [3.0] * 15 + [8.0] * 15
    pairs = [(scale, WAYS[at % len(WAYS)]) for at, scale in enumerate(SCALES)]
    pairs += [("goalposts", way) for way in WAYS] + [("percentile", "geometric"), ("minmax", "power(2)")]
    found = {}
    for scale, way in pairs:
        name = f"{getattr(scale, 'how', scale)}{getattr(scale, 'ties', '')} {way}"
        found[name] = evaluate(frame, straight, Method(scale, aggregation=way, decimals=6, ties="average"))
    return found


def evaluations():
    """Return name → evaluation: everything at least once."""
    own, frame = tree(), values()
    odd_ids = tree(("a", "A", "<1", "=x", "*", "001", "1", "?"))
    geometric = Method(aggregation="geometric", floor=0.01)
    minmax = Method(normalisation="minmax")
    prepared = Method(
        normalisation="minmax",
        aggregation="harmonic",
        screening=Screening(0.5, remove=("u3",)),
        denomination={"a": ("staff", 100)},
        imputation="mean",
        treatment=Treatment(Rule(winmax=1, second="none", force_win=True)),
        decimals=6,
    )
    return {
        "plain": evaluate(frame, own),
        "complete": evaluate(values(missing=0), own, Method(aggregation="geometric")),
        "strict": evaluate(frame, own, Method(missing="strict", ties="average", decimals=0)),
        "covered": evaluate(
            frame, own.with_node("goal", needs_any=("D1",), min_coverage=0.5), Method(min_coverage=0.6)
        ),
        "counted": evaluate(frame, own, Method(missing="count", min_coverage=0.6)),
        "states_counted": evaluate(with_states(frame, 2), own, Method(missing="count", min_coverage=0.6)),
        "geometric": evaluate(frame, own, geometric),
        "states": evaluate(with_states(frame), own, Method(min_coverage=0.3)),
        "states_strict": evaluate(with_states(frame, 2), own, Method(missing="strict", aggregation="geometric")),
        "minmax": evaluate(frame.assign(e=5.0, f=NAN), own, minmax),
        "replayed": evaluate(values(seed=5), own, minmax, evaluate(frame.assign(e=5.0), own, minmax).learned),
        "ties": evaluate(frame.round(-2), own, Method(decimals=0, ties="average", full=10)),
        "one": evaluate(frame.iloc[3:4], own),
        "nobody": evaluate(frame * NAN, own),
        "names": evaluate(values(names=ODD), own),
        "ids": evaluate(values(framework=odd_ids), odd_ids),
        "zscore": evaluate(frame.assign(e=5.0), own, Method("zscore", aggregation="median", decimals=6)),
        "ranks": evaluate(frame, own, Method("percentile", aggregation="copeland")),
        "prepared": evaluate(frame.assign(staff=[0.0, *range(1, 12)]), own, prepared),
    }
