"""V06 sharing inside one enterprise, V12 two enterprises that serve each other, V21 classes and V22 units that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import pandas as pd

from evidence.checks.findings import Finding
from evidence.checks.scope import Scope
from evidence.ping_pong import PROVIDER, RECEIVER, ping_pong_pairs
from evidence.schema import TABLES
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.checks.scope import Mask


def internal_use(scope: Scope) -> Iterator[Finding]:
    """Find transactions whose provider is the receiver (V06)."""
    if not scope.has("transactions", PROVIDER, RECEIVER):
        return
    same = (_ids(scope, PROVIDER) == _ids(scope, RECEIVER)).to_numpy(dtype=bool)

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V06 in {count} transactions provider and receiver are one enterprise. This is internal use and does not count as sharing.",
            count=int(mask.sum()),
        )

    if same.any():
        yield Finding("V06", "warning", "transactions", RECEIVER, same, say)


def _ids(scope: Scope, column: str) -> pd.Series:
    """Return an id column in which an empty cell equals nothing."""
    return pd.Series(scope.texts("transactions", column)).astype("str")


def ping_pong(scope: Scope) -> Iterator[Finding]:
    """Find pairs that exchange mostly with each other and evenly, in one wave (V12).

    Counted are completed transactions between different organisations that the receiver did not reject; the rule itself is
    `evidence.ping_pong`, by which `sharing.transactions` leaves pairs out.
    """
    if not scope.has("transactions", PROVIDER, RECEIVER):
        return
    rows = _candidates(scope)
    caught = _caught(rows)
    pair = pd.MultiIndex.from_frame(rows[["wave", "a", "b"]])
    both = rows["a"].notna() & rows["b"].notna()
    hit = np.zeros(len(rows), dtype=bool)
    if len(caught):
        hit = pair.isin(caught) & both.to_numpy() & rows["counts"].to_numpy()
    of = (rows["a"] + " – " + rows["b"]).to_numpy(dtype=object)

    def say(mask: Mask, units: tuple[str, ...]) -> Message:
        return Message(
            "V12 {count} pairs of enterprises share almost only with each other and evenly both ways ({pairs}), {rows} transactions in all. "
            "They are left out of the sharing indicators: ask whether they were real.",
            count=len(units),
            pairs=Quoted(units),
            rows=int(mask.sum()),
        )

    if hit.any():
        yield Finding("V12", "warning", "transactions", PROVIDER, hit, say, of=of)


def _candidates(scope: Scope) -> pd.DataFrame:
    """Return wave, provider, receiver, the pair ``a`` < ``b``, and whether a row counts."""
    giver, taker = _ids(scope, PROVIDER), _ids(scope, RECEIVER)
    done = (
        scope.is_("transactions", "status", "完成")
        if scope.has("transactions", "status")
        else np.ones(len(giver), bool)
    )
    confirmed = scope.flag("transactions", "receiver_confirmed", default=True)
    wave = scope.wave_numbers("transactions")
    counts = done & confirmed & scope.first("transactions") & (wave >= 0) & ~(giver == taker).to_numpy(dtype=bool)
    onwards = (giver < taker).where(giver.notna() & taker.notna(), other=True).to_numpy(dtype=bool)
    return pd.DataFrame(
        {"wave": wave, PROVIDER: giver, RECEIVER: taker, "counts": counts,
         "a": giver.where(onwards, taker), "b": taker.where(onwards, giver)}
    )  # fmt: skip


def _caught(rows: pd.DataFrame) -> pd.MultiIndex:
    """Return the flagged pairs, by wave and the two ids."""
    keys = ["wave", PROVIDER, RECEIVER]
    flows = rows[rows["counts"]].groupby(keys, dropna=False).size().astype(float).rename("n").reset_index()
    found = ping_pong_pairs(nw.from_native(flows).lazy()).collect().to_native()
    return pd.MultiIndex.from_frame(found[["wave", "a", "b"]])


def other_classes(scope: Scope) -> Iterator[Finding]:
    """Find transactions whose function or business class is not that of the resource (V21)."""
    if not scope.has("transactions", "resource_id"):
        return
    for name in ("function_class", "business_class"):
        if not (scope.has("transactions", name) and scope.has("resources", "resource_id", name)):
            continue
        wrong = _differ(scope, name)

        def say(mask: Mask, _: tuple[str, ...], name: str = name) -> Message:
            return Message(
                "V21 in {count} transactions “{column}” is not that of the resource. Correct one of the two; the class of the transaction "
                "is used.",
                count=int(mask.sum()),
                column=TABLES["transactions"].by_name[name].label,
            )

        if wrong.any():
            yield Finding("V21", "warning", "transactions", name, wrong, say)


def other_units(scope: Scope) -> Iterator[Finding]:
    """Find transactions counted in another unit than the demand they serve (V22); without a unit that of the resource counts."""
    if not scope.has("transactions", "demand_id") or not scope.has("demands", "demand_id", "unit"):
        return
    if scope.has("transactions", "unit"):
        unit = scope.texts("transactions", "unit")
    elif scope.has("transactions", "resource_id") and scope.has("resources", "resource_id", "unit"):
        unit = scope.through("transactions", "resource_id", "unit")
    else:
        return
    wanted = scope.through("transactions", "demand_id", "unit")
    wrong = pd.notna(unit) & pd.notna(wanted) & (unit != wanted) & scope.first("transactions")

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "V22 {count} transactions are counted in another unit than the demand they serve. They do not count as fulfilling it: give "
            "both in one unit.",
            count=int(mask.sum()),
        )

    if wrong.any():
        yield Finding("V22", "warning", "transactions", "demand_id", wrong, say)


def _differ(scope: Scope, column: str) -> Mask:
    """Return the transactions whose class is stated and differs from a stated one of their resource."""
    own, theirs = scope.texts("transactions", column), scope.through("transactions", "resource_id", column)
    found: Mask = pd.notna(own) & pd.notna(theirs) & (own != theirs) & scope.first("transactions")
    return found
