"""Group means with standard errors for 1,000,000 answers × 30 items × 5,000 groups, beside bare numpy in the same run.

``make bench`` shows both rows; the estimate is meant to stay within 1.5 s and within twice the time of the bare three lines,
which check nothing and make no table.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from surveys.estimates import means

ANSWERS, ITEMS, GROUPS = 1_000_000, 30, 5_000


@pytest.fixture(scope="module")
def answers():
    random = np.random.default_rng(1)
    columns = {f"q{item}": random.integers(1, 6, ANSWERS).astype(float) for item in range(ITEMS)}
    groups = random.integers(0, GROUPS, ANSWERS)
    return pd.DataFrame({**columns, "enterprise": groups, "w": random.uniform(0.5, 2, ANSWERS)})


def bare(answers):
    """Weighted means and linearised errors, three lines an item."""
    group, weight = answers["enterprise"].to_numpy(), answers["w"].to_numpy()
    total, found = np.bincount(group, weight), []
    for item in range(ITEMS):
        values = answers[f"q{item}"].to_numpy()
        mean = np.bincount(group, weight * values) / total
        score = weight * (values - mean[group])
        found.append((mean, np.sqrt(np.bincount(group, score * score)) / total))
    return found


@pytest.mark.benchmark(group="group means of 30 items in 5,000 groups")
def test_means(benchmark, answers):
    items = [f"q{item}" for item in range(ITEMS)]
    result = benchmark.pedantic(means, (answers, items, "enterprise"), {"weights": "w"}, rounds=3, warmup_rounds=1)
    expected = bare(answers)
    np.testing.assert_allclose(result.wide("estimate").to_numpy(), np.stack([mean for mean, _ in expected], axis=1))
    scale = np.sqrt(ANSWERS / (ANSWERS - 1))
    np.testing.assert_allclose(result.wide("se").to_numpy(), scale * np.stack([se for _, se in expected], axis=1))


@pytest.mark.benchmark(group="group means of 30 items in 5,000 groups")
def test_bare_numpy(benchmark, answers):
    benchmark.pedantic(bare, (answers,), rounds=3, warmup_rounds=1)


@pytest.mark.benchmark(group="group means of 30 items in 5,000 groups")
def test_means_within_clusters_and_strata(benchmark, answers):
    items = [f"q{item}" for item in range(ITEMS)]
    drawn = answers.assign(cluster=answers.index % 40_000, stratum=answers.index % 20)
    design = {"weights": "w", "clusters": "cluster", "strata": "stratum"}
    benchmark.pedantic(means, (drawn, items, "enterprise"), design, rounds=1)
