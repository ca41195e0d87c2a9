"""Which transactions count as sharing, and the ping-pong pairs that do not (V12).

Every transaction of the waves is judged once: ``why`` is empty for a valid one and otherwise names the reason. From the
judged rows comes one table of pairs, provider × receiver × wave, which everything about exchange starts from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from evidence.ping_pong import PROVIDER, RECEIVER, ping_pong_pairs
from messages import Bilingual

if TYPE_CHECKING:
    from evidence.records import Records

WHYS: dict[str, Bilingual] = {
    "status": Bilingual("未完成（取消、爽约、进行中）", "not completed (cancelled, no-show, under way)"),
    "unconfirmed": Bilingual("接收方未确认", "rejected by the receiver"),
    "internal": Bilingual("V06 同一企业内部使用", "V06 inside one enterprise"),
    "V12": Bilingual("V12 两家互刷", "V12 ping-pong between two enterprises"),
}
"""Why a transaction is not valid."""

COLUMNS = (PROVIDER, RECEIVER, "provider_type", "provider_id", "function_class", "business_class", "resource_id", "qty", "hours",
           "unit", "beneficiaries", "rating_receiver", "status", "receiver_confirmed")  # fmt: skip


FLAGGED_BEFORE = "@ping-pong"
"""Table of a part of the records with the pairs that V12 flags in the whole: ``wave``, ``a``, ``b``."""


def judged(records: Records) -> nw.LazyFrame:
    """Return the transactions of the waves with ``why``: empty, ``status``, ``unconfirmed`` or ``internal``.

    A missing column of confirmations confirms everything, a missing status counts as completed only where the table has no
    such column.
    """
    found: nw.LazyFrame = records.remember("judged transactions", lambda: _judged(records))
    return found


def _judged(records: Records) -> nw.LazyFrame:
    done = nw.col("status") == "完成" if records.has("transactions", "status") else nw.lit(True)
    why = (
        nw.when(~done.fill_null(False))
        .then(nw.lit("status"))
        .otherwise(
            nw.when(~nw.col("receiver_confirmed").fill_null(True))
            .then(nw.lit("unconfirmed"))
            .otherwise(
                nw.when((nw.col(PROVIDER) == nw.col(RECEIVER)).fill_null(False))
                .then(nw.lit("internal"))
                .otherwise(nw.lit(""))
            )
        )
    )
    rows = records.rows("transactions", columns=COLUMNS)
    return rows.select("wave", *COLUMNS[:-2], why.alias("why"))


def completed(records: Records) -> nw.LazyFrame:
    """Return the completed transactions of the waves that the receiver did not reject, internal ones included."""
    return judged(records).filter(nw.col("why").is_in(["", "internal"]))


def candidates(records: Records) -> nw.LazyFrame:
    """Return the transactions between different organisations that would count if nobody played ping-pong."""
    return judged(records).filter(nw.col("why") == "")


def valid(records: Records) -> nw.LazyFrame:
    """Return the valid transactions of the waves, row by row.

    Completed, not rejected by the receiver, between two different organisations (a blank provider enterprise is a union or
    an outside body), and not between a ping-pong pair.
    """
    found: nw.LazyFrame = records.remember(
        "valid transactions", lambda: without_ping_pong(records, candidates(records))
    )
    return found


def without_ping_pong(records: Records, frame: nw.LazyFrame) -> nw.LazyFrame:
    """Leave out what passed between pairs that V12 flags; the frame names wave, provider and receiver."""
    return _marked(records, frame).filter(nw.col("flagged").is_null()).drop("flagged")


def _marked(records: Records, frame: nw.LazyFrame) -> nw.LazyFrame:
    flagged = ping_pong(records).select("wave", "a", "b", nw.lit(1.0).alias("flagged"))
    ordered = frame.with_columns(_a=nw.min_horizontal(PROVIDER, RECEIVER), _b=nw.max_horizontal(PROVIDER, RECEIVER))
    joined = ordered.join(flagged, left_on=["wave", "_a", "_b"], right_on=["wave", "a", "b"], how="left")
    return joined.drop("_a", "_b")


def ping_pong(records: Records) -> nw.LazyFrame:
    """Return the pairs that V12 flags, as `evidence.ping_pong` finds them among what would count."""
    found: nw.LazyFrame = records.remember("ping-pong", lambda: records.keep(_found_pairs(records)))
    return found


def _found_pairs(records: Records) -> nw.LazyFrame:
    if FLAGGED_BEFORE not in records.dataset.tables:
        return ping_pong_pairs(_flows(records))
    return records.table(FLAGGED_BEFORE).filter(nw.col("wave").is_in([wave.id for wave in records.waves]))


def _flows(records: Records) -> nw.LazyFrame:
    """Return ``n`` transactions per wave, provider and receiver that would count if nobody played ping-pong."""
    candidates = rolled(records).filter(nw.col("why") == "")
    return candidates.group_by("wave", PROVIDER, RECEIVER).agg(nw.col("n").sum())


SUMS = ("n", "benefit", "beneficiaries", "unstated", "rated", "good", "fives")


def pairs(records: Records, *classes: str) -> nw.LazyFrame:
    """Return every transaction of the waves rolled up to wave × ``why`` × provider × receiver (× classes).

    ``org`` is the organisation that provided, whether enterprise, union, club or outside body (empty for a worker without an
    enterprise), ``union_id`` the union that provided. Sums: ``n``; ``benefit`` (beneficiaries, 1 where not stated, at most
    the employees of the receiver), ``beneficiaries`` (as stated), ``unstated`` (how many state none); ``rated``,
    ``good`` (4 or 5) and ``fives`` of the receivers' ratings.
    """
    found: nw.LazyFrame = records.remember(f"pairs {classes}", lambda: _pairs(records, classes))
    return found


def _pairs(records: Records, classes: tuple[str, ...]) -> nw.LazyFrame:
    marked = _marked(records, rolled(records, *classes))
    caught = (nw.col("why") == "") & ~nw.col("flagged").is_null()
    named = marked.with_columns(why=nw.when(caught).then(nw.lit("V12")).otherwise(nw.col("why")))
    return records.keep(named.drop("flagged"))


def rolled(records: Records, *classes: str) -> nw.LazyFrame:
    """Return `pairs` before anybody looked for ping-pong: the one pass over the transactions."""
    found: nw.LazyFrame = records.remember(f"rolled pairs {classes}", lambda: records.keep(_rolled(records, classes)))
    return found


def _rolled(records: Records, classes: tuple[str, ...]) -> nw.LazyFrame:
    stored = records.stored("pairs")
    if stored is not None:
        return summed_pairs(stored, *classes)
    organised = nw.col("provider_type").fill_null("企业") != "职工"
    own = nw.when(organised).then(nw.col("provider_id"))
    rating, number = nw.col("rating_receiver"), nw.col("beneficiaries").cast(nw.Float64)
    stated = nw.when(number >= 0).then(number)
    rows = judged(records).select(
        "wave", "why", PROVIDER, RECEIVER, *classes,
        nw.coalesce(nw.col(PROVIDER), own).alias("org"),
        nw.when(nw.col("provider_type") == "工会").then(nw.col("provider_id")).alias("union_id"),
        nw.lit(1.0).alias("n"), stated.fill_null(1.0).alias("stated"), stated.fill_null(0.0).alias("beneficiaries"),
        stated.is_null().cast(nw.Float64).alias("unstated"),
        (~rating.is_null()).cast(nw.Float64).alias("rated"),
        (rating >= 4).fill_null(False).cast(nw.Float64).alias("good"),
        (rating == 5).fill_null(False).cast(nw.Float64).alias("fives"),
    )  # fmt: skip
    if not records.has("enterprises", "employees"):
        return summed_pairs(rows.with_columns(benefit=nw.col("stated")), *classes)
    heads = records.table("enterprises", "enterprise_id", "employees")
    cap = nw.when(nw.col("employees") > 0).then(nw.col("employees").cast(nw.Float64)).otherwise(nw.col("stated"))
    capped = rows.join(heads, left_on=RECEIVER, right_on="enterprise_id", how="left")
    return summed_pairs(capped.with_columns(benefit=nw.min_horizontal(nw.col("stated"), cap)), *classes)


def summed_pairs(rows: nw.LazyFrame, *classes: str) -> nw.LazyFrame:
    """Add transactions, or pairs of shorter periods, up to pairs."""
    keys = ["wave", "why", PROVIDER, RECEIVER, "org", "union_id", *classes]
    return rows.group_by(*keys).agg(*[nw.col(name).sum() for name in SUMS])


def valid_pairs(records: Records, *classes: str) -> nw.LazyFrame:
    """Return the pairs of valid transactions."""
    return pairs(records, *classes).filter(nw.col("why") == "")
