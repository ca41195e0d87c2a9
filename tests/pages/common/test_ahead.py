"""Choices are tried out for records of a size that can be held twice, once, and not where that is switched off."""

from __future__ import annotations

import pyarrow as pa
import pytest

from evaluation import Framework, Method
from evidence import Dataset
from messages import using_language
from pages.common import ahead, cached

TREE = Framework.default()


@pytest.fixture
def asked(monkeypatch):
    """Switch it on, with a helper that only notes what it is asked."""
    jobs = []

    class Noting:
        def ask(self, key, job):
            jobs.append((key, job))
            return True

    monkeypatch.setenv("WORKBENCH_AHEAD", "1")
    monkeypatch.setattr(ahead, "helper", Noting)
    return jobs


def begin(data, tree=TREE):
    return ahead.begin(data, tree, Method.suited_to(tree))


def test_every_choice_of_the_filters_is_tried(asked):
    """The sample offers 6 districts, 4 sizes, its industries, 5 functions and 7 business classes."""
    assert begin(cached.sample())
    ((_, job),) = asked
    counts = {name: sum(one == name for one, _ in job.choices) for name, _ in job.choices}
    assert counts["district"] == 6
    assert counts["function"] == 5
    assert counts["business"] == 7
    assert ("size", "小型") in job.choices


def test_other_data_trees_and_languages_are_other_jobs(asked):
    begin(cached.sample())
    begin(cached.sample(), TREE.with_weights({TREE.children(TREE.root.id)[0].id: 9.0}))
    with using_language("en"):
        begin(cached.sample())
    begin(cached.sample())
    assert [job.language for _, job in asked] == ["zh", "zh", "en", "zh"]
    keys = [key for key, _ in asked]
    assert len(set(keys)) == 3
    assert keys[3] == keys[0]


def test_it_can_be_switched_off(asked, monkeypatch):
    monkeypatch.setenv("WORKBENCH_AHEAD", "0")
    assert not begin(cached.sample())
    assert not asked


def test_without_records_or_with_very_large_ones_nothing_is_tried(asked, monkeypatch):
    """100 whole numbers of eight bytes are more than 799 bytes."""
    assert not begin(Dataset())
    monkeypatch.setattr(ahead, "LARGEST", 799)
    assert not begin(Dataset({"enterprises": pa.table({"employees": pa.array(range(100), pa.int64())})}))
    assert not asked
