"""What the answers of whole enterprises look like: mobilised, in a burst, duplicated, more than there are employees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from surveys.quality.flags import Judged
    from surveys.quality.material import Material
    from surveys.quality.rules import Thresholds

COLUMNS = ("answers", "top_share", "V11", "burst_share", "V15", "duplicates", "V16", "employees", "too_many")
FLAGGED, CLEAR, UNJUDGED = "flagged", "clear", "not judged"


def enterprise_table(
    material: Material,
    judged: Mapping[str, Judged],
    thresholds: Thresholds,
    employees: Mapping[str, float] | pd.Series | None,
    top: float | None,
) -> pd.DataFrame:
    """Return one row per enterprise.

    ``V11``: at least the share `Thresholds.top_share` of its ratings are at the top of the scale. ``V15``: a burst from one source.
    ``V16``: duplicates. ``too_many``: more answers than employees. Each ``flagged``, ``clear`` or ``not judged`` (too few ratings or
    answers, or nothing known). ``burst_share`` is the share of its answers that lie in bursts.
    """
    if material.enterprise is None or material.enterprise.isna().all():
        return pd.DataFrame(columns=list(COLUMNS), index=pd.Index([], name="enterprise"))
    codes = material.codes
    rows = {}
    for name, places in material.enterprise.groupby(material.enterprise, sort=True).indices.items():
        rows[name] = _one(codes[places], np.asarray(places), judged, thresholds, top if material.numeric else None)
    frame = pd.DataFrame.from_dict(rows, orient="index")
    frame.index.name = "enterprise"
    known = pd.Series(dict(employees), dtype=float) if employees is not None else pd.Series(dtype=float)
    frame["employees"] = known.reindex(frame.index)
    frame["too_many"] = [
        UNJUDGED if np.isnan(staff) else _said(True, count > staff)
        for count, staff in zip(frame["answers"], frame["employees"], strict=True)
    ]
    return frame[list(COLUMNS)]


def _one(
    codes: np.ndarray,
    places: np.ndarray,
    judged: Mapping[str, Judged],
    thresholds: Thresholds,
    top: float | None,
) -> dict[str, object]:
    ratings = int((~np.isnan(codes)).sum())
    at_top = int((codes == top).sum()) if top is not None else 0
    enough = top is not None and ratings >= thresholds.top_least
    burst, double = judged["burst"], judged["duplicate"]
    bursting = burst.flags[places]
    return {
        "answers": len(places),
        "top_share": at_top / ratings if enough else np.nan,
        "V11": _said(enough, enough and at_top >= thresholds.top_share * ratings),
        "burst_share": float(bursting.mean()) if burst.judged[places].any() else np.nan,
        "V15": _said(bool(burst.judged[places].any()), bool(bursting.any())),
        "duplicates": int(double.flags[places].sum()),
        "V16": _said(bool(double.judged[places].any()), bool(double.flags[places].any())),
    }


def _said(judged: bool, flagged: bool) -> str:
    return UNJUDGED if not judged else FLAGGED if flagged else CLEAR
