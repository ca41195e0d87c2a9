"""数据质量: issues with place and count."""

from __future__ import annotations

import sample_data
from evidence import Dataset
from evidence.checks import check
from exports.report import quality


def test_issues_of_the_sample_district_are_listed(opened):
    issues = check(Dataset(sample_data.load()))
    rows = opened(quality(issues))["数据质量"]
    assert len(rows) == 4 + len(issues)
    assert {row[1] for row in rows[4:]} >= {"V02"}


def test_no_issue_is_said(opened):
    assert "没有发现问题" in opened(quality(()))["数据质量"][1][0]
