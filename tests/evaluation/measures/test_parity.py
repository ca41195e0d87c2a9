"""D6, groups of workers, by hand on the tiny district."""

from __future__ import annotations

import numpy as np

from evaluation import measures
from evaluation.measures.parity import lowest_ratio
from tests.evaluation.measures import tiny
from tests.evaluation.measures.tiny import agree


def test_i6_04():
    """I6-04: register: A 60 (one more has left), B 10, X 10, C and E 1; took part 10, 2, 10, 1, 1. Women: 40, all of A, of whom wA2 came;
    front line: 30 of A (10 came) and 10 of B (2 came).

    enterprise: A women 1/40 ÷ 10/60; the others have no group of 30. district: D1 1/40 ÷ 13/71; D2 no group. mechanism: 1/40 ÷ 24/82.
    """
    agree("I6-04", "enterprise", {"A": 1 / 40 / (10 / 60)} | dict.fromkeys("BCEFX", "not_applicable"))
    agree("I6-04", "district", {"D1": 1 / 40 / (13 / 71), "D2": "not_applicable"})
    agree("I6-04", "mechanism", {"mechanism": 1 / 40 / (24 / 82)})


def test_a_group_ahead_counts_as_level():
    """All 10 of 100; a group of 30 with 6: twice the rate, counted as 1; a group of 29 does not count."""
    assert lowest_ratio(np.array([10.0, 100.0, 6.0, 30.0, 0.0, 29.0])) == 1


def test_nobody_took_part():
    assert np.isnan(lowest_ratio(np.array([0.0, 100.0, 0.0, 30.0])))


def test_a_register_that_tells_no_groups_apart_is_no_sign_that_there_are_none():
    bare = tiny.tables()["workers"].drop_columns(["gender", "job_level", "employment_type"])
    cells = measures.compute(tiny.district(workers=bare), ["I6-04"], "enterprise", wave=tiny.W1).cells
    assert set(cells["status"]) == {"insufficient"}
