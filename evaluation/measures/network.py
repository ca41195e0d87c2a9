"""D5 协同网络: with how many others organisations work, whether they give and take, and across which lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np

from evaluation.measures.attendance import held
from evaluation.measures.exchange import sides, tally, traded
from evaluation.measures.measure import CLASSES, ENTERPRISE
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure
from evidence.ping_pong import PROVIDER, RECEIVER
from sharing.transactions import valid_pairs

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.arrays import Floats
    from evaluation.measures.scope import Scope

POOLED = ("district", "mechanism")
SIDES = ("provider_enterprise_id", "receiver_enterprise_id")
TRADE = {"transactions": SIDES, "enterprises": ()}


def partners(scope: Scope) -> pd.DataFrame:
    """Return how many different organisations each enterprise worked with in each wave.

    Through valid transactions in either direction, or by co-hosting an activity that was held.
    """
    found: pd.DataFrame = scope.remember("partners", lambda: _partners(scope))
    return found


def _partners(scope: Scope) -> pd.DataFrame:
    tally(scope)
    frame = valid_pairs(scope, *scope.classes)
    took = frame.select("wave", nw.col(RECEIVER).alias("enterprise_id"), nw.col("org").alias("partner"))
    gave = frame.select("wave", nw.col(PROVIDER).alias("enterprise_id"), nw.col(RECEIVER).alias("partner"))
    sources = [took, gave]
    if scope.has("activity_partners", "partner_id") and scope.has("activities"):
        sources.append(_cohosts(scope))
    known = nw.concat(sources).filter(~nw.col("enterprise_id").is_null(), ~nw.col("partner").is_null())
    pairs = known.filter(nw.col("enterprise_id") != nw.col("partner")).unique()
    counted = pairs.group_by("wave", "enterprise_id").agg(nw.len().alias("partners"))
    return scope.collect(counted, "wave", "enterprise_id")


def _cohosts(scope: Scope) -> nw.LazyFrame:
    parties = scope.table("activity_partners", "activity_id", "partner_type", "partner_id").unique()
    hosts = parties.join(held(scope), on="activity_id", how="inner")
    mine = hosts.filter(nw.col("partner_type") == "企业").select(
        "wave", "activity_id", nw.col("partner_id").alias("enterprise_id")
    )
    theirs = parties.select("activity_id", nw.col("partner_id").alias("partner"))
    return mine.join(theirs, on="activity_id", how="inner").select("wave", "enterprise_id", "partner")


@measure(
    "I5-01",
    needs={**TRADE, "activity_partners": ("partner_type", "partner_id"), "activities": ()},
    min_n=1,
    nothing="zero",
    feeds=("transactions",),
)
def partner_breadth(scope: Scope) -> Parts:
    """Number of different organisations an enterprise worked with; above it the mean over active enterprises."""
    rows = scope.everyone(partners(scope), ["partners"])
    return Parts(rows.assign(numerator=rows["partners"], denominator=1.0, n=1.0), "bootstrap")


@measure(
    "I5-02",
    needs=TRADE,
    levels=POOLED,
    facets=(*ENTERPRISE, *CLASSES),
    nothing="zero",
    feeds=("transactions",),
)
def give_and_take(scope: Scope) -> Parts:
    """Enterprises that both gave and took ÷ active enterprises."""
    rows = traded(scope)
    both = ((rows["n_out"] >= 1) & (rows["n_in"] >= 1)).astype(float)
    return Parts(rows.assign(numerator=both, denominator=1.0, n=1.0))


@measure(
    "O11", needs=TRADE, levels=POOLED, nothing="zero", feeds=("transactions",), uses=("activity_partners", "activities")
)
def connected(scope: Scope) -> Parts:
    """Enterprises with at least one partner ÷ active enterprises."""
    rows = scope.everyone(partners(scope), ["partners"])
    return Parts(rows.assign(numerator=(rows["partners"] >= 1).astype(float), denominator=1.0, n=1.0))


@measure("O13", needs=TRADE, levels=POOLED, facets=(*ENTERPRISE, *CLASSES), feeds=("transactions",))
def concentration(scope: Scope) -> Parts:
    """Sum of squared shares of the providing enterprises in what enterprises provide."""
    gave = sides(scope)
    gave = gave[gave["n_out"] > 0]
    rows = gave.assign(out2=gave["n_out"] ** 2, numerator=gave["n_out"] ** 2, denominator=gave["n_out"], n=1.0)
    return Parts(rows, "bootstrap", of_sums=_squared_shares, features=("out2", "n_out"))


def _squared_shares(sums: Floats) -> Floats:
    """Return Σ out² / (Σ out)² from the two sums."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(sums[..., 0] / sums[..., 1] ** 2)
