"""Means and shares of groups of organisations, and of each enterprise, with errors, and how far each lies from the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import stats

from evaluation.opinions.material import KINDS
from surveys.estimates import means

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Floats
    from evaluation.opinions.material import Material

WHOLE, ORGANISATION = "whole", "organisation"
EVERY_KIND = (WHOLE, *KINDS, ORGANISATION)
"""Kinds of groups: all together, the ways to group organisations, and each organisation by itself."""
FAVOURABLE, UNFAVOURABLE = 60.0, 40.0
"""From how many of 100 points an answer counts as favourable, and up to how many as unfavourable."""
CLOSE = 1e-9
STATISTICS = ("mean", "favourable")
COLUMNS = ["kind", "group", "column", "n", "organisations", "weight", "value", "se", "lo", "hi", "gap", "p"]


def cells_of(source: Material, columns: Sequence[str], statistic: str = "mean") -> pd.DataFrame:
    """Return one row per group and column, nothing hidden yet: kernel for `shown.view`.

    Organisations count with their mean answer and their heads, ȳ_g = Σ h_e ȳ_e / Σ h_e, as in the indicators; errors are those of
    these organisations as a sample (Taylor), of one organisation those of its answers. A group's distance from the whole has
    the error of the difference of both linearised scores, because the group is part of the whole.

    Returns
    -------
    pandas.DataFrame
        ``kind`` (one of `EVERY_KIND`), ``group``, ``column``, ``n`` answers, ``organisations``, ``weight`` (heads), ``value``, ``se``,
        ``lo`` and ``hi`` (95 %), ``gap`` to the whole and its ``p``; NaN where there is no answer or no error is known.
    """
    frame = _points(source, columns, statistic)
    own = _organisations(frame, list(columns))
    parts = [_of_groups(own, list(columns), kind) for kind in (WHOLE, *KINDS)]
    parts.append(_of_each(frame, own, list(columns)))
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def organisations(source: Material, columns: Sequence[str]) -> pd.DataFrame:
    """Return one row per organisation: ``group``, ``heads``, kinds, its mean answer to each column and, as ``n …``, how many answered."""
    return _organisations(_points(source, columns, "mean"), list(columns))


def _points(source: Material, columns: Sequence[str], statistic: str) -> pd.DataFrame:
    rows = source.rows
    points = {name: _favourable(rows[name]) if statistic == "favourable" else rows[name] for name in columns}
    return rows[["organisation", "heads", *KINDS, "weight"]].assign(**points)


def _favourable(values: pd.Series) -> pd.Series:
    return (100.0 * (values >= FAVOURABLE - CLOSE)).where(values.notna())


def _organisations(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    codes, names = pd.factorize(frame["organisation"], sort=True)
    first = frame.groupby(codes, sort=True)[["heads", *KINDS]].first().set_axis(names, axis=0)
    values, weight = frame[columns].to_numpy(float), frame["weight"].to_numpy(float)
    found: dict[str, Floats] = {}
    for at, name in enumerate(columns):
        answered = np.isfinite(values[:, at])
        total = np.bincount(codes, np.where(answered, weight, 0.0), len(names))
        sums = np.bincount(codes, np.where(answered, weight * values[:, at], 0.0), len(names))
        found[name] = np.divide(sums, total, out=np.full(len(names), np.nan), where=total > 0)
        found[f"n {name}"] = np.asarray(np.bincount(codes[answered], minlength=len(names)), dtype=np.float64)
    return pd.concat([first, pd.DataFrame(found, index=first.index)], axis=1).rename_axis("group").reset_index()


def _of_groups(own: pd.DataFrame, columns: list[str], kind: str) -> pd.DataFrame:
    """Return the cells of one way to group organisations; those without a group count in none of them."""
    label = pd.Series(WHOLE, index=own.index) if kind == WHOLE else own[kind]
    if own.empty or not label.notna().any():
        return pd.DataFrame(columns=COLUMNS)
    codes, names = pd.factorize(label, use_na_sentinel=True, sort=True)
    heads, values = own["heads"].to_numpy(float), own[columns].to_numpy(float)
    people = own[[f"n {name}" for name in columns]].to_numpy(float)
    found = means(own[[*columns, "heads"]].assign(group=codes).loc[codes >= 0], columns, by="group", weights="heads")
    answered = np.isfinite(values) & (codes >= 0)[:, None]
    inside = (codes[:, None] == np.arange(len(names))).T.astype(float)
    count = (inside @ answered).T
    gaps = [_distance(column, heads, codes, len(names)) for column in values.T]
    gap, spread = (np.array([pair[at] for pair in gaps]) for at in (0, 1))
    chance = _chance(gap, spread, count - 1.0) if kind != WHOLE else np.full(gap.shape, np.nan)
    return _cells(
        kind, names, columns, found.table,
        {"n": (inside @ np.where(answered, people, 0.0)).T, "organisations": count.astype(float),
         "weight": (inside @ (answered * heads[:, None])).T, "gap": gap, "p": chance},
    )  # fmt: skip


def _of_each(frame: pd.DataFrame, own: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return the cells of single organisations, with the errors of their own answers."""
    if own.empty:
        return pd.DataFrame(columns=COLUMNS)
    codes = pd.factorize(frame["organisation"], sort=True)[0]
    found = means(frame[[*columns, "weight"]].assign(group=codes), columns, by="group", weights="weight")
    shape = (len(columns), len(own))
    error = found.table["se"].to_numpy(float).reshape(shape)
    value = own[columns].to_numpy(float).T
    n = own[[f"n {name}" for name in columns]].to_numpy(float).T
    weight = np.where(np.isfinite(value), own["heads"].to_numpy(float), 0.0)
    total = weight.sum(axis=1, keepdims=True)
    share = np.divide(weight, total, out=np.zeros(shape), where=total > 0)
    variance = np.nan_to_num(error) ** 2
    spread = np.sqrt(variance * np.maximum(1 - 2 * share, 0.0) + (share**2 * variance).sum(axis=1, keepdims=True))
    gap = value - (share * np.nan_to_num(value)).sum(axis=1, keepdims=True)
    chance = _chance(gap, np.where(np.isfinite(error), spread, np.nan), n - 1)
    counted = {"n": n, "organisations": np.isfinite(value).astype(float), "weight": weight, "gap": gap, "p": chance}
    return _cells(ORGANISATION, own["group"], columns, found.table, counted)


