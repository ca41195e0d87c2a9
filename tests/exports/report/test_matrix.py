"""功能×业务矩阵: five rows by seven columns with totals for every quantity, in both languages."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.measures import compute
from exports.report import matrix
from messages import using_language
from sharing.totals import with_totals
from tests.sharing.districts import LAST, altered, sample


def fulfilled(data):
    return compute(data, ["I3-03"], "mechanism", ("function_class", "business_class"), LAST)


@pytest.fixture(scope="module")
def made():
    return with_totals(sample(), LAST), fulfilled(sample())


def blocks(rows):
    """Return first row of each matrix → its rows of cells, heads first."""
    starts = [at for at, row in enumerate(rows) if row[0] in ("功能＼业务", "Function \\ business")]
    return {rows[at - 1][0]: [row[:9] for row in rows[at : at + 7]] for at in starts}


def test_seven_matrices_of_five_by_seven_with_totals(made, opened):
    found = blocks(opened(matrix(*made))["功能×业务矩阵"])
    assert list(found) == [
        "供给（在架资源）", "需求（提出的需求）", "供需差（供给占比−需求占比）", "成交（完成的共享）",
        "满足率（到期需求中按时满足的比例）", "满意度（接收方评分均值）", "费用（每次共享，元）",
    ]  # fmt: skip
    for rows in found.values():
        assert rows[0] == ["功能＼业务", "教育", "文体", "宣传", "服务", "维护", "参与", "建设", rows[0][8]]
        assert [row[0] for row in rows[1:6]] == ["信息", "设施", "管理", "服务", "人力"]
        assert len(rows) == 7
    supply = found["供给（在架资源）"]
    assert supply[6][1:8] == [sum(row[at] for row in supply[1:6]) for at in range(1, 8)]
    assert supply[6][8] == sum(supply[6][1:8]) == 260


def test_fulfilment_totals_are_ratios_of_sums(made, opened):
    """Of all due demands; the same number that the indicator I3-03 of the whole gives."""
    rows = blocks(opened(matrix(*made))["功能×业务矩阵"])["满足率（到期需求中按时满足的比例）"]
    whole = compute(sample(), ["I3-03"], "mechanism", (), LAST).cells["value"].iloc[0]
    assert rows[6][8] == pytest.approx(whole)
    assert rows[1][6] == "不适用", "nobody asked for it"


def test_hidden_means_say_so_and_the_finding_says_why(made, opened):
    rows = opened(matrix(*made))["功能×业务矩阵"]
    rating = blocks(rows)["满意度（接收方评分均值）"]
    assert rating[1][1] == rating[1][8] == "已抑制"
    assert rating[1][5] == "不适用"
    assert "不足 5 次共享的均值" in rows[1][0]


def test_in_english(made, opened):
    with using_language("en"):
        found = blocks(opened(matrix(*made))["Function × business"])
    assert "Supply (resources on offer)" in found
    assert found["Satisfaction (mean rating of receivers)"][1][1] == "suppressed"


def test_without_a_table_a_sentence_stands_there(opened):
    bare = altered(transactions=None)
    rows = opened(matrix(with_totals(bare, LAST)))["功能×业务矩阵"]
    assert sum("数据不足：没有载入" in str(row[0]) for row in rows) == 3
    assert "满足率（到期需求中按时满足的比例）" not in blocks(rows)


def test_nothing_due(opened):
    values = fulfilled(sample())
    values.cells["status"] = "insufficient"
    rows = opened(matrix(with_totals(sample(), LAST), values))["功能×业务矩阵"]
    assert not [cell for row in rows for cell in row if isinstance(cell, float) and np.isnan(cell)]
    assert "满足率（到期需求中按时满足的比例）" in {row[0] for row in rows}
