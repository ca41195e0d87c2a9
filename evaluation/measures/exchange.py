"""Who gave and took: pairs of transactions rolled up to enterprises, and what was left out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from evidence.ping_pong import PROVIDER, RECEIVER
from sharing.transactions import pairs, valid_pairs

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.measures.scope import Scope

TABLE = "transactions"
GAINED = ("benefit", "beneficiaries", "unstated")
WHYS = {"status": "status", "unconfirmed": "unconfirmed", "internal": "V06", "V12": "V12"}
"""Why a pair does not count → rule of the ledger."""


def tally(scope: Scope) -> None:
    """Note which waves hold transactions, and how many of them do not count and why."""
    scope.remember("tally of transactions", lambda: _tally(scope))


def _tally(scope: Scope) -> bool:
    counted = pairs(scope, *scope.classes).group_by("wave", "why").agg(nw.col("n").sum())
    found = scope.collect(counted, "wave", "why")
    scope.ledger.observe(TABLE, found["wave"].unique())
    for why, rule in WHYS.items():
        scope.ledger.leave_out(TABLE, rule, found[found["why"] == why].set_index("wave")["n"])
    return True


def sides(scope: Scope) -> pd.DataFrame:
    """Return what each enterprise gave and took: ``n_out``, ``n_in``, ``benefit``, ``beneficiaries`` and ``unstated`` it received.

    Valid transactions only; one row per wave, enterprise and class of the request, also for enterprises outside the registry.
    """
    found: pd.DataFrame = scope.remember("sides", lambda: _sides(scope))
    return found


def _sides(scope: Scope) -> pd.DataFrame:
    tally(scope)
    frame = valid_pairs(scope, *scope.classes)
    nothing = nw.lit(0.0)
    gave = frame.select(
        "wave", nw.col(PROVIDER).alias("enterprise_id"), *scope.classes, nw.col("n").alias("n_out"),
        nothing.alias("n_in"), *[nothing.alias(name) for name in GAINED],
    )  # fmt: skip
    took = frame.select(
        "wave", nw.col(RECEIVER).alias("enterprise_id"), *scope.classes, nothing.alias("n_out"),
        nw.col("n").alias("n_in"), *GAINED,
    )  # fmt: skip
    keys = ["wave", "enterprise_id", *scope.classes]
    sums = [nw.col(name).sum() for name in ("n_out", "n_in", *GAINED)]
    both = nw.concat([gave, took]).filter(~nw.col("enterprise_id").is_null())
    found = scope.collect(both.group_by(*keys).agg(*sums), *keys)
    outside = found[scope.layout.at(found) < 0]
    scope.ledger.leave_out(TABLE, "V17", outside.groupby("wave")[["n_out", "n_in"]].sum().sum(axis=1))
    return found


def traded(scope: Scope) -> pd.DataFrame:
    """Return `sides` of all active enterprises, zeros included."""
    found: pd.DataFrame = scope.remember("traded", lambda: scope.everyone(sides(scope), ["n_out", "n_in", *GAINED]))
    return found


def without_heads(scope: Scope) -> None:
    """Note the active enterprises that state no head-count: values per employee leave them out."""
    active = scope.layout.active
    scope.ledger.leave_out("enterprises", "head-count", active[active["employees"].isna()].groupby("wave").size())
