"""D6 普惠均衡: whether small enterprises benefit too, and how evenly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np

from evaluation.measures.attendance import persons
from evaluation.measures.exchange import tally, traded, without_heads
from evaluation.measures.impossible import note_impossible
from evaluation.measures.measure import CLASSES, ENTERPRISE
from evaluation.measures.parts import Parts
from evaluation.measures.registry import measure
from evidence.ping_pong import PROVIDER, RECEIVER
from evidence.schema.codes import SMALL_SIZES
from sharing.transactions import valid_pairs

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.arrays import Floats
    from evaluation.measures.scope import Scope

POOLED = ("district", "mechanism")
LARGE_SIZES = ("大型", "中型")
TABLES = {
    "transactions": ("receiver_enterprise_id",),
    "participation": ("activity_id", "enterprise_id"),
    "enterprises": ("employees", "size_class"),
}
LEAST_SHARE, LEAST_PERSONS = 0.05, 2.0


def _small(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["size_class"].isin(SMALL_SIZES)]


@measure(
    "I6-01",
    needs=TABLES,
    levels=POOLED,
    nothing="zero",
    feeds=("transactions", "participation"),
)
def small_coverage(scope: Scope) -> Parts:
    """Small and micro enterprises that took something or sent enough people ÷ all active ones."""
    rows = _small(traded(scope).assign(persons=persons(scope)["persons"]))
    enough = np.fmax(LEAST_PERSONS, LEAST_SHARE * rows["employees"].fillna(0.0))
    reached = (rows["n_in"] >= 1) | (rows["persons"].fillna(0.0) >= enough)
    rows = rows.drop(columns="persons").assign(numerator=reached.astype(float), denominator=1.0, n=1.0)
    return Parts(rows, base=rows)


@measure(
    "I6-02",
    needs={
        "transactions": ("provider_enterprise_id", "receiver_enterprise_id"),
        "enterprises": ("employees", "size_class"),
    },
    levels=POOLED,
    facets=(*ENTERPRISE, *CLASSES),
    nothing="zero",
    feeds=("transactions",),
)
def large_to_small(scope: Scope) -> Parts:
    """Persons in small and micro enterprises reached by large and medium ones, per hundred of their employees and year."""
    without_heads(scope)
    gained = scope.everyone(_downwards(scope), ["benefit"])
    rows = _small(gained).dropna(subset=["employees"])
    years = rows["wave"].map(scope.years)
    rows = rows.assign(numerator=rows["benefit"], denominator=rows["employees"] * years, n=1.0)
    return Parts(rows, "bootstrap", per=100.0, base=_small(scope.layout.active))


def _downwards(scope: Scope) -> pd.DataFrame:
    """Return what each enterprise received from active large and medium ones."""
    tally(scope)
    note_impossible(scope, "transactions", "beneficiaries")
    large = scope.active.filter(nw.col("size_class").is_in(list(LARGE_SIZES))).select("wave", "enterprise_id")
    frame = valid_pairs(scope, *scope.classes).select("wave", PROVIDER, RECEIVER, *scope.classes, "benefit", "n")
    flows = frame.join(large, left_on=["wave", PROVIDER], right_on=["wave", "enterprise_id"], how="inner")
    keys = ["wave", RECEIVER, *scope.classes]
    sums = scope.collect(flows.group_by(*keys).agg(nw.col("benefit").sum(), nw.col("n").sum()), *keys)
    found = sums.rename(columns={RECEIVER: "enterprise_id"})
    outside = found[(scope.layout.at(found) < 0) & found["enterprise_id"].notna()]
    scope.ledger.leave_out("transactions", "V17", outside.groupby("wave")["n"].sum())
    return found


def benefits(scope: Scope) -> pd.DataFrame:
    """Return ``benefit`` per active enterprise: persons reached by what it took, and attended person-times; and ``employees``.

    What states no beneficiaries adds none. Enterprises without a head-count are left out.
    """
    without_heads(scope)
    note_impossible(scope, "transactions", "beneficiaries")
    rows = traded(scope)
    total = rows["benefit"] - rows["unstated"] + persons(scope)["heads"]
    return rows.assign(benefit=total).dropna(subset=["employees"])


@measure(
    "I6-03",
    needs=TABLES,
    levels=POOLED,
    nothing="zero",
    feeds=("transactions", "participation"),
)
def evenness_of_benefit(scope: Scope) -> Parts:
    """1 minus the employee-weighted Gini coefficient of benefits per employee, enterprises without benefit included."""
    rows = benefits(scope)
    rows = rows.assign(numerator=rows["benefit"], denominator=rows["employees"], n=1.0)
    return Parts(rows, "bootstrap", of_items=one_minus_gini, features=("benefit", "employees"))


@measure(
    "O15",
    needs=TABLES,
    levels=POOLED,
    nothing="zero",
    feeds=("transactions", "participation"),
)
def size_concentration(scope: Scope) -> Parts:
    """Concentration index of benefits per employee over enterprises ranked by size."""
    rows = benefits(scope)
    rows = rows.assign(numerator=rows["benefit"], denominator=rows["employees"], n=1.0)
    return Parts(rows, "bootstrap", of_items=concentration_by_size, features=("benefit", "employees"))


def one_minus_gini(features: Floats, times: Floats) -> Floats:
    """Return max(0, 1 - G), G the Gini coefficient of benefit per head with enterprises weighted by employees.

    With enterprises in order of benefit per head, cumulative shares of employees P and of benefit L:
    G = 1 - Σ (P_i - P_{i-1}) (L_i + L_{i-1}). No correction for the number of enterprises. NaN when nobody benefits.

    Parameters
    ----------
    features
        Shape (enterprises, 2): benefit and employees.
    times
        Shape (draws, enterprises): how often each enterprise is drawn.

    Examples
    --------
    >>> one_minus_gini(np.array([[0.0, 10.0], [10.0, 10.0]]), np.ones((1, 2))).tolist()  # one half has everything
    [0.5]
    """
    order = np.argsort(features[:, 0] / features[:, 1], kind="stable")
    benefit, heads = features[order].T
    drawn = times[:, order]
    gained = drawn * benefit
    below = np.cumsum(gained, axis=1)
    everything = below[:, -1] * (drawn @ heads)
    with np.errstate(divide="ignore", invalid="ignore"):
        even = np.einsum("di,di,i->d", 2 * below - gained, drawn, heads) / everything
    return np.maximum(0.0, np.where(everything > 0, even, np.nan))


def concentration_by_size(features: Floats, times: Floats) -> Floats:
    """Return 2 cov_ω(b, R) / b̄_ω: b benefit per head, R the fractional rank by size, both weighted by employees.

    R_i = Σ_{j smaller} ω_j + ω_i / 2 with weights that add up to 1; enterprises of one size share the middle of their
    ranks. Positive when large enterprises benefit more per head.

    References
    ----------
    Kakwani, N., Wagstaff, A. & van Doorslaer, E. (1997). Socioeconomic inequalities in health. J. Econometrics 77, 87-103.

    Examples
    --------
    >>> concentration_by_size(np.array([[10.0, 10.0], [0.0, 30.0]]), np.ones((1, 2))).tolist()  # only the small one benefits
    [-0.75]
    """
    benefit, heads = features[:, 0], features[:, 1]
    sizes, place = np.unique(heads, return_inverse=True)
    member = np.zeros((len(heads), len(sizes)))
    member[np.arange(len(heads)), place.ravel()] = 1.0
    weight = times * heads
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = weight / weight.sum(axis=1, keepdims=True)
        groups = weight @ member
        rank = (np.cumsum(groups, axis=1) - groups / 2)[:, place.ravel()]
        per_head = benefit / heads
        mean = weight @ per_head
        covariance = ((per_head - mean[:, None]) * (rank - 0.5) * weight).sum(axis=1)
        found: Floats = 2 * covariance / mean
    return np.where(np.isfinite(found), found, np.nan)
