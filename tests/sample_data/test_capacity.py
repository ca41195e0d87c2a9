"""Monthly capacity: consistent parts, and openness in the share of idle hours that is opened."""

import numpy as np
import pytest

from sample_data.plan import plan
from sample_data.truth import TRUTH


@pytest.fixture(scope="module")
def opened(frames):
    """Share of idle capacity that each resource opens, over all months."""
    sums = frames.resource_capacity.groupby("resource_id")[["total_qty", "own_use_qty", "open_qty"]].sum()
    return sums.open_qty / (sums.total_qty - sums.own_use_qty)


def test_parts_never_exceed_the_whole(frames):
    capacity = frames.resource_capacity
    assert (capacity.total_qty > 0).all()
    assert (capacity.own_use_qty <= capacity.total_qty).all()
    assert (capacity.open_qty <= capacity.total_qty - capacity.own_use_qty).all()


def test_openness_drives_the_opening_rate(frames, opened):
    """Regressing the log-odds of opening on openness, over enterprises' resources that are not for own use: 0.8 ± 0.12."""
    rows = frames.resources[(frames.resources.use_right_mode != "自用") & frames.resources.owner_enterprise_id.notna()]
    share = opened.reindex(rows.resource_id).to_numpy()
    district = plan()
    openness = district.openness[[district.at(name) for name in rows.owner_enterprise_id]]
    slope = np.polyfit(openness, np.log(share / (1 - share)), 1)[0]
    assert slope == pytest.approx(TRUTH.openness_on_opening, abs=0.12)


def test_utilisation_is_neither_empty_nor_full(frames, opened, helpers):
    used = helpers.valid(frames).groupby("resource_id").qty.sum()
    offered = frames.resource_capacity.groupby("resource_id").open_qty.sum()
    rate = (used.reindex(offered.index).fillna(0) / offered)[offered > 0]
    assert rate.max() <= 1
    assert 0.15 < rate.mean() < 0.6
    assert 0.4 < opened.mean() < 0.75


def test_months_run_from_listing_to_delisting(frames):
    months = frames.resource_capacity.groupby("resource_id").month.agg(["min", "max"])
    resources = frames.resources.set_index("resource_id").reindex(months.index)
    assert (months["min"] == resources.listed_date.astype(str).str[:7]).all()
    gone = resources.delisted_date.notna()
    assert gone.sum() == 8
    assert (months["max"][gone] == resources.delisted_date[gone].astype(str).str[:7]).all()
