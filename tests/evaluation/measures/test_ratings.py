"""Ratings on the spot on the tiny district, by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evaluation import measures
from evaluation.measures.ratings import ratings, suspicious
from tests.evaluation.measures import tiny

NUMBERS = ["done", "rated", "good", "fives"]


def summed(rows, by):
    return {key: part[NUMBERS].sum().tolist() for key, part in rows.groupby(by)}


def test_whose_services_they_are():
    """A: four exchanges rated 5, 4, 2, 5; a1 with thirteen rows, two rated 5 and 3; demand d3, served by A, rated 2; three services
    of its volunteers. B: one exchange; a3 with two rows, rated 5; two services of T1, one rated 4. C: one exchange, one row of a5.
    """
    rows = ratings(tiny.scope())
    assert summed(rows, "enterprise_id") == {"A": [21, 7, 4, 3], "B": [5, 2, 2, 1], "C": [2, 0, 0, 0]}


def test_what_no_enterprise_provided():
    """D1: a2 of union P1, thirteen rows, one rated 4, and the demands d1 (rated 5), d2, d4 that nobody is known to have served.
    D2: t5 of union P2, rated 5. t9 of an outside body, rated 3, has no district. d7 of a stranger does not count.
    """
    rows = ratings(tiny.scope())
    own = rows[rows["enterprise_id"].isna()]
    assert summed(own, "district_id") == {"D1": [16, 2, 2, 1], "D2": [1, 1, 1, 1]}
    assert own[own["district_id"].isna()][NUMBERS].sum().tolist() == [1, 1, 0, 0]


def test_without_volunteers():
    rows = ratings(tiny.scope(), volunteers=False)
    assert summed(rows, "enterprise_id") == {"A": [18, 7, 4, 3], "B": [3, 1, 1, 1], "C": [2, 0, 0, 0]}


def test_a_source_that_is_not_there():
    """Only the closed demands d1 to d4 are left, and nobody is known to have served them."""
    scope = tiny.scope(data=tiny.district(transactions=None, activities=None, talents=None))
    rows = ratings(scope)
    assert rows["done"].sum() == 4
    assert rows["enterprise_id"].isna().all()


@pytest.mark.parametrize(("count", "other", "caught"), [(20, 1, True), (19, 0, False), (19, 1, True), (18, 2, False)])
def test_nearly_all_five_stars(count, other, caught):
    """V11: at least twenty ratings, 95 % of them five stars: 20 of 21, 19 of 20; but 19 are too few, and 18 of 20 are 90 %."""
    base = {"provider_type": "企业", "provider_enterprise_id": "B", "receiver_enterprise_id": "A", "status": "完成"}
    deals = [
        base
        | {"txn_id": f"x{at}", "rating_receiver": 5 if at < count else 3, "end_at": tiny.day(2, 1) + timedelta(days=at)}
        for at in range(count + other)
    ]
    tables = dict.fromkeys(("participation", "demands", "volunteer_hours"))
    data = tiny.district(transactions=tiny.table("transactions", deals), **tables)
    scope = tiny.scope(data=data)
    assert suspicious(scope) == ({("W1", "B")} if caught else set())
    assert any(entry[1] == "V11" for entry in scope.ledger.entries) == caught


def test_an_activity_counts_in_the_wave_in_which_it_was_held():
    """A visit of August noted for a1 of February is no rating of W2, whichever waves are looked at together."""
    late = {
        "record_id": "late",
        "activity_id": "a1",
        "worker_id": "wA1",
        "enterprise_id": "A",
        "event_at": tiny.day(8, 1),
        "rating": 5,
    }
    rows = [*tiny.participation(), late]
    data = tiny.district(participation=tiny.table("participation", rows))
    for wave in ("all", tiny.W2):
        cells = measures.compute(data, ["O21"], "mechanism", wave=wave).cells
        assert cells.loc[cells["wave"] == tiny.W2, "n"].tolist() == [0], wave
