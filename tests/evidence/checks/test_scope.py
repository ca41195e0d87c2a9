import numpy as np

from evidence.checks.scope import EMPTY, LOST, Scope, filled, repeated

WAVES = {"wave_id": ["二", "一"], "start_date": ["2025-07-01", "2025-01-01"], "end_date": ["2025-12-31", "2025-06-30"]}


def test_links_point_to_the_first_row_of_a_key(dataset):
    data = dataset(
        enterprises={"enterprise_id": ["E1", "E2", "E1"]}, demands={"enterprise_id": ["E2", None, "X", "E1"]}
    )
    assert Scope(data).links("demands", "enterprise_id").tolist() == [1, EMPTY, LOST, 0]


def test_a_column_of_the_row_a_link_points_to(dataset):
    data = dataset(
        resources={"resource_id": ["R1"], "unit": ["小时"]}, transactions={"resource_id": ["R1", "R9", None]}
    )
    assert Scope(data).through("transactions", "resource_id", "unit").tolist() == ["小时", None, None]


def test_waves_are_numbered_in_time_order(dataset):
    data = dataset(waves=WAVES, demands={"posted_at": ["2025-08-01", "2025-02-01", None, "2020-01-01"]})
    assert Scope(data).wave_numbers("demands").tolist() == [1, 0, -1, -1]
    assert Scope(dataset(demands={"posted_at": ["2020-01-01"]})).wave_numbers("demands").tolist() == [0]


def test_flags_have_a_default(dataset):
    scope = Scope(dataset(transactions={"receiver_confirmed": [True, None, False]}))
    assert scope.flag("transactions", "receiver_confirmed", default=True).tolist() == [True, True, False]
    assert scope.flag("transactions", "nothing", default=False).tolist() == [False] * 3


def test_months_are_moments(dataset):
    at = Scope(dataset(app_monthly={"month": ["2025-02", None]})).moments("app_monthly")
    assert at.astype("M8[D]").tolist()[0].isoformat() == "2025-02-01"
    assert np.isnat(at[1])


def test_filled_and_repeated(dataset):
    table = dataset(demands={"demand_id": ["a", "a", None]}).tables["demands"]
    assert filled(table["demand_id"]).tolist() == [True, True, False]
    assert repeated(table, ("demand_id",)).tolist() == [False, True, False]
    assert repeated(table, ()).tolist() == [False] * 3
