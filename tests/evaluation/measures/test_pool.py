"""What questions share, and for how long."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evaluation.measures.cache import Question
from evaluation.measures.pool import POOL, Pool, scope_of
from evidence.records import Frames
from evidence.waves import waves_of
from messages import Bilingual
from tests.evaluation.measures import tiny


def question(data, level="mechanism", by=()):
    return Question(data, waves_of(data), level, by)


def test_levels_and_facets_of_enterprises_share_and_classes_do_not():
    pool, data = Pool(), tiny.district()
    first = pool.of(question(data))
    assert pool.of(question(data, "enterprise")) is first
    assert pool.of(question(data, by=("size_class",))) is first
    assert pool.of(question(data, by=("business_class",))) is not first


def test_equal_content_shares_and_other_content_does_not():
    pool, data = Pool(), tiny.district()
    first = pool.of(question(data))
    assert pool.of(question(replace(data, label=Bilingual("别名", "other name")))) is first
    assert pool.of(question(tiny.district(funds=None))) is not first


def test_the_one_not_looked_at_longest_is_forgotten():
    pool = Pool(most=2)
    a, b, c = tiny.district(), tiny.district(funds=None), tiny.district(clubs=None)
    first, second = pool.of(question(a)), pool.of(question(b))
    assert pool.of(question(a)) is first
    pool.of(question(c))
    assert len(pool) == 2
    assert pool.of(question(a)) is first
    assert pool.of(question(b)) is not second
    pool.clear()
    assert len(pool) == 0


def test_loaded_data_keep_their_roll_ups_between_questions():
    POOL.clear()
    data = tiny.district()
    with scope_of(question(data)) as scope:
        scope.remember("x", lambda: 1)
    with scope_of(question(data, "enterprise")) as scope:
        assert scope.remember("x", lambda: 2) == 1
        assert scope.level == "enterprise"
    POOL.clear()


def test_of_frames_that_lie_elsewhere_nothing_is_kept():
    frames = Frames(tiny.tables())
    with scope_of(question(frames)) as scope:
        scope.remember("x", lambda: 1)
    with pytest.raises(Exception, match="closed"):
        scope.engine.execute("select 1")
    with scope_of(question(frames)) as scope:
        assert scope.remember("x", lambda: 2) == 2


def test_frames_with_a_fingerprint_are_read_once_for_all_levels():
    POOL.clear()
    frames = Frames(tiny.tables(), fingerprint="2024-07-01")
    with scope_of(question(frames)) as scope:
        scope.remember("x", lambda: 1)
    with scope_of(question(frames, "district")) as scope:
        assert scope.remember("x", lambda: 2) == 1
    with scope_of(question(Frames(tiny.tables(), fingerprint="2024-08-01"))) as scope:
        assert scope.remember("x", lambda: 2) == 2
    POOL.clear()
