"""The table of participation."""

import pandas as pd
import pytest

from sample_data.participation import _without
from sample_data.plan import plan
from sample_data.truth import TRUTH


def test_there_are_exactly_sixty_thousand_rows_in_order_of_time(frames):
    assert len(frames.participation) == TRUTH.participation
    assert frames.participation.event_at.is_monotonic_increasing
    assert frames.participation.record_id.iloc[[0, -1]].tolist() == ["P000001", "P060000"]


def test_people_sign_up_before_they_come(frames):
    rows = frames.participation.dropna(subset="registered_at")
    entered = pd.to_datetime(rows.enterprise_id.map(frames.enterprises.set_index("enterprise_id").joined_date))
    assert (rows.registered_at <= rows.event_at).all()
    assert (rows.registered_at >= entered).all()
    assert rows.registered_at.dt.hour.between(8, 21).mean() > 0.9


def test_a_third_rates_and_nine_tenths_come(frames):
    rows = frames.participation[frames.participation.worker_id.notna() & frames.participation.activity_id.notna()]
    came = rows.attended_flag.astype(bool)
    assert came.mean() == pytest.approx(0.935, abs=0.03)
    assert rows.rating[~came].isna().all()
    assert rows.rating[came].notna().mean() == pytest.approx(0.34, abs=0.02)
    assert rows.rating.ge(4).sum() / rows.rating.notna().sum() == pytest.approx(0.87, abs=0.04)


def test_channels_follow_the_activity(frames):
    both = frames.participation.merge(frames.activities, on="activity_id", suffixes=("", "_activity"))
    both = both[both.worker_id.notna() & (both.channel_mode_activity != "MIX")]
    assert (both.channel_mode == both.channel_mode_activity).all()


def test_actors_exist(frames):
    rows = frames.participation.dropna(subset="actor_id")
    known = {
        "企业": set(frames.enterprises.enterprise_id), "工会": set(frames.unions.union_id), "俱乐部": set(frames.clubs.club_id),
    }  # fmt: skip
    for kind, who in rows.groupby("actor_type").actor_id:
        assert set(who) <= known[kind]


def test_leaving_out_more_than_there_is_is_refused():
    import numpy as np

    from sample_data.attendance import rows

    came = rows(np.array([0]), np.array(["2024-03-01"], "datetime64[ms]"), person=1, wave=0)
    with pytest.raises(ValueError, match="1 visits to leave out, 0 to spare"):
        _without(plan(), came, 1)
