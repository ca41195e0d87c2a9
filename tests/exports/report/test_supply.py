"""资源供需 and 资源利用 hold what the analyses of the sample district hold."""

from __future__ import annotations

import pytest

import sample_data
from evidence import Dataset
from exports.report import supply, use
from sharing import supply_demand
from sharing.funnel import funnel
from sharing.waiting import waiting


@pytest.fixture(scope="module")
def sample():
    return Dataset(sample_data.load())


def test_scarcest_first_with_the_wait(sample, opened):
    found, waits = supply_demand(sample), waiting(sample)
    rows = opened(supply(found, waits))["资源供需"]
    table = found.by_business()
    assert [row[1] for row in rows[4:]] == table["supply"].tolist()
    assert [row[3] for row in rows[4:]] == pytest.approx(table["gap"].tolist())
    assert all(row[6] < row[5] < row[7] for row in rows[4:]), "the share lies in its interval"


def test_without_demands_there_is_no_wait(sample, opened):
    assert len(opened(supply(supply_demand(sample)))["资源供需"][3]) == 6


def test_idle_opened_used(sample, opened):
    found = funnel(sample)
    rows = opened(use(found))["资源利用"]
    assert [row[2] for row in rows[4:]] == pytest.approx(found.table["opened"].tolist())
    assert all(row[5] <= row[2] for row in rows[4:]), "never more used than opened"
