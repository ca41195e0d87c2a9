"""Workbooks written once for all tests of this folder."""

from __future__ import annotations

from datetime import datetime

import pytest

import exports
from messages import using_language
from tests.exports import cases

MADE = datetime(2025, 1, 2, 3, 4, 5)


@pytest.fixture(scope="session")
def evaluations():
    return cases.evaluations()


@pytest.fixture(scope="session")
def crossed():
    return cases.crossed()


@pytest.fixture(scope="session")
def workbooks(evaluations, tmp_path_factory):
    """Return (name, language) → path of the workbook of each evaluation."""
    folder = tmp_path_factory.mktemp("workbooks")
    paths = {}
    for language in ("zh", "en"):
        for name, evaluation in evaluations.items():
            if language == "zh" or name in ("states", "names"):
                paths[name, language] = folder / f"{name}_{language}.xlsx"
                with using_language(language):
                    exports.to_excel(evaluation, paths[name, language], made=MADE)
    return paths
