"""Cells that are hidden for what stands behind them, and the words for why any cell is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from messages import Bilingual

if TYPE_CHECKING:
    from evidence.disclosure.reading import Flags, Floats
    from evidence.disclosure.rows import Rows
    from evidence.disclosure.thresholds import Thresholds

REASONS: dict[str, Bilingual] = {
    "workers": Bilingual("企业职工人数低于下限", "fewer workers of the enterprise than the threshold"),
    "cell": Bilingual("单元格人数低于下限", "fewer people in the cell than the threshold"),
    "organisations": Bilingual("组织数低于下限", "fewer organisations than the threshold"),
    "consent": Bilingual("企业未同意署名展示", "the enterprise has not agreed to be named"),
    "unknown": Bilingual("不知道背后有多少人", "how many people stand behind it is not known"),
    "given": Bilingual("此前已抑制", "was hidden before"),
    "complement": Bilingual("防止由其他数字反推而一并抑制", "hidden so that another hidden cell cannot be worked out"),
    "coded": Bilingual("人数少，极端百分比封顶封底", "extreme percentage of few people, coded"),
}
"""Why a cell is hidden, by code; the last code is about cells that are shown coarsely."""
PRIMARY = ("workers", "cell", "organisations", "consent", "unknown", "given")
"""Reasons that lie in the cell itself."""


def primary_reasons(rows: Rows, thresholds: Thresholds, *, judged: bool = False) -> Flags:
    """Return for every cell the code of the reason to hide it, the empty text where it may be shown.

    Workers (party W) of one enterprise need `thresholds.workers`, all other cells about people `thresholds.cell`. Managers and
    cadres (M, C) need `thresholds.organisations` in pooled cells and consent in the cell of one enterprise. A cell behind
    which nobody stands (n = 0) hides nothing; one with a value but an unknown n is hidden. Where the party is empty, or all cells
    are `judged`, only what is hidden already stays hidden.
    """
    people = (rows.party != "") & (not judged)
    named = np.isin(rows.party.astype(str), ["M", "C"]) & (not judged)
    own = rows.level == "enterprise"
    few_workers = _below(rows.n, thresholds.workers) & people & ~named & own
    few_people = _below(rows.n, thresholds.cell) & people & ~named & ~own
    some = ~(rows.n == 0)
    few_organisations = named & ~own & some & ~(rows.organisations >= thresholds.organisations)
    not_asked = named & own & ~rows.consented & some
    unknown = people & ~named & np.isnan(rows.n) & ~np.isnan(rows.value)
    reasons = np.full(len(rows), "", dtype=object)
    for flags, code in (
        (few_people, "cell"), (few_workers, "workers"), (few_organisations, "organisations"), (not_asked, "consent"),
        (unknown, "unknown"), (rows.given, "given"),
    ):  # fmt: skip
        reasons[flags] = code
    return reasons


def crowd(rows: Rows, thresholds: Thresholds) -> tuple[Floats, Floats]:
    """Return how many stand behind every cell (organisations for M and C), and how many that must be if it can be worked out."""
    named = np.isin(rows.party.astype(str), ["M", "C"])
    organisations = np.where(np.isnan(rows.organisations) & (rows.level == "enterprise"), 1.0, rows.organisations)
    floor = np.where(named, float(thresholds.organisations), np.where(rows.party == "", 0.0, float(thresholds.cell)))
    return np.where(named, organisations, rows.n), floor


def _below(n: Floats, least: int) -> Flags:
    return np.asarray((n > 0) & (n < least))
