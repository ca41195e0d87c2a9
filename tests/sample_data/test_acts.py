"""Roles beyond coming."""

import pytest

ACTIVE = {"R_PUB", "R_SUP", "R_COL", "R_ORG", "R_VOL"}


@pytest.fixture(scope="module")
def rows(frames, helpers):
    rows = frames.participation
    return rows.assign(wave=helpers.wave_of(frames, rows.event_at))


def test_contributors_grow_from_eight_to_thirteen_of_a_hundred(rows):
    people = rows.dropna(subset="worker_id")
    share = [
        part.worker_id[part.role.isin(ACTIVE)].nunique() / part.worker_id.nunique()
        for _, part in people.groupby("wave")
    ]
    assert share == pytest.approx([0.083, 0.103, 0.128], abs=0.012)


def test_they_are_mostly_the_same_people(rows):
    """Somebody who acted and comes again acts again: the planted share only grows."""
    people = rows.dropna(subset="worker_id")
    acted = set(people.worker_id[(people.wave == "2024H1") & people.role.isin(ACTIVE)])
    later = people[(people.wave == "2024H2") & people.worker_id.isin(acted)]
    again = later.groupby("worker_id").role.apply(lambda roles: roles.isin(ACTIVE).any()).mean()
    assert again > 0.9


def test_some_turn_from_taking_part_to_giving(rows):
    people = rows.dropna(subset="worker_id")
    before = people[people.wave == "2024H1"].groupby("worker_id").role.apply(lambda roles: set(roles) == {"R_PAR"})
    after = set(people.worker_id[(people.wave == "2025H1") & people.role.isin(ACTIVE)])
    assert len(set(before.index[before]) & after) > 30


def test_every_role_is_there_in_every_wave(rows):
    assert (rows.groupby("wave").role.nunique() == 6).all()


def test_organisations_act_but_count_no_heads(rows):
    own = rows[rows.actor_type != "职工"]
    assert len(own) == 420
    assert own.worker_id.isna().all()
    assert own.attended_flag.isna().all()
    assert own.actor_id.notna().all()
    assert rows.actor_id[rows.actor_type == "职工"].isna().all()


def test_groups_have_heads_but_no_names(rows):
    groups = rows[(rows.actor_type == "职工") & rows.worker_id.isna()]
    assert len(groups) == 180
    assert (groups.headcount > 1).all()
    assert rows.headcount[rows.worker_id.notna()].eq(1).all()
    assert not groups.duplicated(["activity_id", "enterprise_id"]).any()


def test_what_is_published_needs_no_activity(rows):
    online = rows[rows.role.isin({"R_PUB", "R_SUP", "R_COL"})]
    assert online.activity_id.isna().all()
    assert (online.channel_mode == "ON").all()
