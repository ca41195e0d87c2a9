"""Workers: as many as employees, pseudonymous, registered before they are seen."""

import re

import numpy as np
import pandas as pd

from sample_data.roster import pseudonyms


def test_there_are_as_many_workers_as_employees(frames):
    counts = frames.workers.groupby("enterprise_id").size()
    assert (counts == frames.enterprises.set_index("enterprise_id").employees.reindex(counts.index)).all()


def test_pseudonyms_hold_no_digits_and_no_two_are_alike(frames):
    """No telephone or identity number can be read out of letters."""
    assert frames.workers.worker_id.str.fullmatch("w[a-r]{12}").all()
    assert frames.workers.worker_id.is_unique


def test_pseudonyms_depend_on_seed_and_kind():
    one, other, third = (pseudonyms(seed, kind, np.array([5]))[0] for seed, kind in ((1, "w"), (2, "w"), (1, "p")))
    assert len({one[1:], other[1:], third[1:]}) == 3
    assert re.fullmatch("w[a-r]{12}", one)


def test_new_forms_of_employment_work_for_platforms(frames):
    flags = frames.workers.enterprise_id.map(frames.enterprises.set_index("enterprise_id").new_form_flag)
    flexible = frames.workers.employment_type == "新就业形态"
    assert flexible[flags].mean() > 0.5
    assert flexible[~flags].mean() < 0.03
    assert flexible.sum() > 1000


def test_everybody_seen_on_the_platform_was_registered_by_then(frames):
    first = frames.participation.dropna(subset="worker_id").groupby("worker_id").event_at.min()
    since = pd.to_datetime(frames.workers.set_index("worker_id").registered_date).reindex(first.index)
    assert (since <= first).all()


def test_only_the_registered_are_verified(frames):
    assert frames.workers.registered_date[frames.workers.verified_flag].notna().all()
