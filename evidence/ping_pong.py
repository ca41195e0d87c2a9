"""V12: pairs of enterprises that serve each other. The one rule that finds them for the checks and leaves them out of sharing."""

from __future__ import annotations

import narwhals as nw

PING_PONG_VOLUME = 10
PING_PONG_SHARE = 0.8
PING_PONG_BALANCE = 0.7
"""At least 10 transactions of an enterprise in a wave, at least 80 % of them with one partner, at least 70 % balanced both ways."""
PROVIDER, RECEIVER = "provider_enterprise_id", "receiver_enterprise_id"


def ping_pong_pairs(flows: nw.LazyFrame) -> nw.LazyFrame:
    """Return the pairs that V12 flags: ``wave``, ``a`` < ``b``, transactions ``there`` and ``back``, and ``share``.

    The volume of an enterprise is all it gave and took in a wave, from unions and outside bodies too; ``share`` is that of the pair
    in the volume of the side that depends on it more.

    Parameters
    ----------
    flows
        ``wave``, provider and receiver (empty for who is no enterprise), ``n`` transactions that would count if nobody played ping-pong.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"wave": 1, PROVIDER: ["A", "B"], RECEIVER: ["B", "A"], "n": [6.0, 5.0]})
    >>> ping_pong_pairs(nw.from_native(rows).lazy()).collect().to_native().to_dict("records")
    [{'wave': 1, 'a': 'A', 'b': 'B', 'there': 6.0, 'back': 5.0, 'share': 1.0}]
    """
    sides = [flows.select("wave", nw.col(side).alias("e"), "n") for side in (PROVIDER, RECEIVER)]
    volume = (
        nw.concat(sides).filter(~nw.col("e").is_null()).group_by("wave", "e").agg(nw.col("n").sum().alias("volume"))
    )
    volume = volume.filter(nw.col("volume") >= PING_PONG_VOLUME)
    onwards = nw.col(PROVIDER) < nw.col(RECEIVER)
    both = flows.filter(~nw.col(PROVIDER).is_null(), ~nw.col(RECEIVER).is_null()).select(
        "wave",
        nw.min_horizontal(PROVIDER, RECEIVER).alias("a"),
        nw.max_horizontal(PROVIDER, RECEIVER).alias("b"),
        nw.when(onwards).then(nw.col("n")).otherwise(nw.lit(0.0)).alias("there"),
        nw.when(onwards).then(nw.lit(0.0)).otherwise(nw.col("n")).alias("back"),
    )
    pairs = both.group_by("wave", "a", "b").agg(nw.col("there").sum(), nw.col("back").sum())
    low, high = nw.min_horizontal("there", "back"), nw.max_horizontal("there", "back")
    pairs = pairs.filter(low >= PING_PONG_BALANCE * high)
    for side in ("a", "b"):
        known = volume.rename({"volume": f"volume_{side}"})
        pairs = pairs.join(known, left_on=["wave", side], right_on=["wave", "e"], how="left")
    total = nw.col("there") + nw.col("back")
    shares = [(total / nw.col(f"volume_{side}")).fill_null(0.0) for side in ("a", "b")]
    found = pairs.select("wave", "a", "b", "there", "back", nw.max_horizontal(*shares).alias("share"))
    return found.filter(nw.col("share") >= PING_PONG_SHARE)
