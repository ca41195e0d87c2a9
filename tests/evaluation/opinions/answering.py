"""A small district whose answers are told enterprise by enterprise."""

from __future__ import annotations

import pyarrow as pa

from evidence import Dataset

WAVE = "2025H1"


def district(answers, heads=None, places=None, unions=None, waves=(WAVE,)):
    """Return records from rows of answers.

    Parameters
    ----------
    answers
        Dictionaries with ``party``, ``at`` (enterprise or union) and items; ``wave`` where there are several. People have used the
        mechanism and know it unless they say otherwise.
    heads, places
        Enterprise → employees; enterprise → (district, size, industry).
    """
    firms = sorted({row["at"] for row in answers if row["party"] != "C"} | set(places or {}))
    where = {name: (places or {}).get(name, ("D1", "小型", "C")) for name in firms}
    items = sorted({name for row in answers for name in row} - {"party", "at", "wave", "weight", "consent"})
    rows = [{"AW1": 5, "US1": 3} | row for row in answers]
    items = sorted({*items, "AW1", "US1"})
    responses = {
        "response_id": [f"r{at}" for at in range(len(rows))],
        "wave_id": [row.get("wave", waves[-1]) for row in rows],
        "respondent_type": [row["party"] for row in rows],
        "enterprise_id": [row["at"] if row["party"] != "C" else None for row in rows],
        "union_id": [row["at"] if row["party"] == "C" else None for row in rows],
        "consent": [row.get("consent", True) for row in rows],
        "sampling_weight": [float(row.get("weight", 1.0)) for row in rows],
        **{name: pa.array([row.get(name) for row in rows], pa.int64()) for name in items},
    }
    known = sorted({row["at"] for row in answers if row["party"] == "C"})
    tables = {
        "enterprises": pa.table(
            {
                "enterprise_id": firms,
                "enterprise_name": [f"企业{name}" for name in firms],
                "employees": pa.array([(heads or {}).get(name, 10) for name in firms], pa.int64()),
                "district_id": [where[name][0] for name in firms],
                "size_class": [where[name][1] for name in firms],
                "industry_code": [where[name][2] for name in firms],
                "org_named_consent": [False for _name in firms],
            }
        ),
        "survey_responses": pa.table(responses),
        "waves": pa.table(
            {
                "wave_id": list(waves),
                "start_date": pa.array([f"20{20 + at}-01-01" for at in range(len(waves))]).cast(pa.date32()),
                "end_date": pa.array([f"20{20 + at}-12-31" for at in range(len(waves))]).cast(pa.date32()),
            }
        ),
    }
    if known:
        homes = unions or {}
        tables["unions"] = pa.table(
            {"union_id": known, "union_name": known, "district_id": [homes.get(name, "D1") for name in known]}
        )
    return Dataset(tables)


def workers(at, *scores, **more):
    """Return workers of one enterprise who answer SA1 to SA3 alike, on 1 to 10."""
    return [{"party": "W", "at": at, "SA1": one, "SA2": one, "SA3": one} | more for one in scores]
