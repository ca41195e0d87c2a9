"""What all tests share: no deadlines (shared machines stall), Chinese as the language at the start of every test."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from messages import set_language

settings.register_profile(
    "workbench", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("workbench")
os.environ["WORKBENCH_AHEAD"] = "0"  # no process beside the tests; those about it switch it on


@pytest.fixture(autouse=True)
def chinese():
    """Every test starts in Chinese, whatever the one before it spoke."""
    set_language("zh")
