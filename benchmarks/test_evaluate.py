"""The index of 10,000 units × 60 indicators, and the workbook of 2,000 × 45 beside the same cells as plain values.

``make bench`` shows the rows. An evaluation with scores and ranks is meant to take 20 ms at most; a workbook 30 s at most, and
not more than three times as long as its cells written as plain values in the same run.
"""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pytest
import xlsxwriter

import exports
from evaluation import Framework, Goalposts, Method, Node, evaluate
from evaluation.preparation import Screening, Treatment


def tree_of(dimensions, each):
    nodes = [Node("goal")]
    for at in range(dimensions):
        nodes.append(Node(f"D{at}", "goal", weight=1 + at % 3))
        nodes += [Node(f"I{at}-{k}", f"D{at}", goalposts=Goalposts(0, 1)) for k in range(each)]
    return Framework(tuple(nodes))


def values_of(tree, units, missing):
    random = np.random.default_rng(1)
    frame = pd.DataFrame(random.random((units, len(tree.leaves))), columns=[leaf.id for leaf in tree.leaves])
    return frame.mask(random.random(frame.shape) < missing) if missing else frame


def scored(values, tree, method):
    result = evaluate(values, tree, method)
    return result.scores, result.ranks


@pytest.mark.benchmark(group="evaluate 10,000 units × 60 indicators, with scores and ranks")
@pytest.mark.parametrize("aggregation", ["arithmetic", "geometric"])
@pytest.mark.parametrize("missing", [0.0, 0.1])
def test_evaluate(benchmark, aggregation, missing):
    tree = tree_of(6, 10)
    values = values_of(tree, 10_000, missing)
    scores, ranks = benchmark(scored, values, tree, Method(aggregation=aggregation))
    assert scores.shape == ranks.shape == (10_000, 7)


PREPARED = Method(normalisation="minmax", imputation="median", treatment=Treatment(), screening=Screening(0.5))
WAYS = ["harmonic", "power(2)", "median", "owa", "weakest_link", "mazziotta_pareto"]


@pytest.mark.benchmark(group="evaluate 10,000 units × 60 indicators, other ways to combine")
@pytest.mark.parametrize("aggregation", WAYS)
def test_other_ways(benchmark, aggregation):
    tree = tree_of(6, 10)
    values = values_of(tree, 10_000, 0.0)
    scores, _ranks = benchmark(scored, values, tree, Method(aggregation=aggregation))
    assert scores.notna().any().all()


@pytest.mark.benchmark(group="evaluate 10,000 units × 60 indicators, screened, filled, treated, sample min–max")
@pytest.mark.parametrize("replayed", [False, True])
def test_prepared(benchmark, replayed):
    tree = tree_of(6, 10)
    values = values_of(tree, 10_000, 0.1) ** 8
    learned = evaluate(values, tree, PREPARED).learned if replayed else None
    result = benchmark.pedantic(evaluate, (values, tree, PREPARED, learned), rounds=3, warmup_rounds=1)
    assert result.replayed is replayed
    assert result.index.notna().all()


@pytest.fixture(scope="module")
def result():
    tree = tree_of(9, 5)
    return evaluate(values_of(tree, 2_000, 0.05), tree, Method(aggregation="geometric"))


def as_plain_values(evaluation):
    """Write the value of every cell of the workbook as a number, cell by cell."""
    tables = [
        evaluation.table, evaluation.scores, evaluation.ranks[["goal"]], evaluation.index.to_frame(),
        evaluation.ranks[["goal"]], evaluation.normalised, evaluation.values, evaluation.coverage,
    ]  # fmt: skip
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "nan_inf_to_errors": True}) as book:
        for table in tables:
            sheet = book.add_worksheet()
            for row, cells in enumerate(table.to_numpy(dtype=float)):
                for column, cell in enumerate(cells):
                    sheet.write_number(row, column, cell)
    return content


@pytest.mark.benchmark(group="workbook of 2,000 units × 45 indicators")
def test_to_excel(benchmark, result):
    content = io.BytesIO()
    benchmark.pedantic(exports.to_excel, (result, content), rounds=2, warmup_rounds=0)
    assert content.tell() > 1_000_000


@pytest.mark.benchmark(group="workbook of 2,000 units × 45 indicators")
def test_the_same_cells_as_plain_values(benchmark, result):
    benchmark.pedantic(as_plain_values, (result,), rounds=2, warmup_rounds=0)
