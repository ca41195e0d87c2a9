"""Random streams, exact shares, calendars and typed tables."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_data import tools


def test_streams_are_independent_of_one_another():
    """Drawing from one table's stream leaves the other's as it is; the same name gives the same numbers."""
    first = tools.stream(1, "activities").random(3)
    tools.stream(1, "funds").random(100)
    assert np.array_equal(first, tools.stream(1, "activities").random(3))
    assert not np.array_equal(first, tools.stream(1, "funds").random(3))
    assert not np.array_equal(first, tools.stream(2, "activities").random(3))


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=9), st.integers(0, 500))
def test_quotas_are_exact_and_within_one_of_the_share(shares, total):
    labels = {f"k{at}": share for at, share in enumerate(shares)}
    drawn = tools.quota(labels, total)
    assert len(drawn) == total
    for label, share in labels.items():
        assert abs((drawn == label).sum() - share / sum(shares) * total) < 1 + 1e-9


def test_days_lie_within_their_bounds_and_follow_the_season():
    """May weighs 1.30 and February 0.55, so May has about 2.5 times as many days drawn (31 against 29 days of 2024)."""
    rng = tools.stream(1, "days")
    first = np.full(20_000, np.datetime64("2024-01-01"))
    drawn = tools.days(rng, first, np.datetime64("2024-12-31"))
    assert drawn.min() >= first[0]
    assert drawn.max() <= np.datetime64("2024-12-31")
    months = drawn.astype("datetime64[M]").astype(int) % 12
    assert (months == 4).sum() / (months == 1).sum() == pytest.approx(1.30 * 31 / (0.55 * 29), rel=0.12)


def test_a_span_of_one_day_gives_that_day():
    day = np.array(["2024-02-29"], "datetime64[D]")
    assert tools.days(tools.stream(1, "x"), day, day)[0] == day[0]


def test_weekends_can_be_made_rare():
    rng = tools.stream(1, "weekend")
    drawn = tools.days(rng, np.full(5000, np.datetime64("2024-01-01")), np.datetime64("2024-12-31"), weekend=0.1)
    weekend = (drawn.astype(int) + 3) % 7 >= 5
    assert weekend.mean() == pytest.approx(0.2 / 5.2, abs=0.02)


def test_moments_fall_in_the_hours_given():
    day = np.full(200, np.datetime64("2024-05-04"))
    drawn = tools.moments(tools.stream(1, "m"), day, (9, 14), (1, 1))
    assert set((drawn.astype("datetime64[h]").astype(int) % 24).tolist()) == {9, 14}


def test_blanks_have_the_type_of_their_column():
    rng = tools.stream(1, "b")
    assert np.isnan(tools.blanked(rng, np.arange(9), 1.0)).all()
    assert np.isnat(tools.blanked(rng, np.full(3, np.datetime64("2024-01-01")), 1.0)).all()
    assert tools.blanked(rng, np.array(["a"]), 1.0).tolist() == [None]
    assert tools.blanked(rng, np.array(["a"]), 0.0).tolist() == ["a"]


def test_head_counts_are_never_multiples_of_fifty():
    assert tools.not_round(np.array([0, 49, 50, 51, 100])).tolist() == [0, 49, 49, 51, 99]


def test_lookups_leave_out_what_is_not_there():
    assert tools.looked_up(np.array(["a", "b"], dtype=object), np.array([1, -1])).tolist() == ["b", None]
    assert tools.only(np.array([True, False]), np.array(["a", "b"])).tolist() == ["a", None]


def test_ratings_are_mostly_good_and_rise_with_quality():
    rng = tools.stream(1, "r")
    plain = tools.ratings(rng, np.zeros(20_000))
    assert set(plain) <= {1.0, 2.0, 3.0, 4.0, 5.0}
    assert (plain >= 4).mean() == pytest.approx(0.875, abs=0.01)
    assert tools.ratings(rng, np.full(20_000, 2.0)).mean() > plain.mean() + 0.2


def test_a_table_has_the_declared_columns_in_their_kinds():
    made = tools.table_of(
        "districts",
        {"district_id": ["D1"], "district_name": ["甲"], "district_level": [None], "parent_district_id": [None]},
    )
    assert made.schema.names == ["district_id", "district_name", "district_level", "parent_district_id"]
    assert made.schema.field("district_level").type == pa.string()


def test_a_column_nobody_declared_is_refused():
    names = ("district_id", "district_name", "district_level", "parent_district_id", "mayor")
    columns = {name: ["x"] for name in names}
    with pytest.raises(KeyError, match="mayor"):
        tools.table_of("districts", columns)