def _cells(kind: str, names: Any, columns: list[str], table: pd.DataFrame, counted: dict[str, Floats]) -> pd.DataFrame:
    """Return cells from estimates (columns × groups, as `means` lists them) and what was counted, of the same shape."""
    part = {
        "value": table["estimate"],
        "se": table["se"],
        "lo": table["lo"].clip(0.0, 100.0),
        "hi": table["hi"].clip(0.0, 100.0),
    }
    return pd.DataFrame(
        {
            "kind": kind, "group": np.tile(np.asarray(names, dtype=object), len(columns)),
            "column": np.repeat(np.asarray(columns, dtype=object), len(names)),
            **{name: values.to_numpy(float) for name, values in part.items()},
            **{name: values.ravel() for name, values in counted.items()},
        }
    )[COLUMNS]  # fmt: skip


def _distance(values: Floats, heads: Floats, codes: Any, count: int) -> tuple[Floats, Floats]:
    """Return ȳ_g − ȳ of every group and its standard error over organisations.

    With z_e = 1[e in g] h_e (ȳ_e − ȳ_g) / H_g − h_e (ȳ_e − ȳ) / H the variance is n / (n − 1) Σ z²: the first sum runs over g,
    the rest follows from Σ over all and Σ over g.
    """
    known = np.isfinite(values)
    y, h = values[known], heads[known]
    at = codes[known]
    if len(y) < 2 or h.sum() <= 0:
        return np.full(count, np.nan), np.full(count, np.nan)
    mean = h @ y / h.sum()
    away = h * (y - mean) / h.sum()
    every = float(away @ away)
    inside = at >= 0
    y, h, away, at = y[inside], h[inside], away[inside], at[inside]
    heavy = np.bincount(at, h, count)
    own = np.divide(np.bincount(at, h * y, count), heavy, out=np.full(count, np.nan), where=heavy > 0)
    part = h * (y - own[at]) / heavy[at]
    square = np.maximum(every + np.bincount(at, (part - away) ** 2 - away**2, count), 0.0)
    return own - mean, np.where(heavy > 0, np.sqrt(square * known.sum() / (known.sum() - 1)), np.nan)


def _chance(gap: Floats, spread: Floats, df: Floats) -> Floats:
    """Return two-sided p values; NaN without an error or degrees of freedom."""
    tested = np.isfinite(spread) & (spread > 0) & (np.asarray(df) > 0)
    t = np.divide(gap, spread, out=np.full(gap.shape, np.nan), where=tested)
    return np.asarray(2 * stats.t.sf(np.abs(t), np.where(tested, df, np.nan)))
