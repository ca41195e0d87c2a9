"""Entropy, CRITIC, TOPSIS and VIKOR on 10,000 units × 40 indicators, beside bare numpy in the same run.

`make bench` shows both of each; a method is meant to take at most twice the processor time of the bare lines, which check nothing,
know no gaps, and make no table and no sentence. Directions are given, so both bring the columns to “more is better” first.
"""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
import pytest

from evaluation.ranking import topsis, vikor
from evaluation.weights import critic, entropy

UNITS, INDICATORS, ROUNDS = 10_000, 40, 15
DIRECTIONS = np.where(np.arange(INDICATORS) % 4 == 3, -1, 1)
MOST = 2.0


@pytest.fixture(scope="module")
def table():
    names = [f"i{at}" for at in range(INDICATORS)]
    values = np.random.default_rng(0).uniform(1, 100, (UNITS, INDICATORS))
    return pd.DataFrame(values, [f"u{at}" for at in range(UNITS)], names)


def unit_interval(values):
    low, high = values.min(axis=0), values.max(axis=0)
    share = (values - low) / (high - low)
    return np.where(DIRECTIONS > 0, share, 1 - share)


def bare_entropy(values):
    share = unit_interval(values)
    p = share / share.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(p > 0, p * np.log(p), 0.0)
    d = 1 + logs.sum(axis=0) / np.log(len(values))
    return d / d.sum()


def bare_critic(values):
    share = unit_interval(values)
    information = share.std(axis=0, ddof=1) * (1 - np.corrcoef(share, rowvar=False)).sum(axis=0)
    return information / information.sum()


def bare_topsis(values):
    scaled = values * DIRECTIONS
    scaled = scaled / np.sqrt((scaled**2).sum(axis=0)) / INDICATORS
    plus = np.sqrt(((scaled - scaled.max(axis=0)) ** 2).sum(axis=1))
    minus = np.sqrt(((scaled - scaled.min(axis=0)) ** 2).sum(axis=1))
    closeness = minus / (plus + minus)
    return closeness, pd.Series(closeness).rank(ascending=False)


def bare_vikor(values):
    turned = values * DIRECTIONS
    best, worst = turned.max(axis=0), turned.min(axis=0)
    regret = (best - turned) / (best - worst) / INDICATORS
    s, r = regret.sum(axis=1), regret.max(axis=1)
    q = 0.5 * (s - s.min()) / (s.max() - s.min()) + 0.5 * (r - r.min()) / (r.max() - r.min())
    return q, [pd.Series(part).rank() for part in (q, s, r)]


METHODS = {
    "entropy": (lambda table: entropy(table, DIRECTIONS).weights, bare_entropy),
    "critic": (lambda table: critic(table, DIRECTIONS).weights, bare_critic),
    "topsis": (lambda table: topsis(table, None, DIRECTIONS).ranks, bare_topsis),
    "vikor": (lambda table: vikor(table, None, DIRECTIONS).ranks, bare_vikor),
}


def fastest(call, given):
    """Return the shortest processor time of several calls, in seconds."""
    found = []
    for _round in range(ROUNDS):
        began = time.process_time()
        call(given)
        found.append(time.process_time() - began)
    return min(found)


@pytest.mark.parametrize("name", METHODS)
def test_weighing(benchmark, table, name):
    """The ratio is taken in one run, the fastest of several rounds of each, so that what else the machine does falls out."""
    method, bare = METHODS[name]
    benchmark.group = f"{name}, 10,000 × 40"
    values = table.to_numpy()
    ratio = fastest(method, table) / fastest(bare, values)
    benchmark.extra_info["ratio to bare numpy"] = round(ratio, 2)
    benchmark.pedantic(method, (table,), rounds=5, warmup_rounds=1)
    assert ratio <= MOST, f"{name}: {ratio:.2f}"


@pytest.mark.parametrize("name", METHODS)
def test_bare_numpy(benchmark, table, name):
    benchmark.group = f"{name}, 10,000 × 40"
    benchmark.pedantic(METHODS[name][1], (table.to_numpy(),), rounds=5, warmup_rounds=1)


def test_both_agree(table):
    """So that the bare lines do the same work."""
    values = table.to_numpy()
    np.testing.assert_allclose(METHODS["entropy"][0](table), bare_entropy(values), rtol=1e-9)
    np.testing.assert_allclose(METHODS["critic"][0](table), bare_critic(values), rtol=1e-9)
    np.testing.assert_allclose(METHODS["topsis"][0](table), bare_topsis(values)[1])
    np.testing.assert_allclose(METHODS["vikor"][0](table), bare_vikor(values)[1][0])
