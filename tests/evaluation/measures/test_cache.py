"""Results are kept by the content of what they were computed from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from evaluation import measures
from evaluation.measures import cache, find
from evaluation.measures.cache import Answer, Question, Store
from evidence.records import Frames
from evidence.waves import waves_of
from messages import Bilingual
from tests.evaluation.measures import tiny


def question(data, level="mechanism", by=()):
    return Question(data, waves_of(data), level, by)


@pytest.fixture(autouse=True)
def empty(monkeypatch):
    monkeypatch.setattr(cache, "STORE", Store())


class TestStore:
    def test_the_one_not_asked_for_longest_goes_first(self):
        store = Store(most=2)
        store.put(("a",), 1)
        store.put(("b",), 2)
        assert store.get(("a",)) == 1
        store.put(("c",), 3)
        assert [store.get((key,)) for key in "abc"] == [1, None, 3]
        assert len(store) == 2

    def test_nothing_is_kept_without_a_key(self):
        store = Store()
        store.put(None, 1)
        assert store.get(None) is None
        assert len(store) == 0

    def test_forgetting(self):
        store = Store()
        store.put(("a",), 1)
        store.clear()
        assert store.get(("a",)) is None


ANSWER = Answer({"value": np.array([1.0])})


def test_equal_content_is_recognised_and_any_cell_makes_a_difference():
    data = tiny.district()
    one = find("I9-03")
    cache.keep(question(data), one, ANSWER)
    assert cache.recall(question(tiny.district()), one) is ANSWER
    assert cache.recall(question(replace(data, label=Bilingual("另", "other"))), one) is ANSWER
    lines = tiny.money()["funds"]
    last = [*lines[:-1], lines[-1] | {"disclosed_flag": False}]
    assert cache.recall(question(tiny.district(funds=tiny.table("funds", last))), one) is None


def test_tables_a_measure_does_not_read_do_not_matter_but_enterprises_always_do():
    data, one = tiny.district(), find("I9-03")
    cache.keep(question(data), one, ANSWER)
    assert cache.recall(question(tiny.district(clubs=None)), one) is ANSWER
    fewer = tiny.tables()["enterprises"].slice(0, 3)
    assert cache.recall(question(tiny.district(enterprises=fewer)), one) is None


def test_level_facets_and_floors_are_part_of_the_question():
    data, one = tiny.district(), find("I9-03")
    cache.keep(question(data), one, ANSWER)
    assert cache.recall(question(data, "district"), one) is None
    assert cache.recall(question(data, by=("district_id",)), one) is None
    assert cache.recall(question(data), replace(one, min_n=1)) is None


def test_of_frames_nothing_is_kept_unless_somebody_vouches_for_their_content():
    tables = tiny.tables()
    one = find("I9-03")
    for fingerprint, kept in (("", None), ("2024-11", ANSWER)):
        asked = question(Frames(tables, fingerprint))
        cache.keep(asked, one, ANSWER)
        assert cache.recall(asked, one) is kept
    assert cache.table_fingerprint(Frames(tables), "funds") is None


def test_a_table_that_is_not_loaded_has_an_empty_fingerprint():
    assert cache.table_fingerprint(tiny.district(funds=None), "funds") == ""
    assert len(cache.table_fingerprint(tiny.district(), "funds")) == 16


def test_the_fingerprint_of_values_follows_the_tables_that_were_read():
    data = tiny.district()
    first = cache.fingerprint_of(question(data), [find("I9-03")])
    assert first == cache.fingerprint_of(question(tiny.district(clubs=None)), [find("I9-03")])
    assert first != cache.fingerprint_of(question(tiny.district(funds=None)), [find("I9-03")])
    assert cache.fingerprint_of(question(Frames(tiny.tables())), [find("I9-03")]) == ""


def test_asking_again_computes_nothing(monkeypatch):
    data = tiny.district()
    first = measures.compute(data, ["I9-03", "I4-01"], "mechanism", wave="W1")

    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr("evaluation.measures.engine._compute", refuse)
    again = measures.compute(tiny.district(), ["I9-03", "I4-01"], "mechanism", wave="W1")
    assert again.cells.equals(first.cells)
    assert again.exclusions.equals(first.exclusions)
    assert measures.compute(data, ["I9-03"], "mechanism", wave="all").waves == ("W1", "W2")


def test_a_reason_is_kept_too():
    undated = tiny.tables()["funds"].drop_columns(["spent_date"])
    data = tiny.district(process_checks=tiny.tables()["process_checks"].drop_columns(["checked_at"]), funds=undated)
    for _ in range(2):
        values = measures.compute(data, ["I9-03"], "mechanism")
        assert "lacks" in str(values.reasons["I9-03"])
