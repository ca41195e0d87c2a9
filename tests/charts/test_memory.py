"""A chart is drawn once for the same figures, language and colours, and again when any of them differs."""

from __future__ import annotations

import io
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import altair as alt
import pandas as pd
import pyarrow as pa
import pytest

from charts import memory
from charts.memory import once, remembered, specification
from charts.style import styled
from evidence import Dataset
from messages import using_language


@pytest.fixture(autouse=True)
def empty(monkeypatch):
    """Begin each test with nothing remembered."""
    monkeypatch.setattr(memory, "_memory", memory.Memory())


@pytest.fixture
def drawn():
    """Return a remembered chart function and the list of its calls."""
    calls = []

    @remembered
    def bar_chart(rows, palette="light"):
        calls.append(len(rows))
        return styled(alt.Chart(rows).mark_bar().encode(x="a:Q", y="b:N"), title=f"{len(rows)} {palette}")

    return bar_chart, calls


def rows(last=3.0):
    return pd.DataFrame({"a": [1.0, 2.0, last], "b": ["x", "y", "z"]})


def test_equal_figures_are_drawn_once(drawn):
    chart, calls = drawn
    assert chart(rows()) is chart(rows())
    assert calls == [3]


def test_the_last_digit_counts(drawn):
    """3.0 and the next double above it, 3.0000000000000004, are two charts."""
    chart, calls = drawn
    assert chart(rows()) is not chart(rows(3.0000000000000004))
    assert calls == [3, 3]


def test_colours_and_language_count(drawn):
    chart, calls = drawn
    chart(rows())
    chart(rows(), palette="dark")
    with using_language("en"):
        chart(rows())
    chart(rows())
    assert calls == [3, 3, 3]


def test_a_chart_of_a_remembered_chart_is_remembered(drawn):
    chart, _ = drawn
    assert specification(chart(rows())) is specification(chart(rows()))


def test_a_chart_nobody_remembers_is_described_each_time():
    loose = alt.Chart(rows()).mark_bar().encode(x="a:Q", y="b:N")
    assert specification(loose) is not specification(loose)
    assert specification(loose) == specification(loose)


def test_what_cannot_be_written_out_is_drawn_each_time(drawn):
    chart, calls = drawn
    for _ in range(2):
        chart(rows(), palette=lambda: "a function has no contents")
    assert calls == [3, 3]


def test_the_description_has_no_title_and_the_tables_as_arrow(drawn):
    chart, _ = drawn
    found = specification(chart(rows()))
    assert "title" not in found
    assert "usermeta" not in found
    (table,) = found["datasets"].values()
    assert pa.ipc.open_stream(io.BytesIO(table)).read_all().to_pylist() == rows().to_dict("records")


def test_rows_of_mixed_types_stay_rows():
    mixed = pd.DataFrame({"a": pd.Series([1.0, "two"], dtype=object), "b": ["x", "y"]})
    found = specification(alt.Chart(mixed).mark_bar().encode(x="a:N", y="b:N"))
    assert list(found["datasets"].values()) == [mixed.to_dict("records")]


def test_the_oldest_chart_goes_first(drawn, monkeypatch):
    monkeypatch.setattr(memory, "MOST", 2)
    chart, calls = drawn
    for last in (1.0, 2.0, 1.0, 3.0, 1.0, 2.0):
        chart(rows(last))
    assert len(calls) == 4
    assert len(memory._memory.found) == len(memory._memory.keys) == 2


@dataclass(frozen=True)
class Result:
    """A result that works something out when asked, as evaluations do."""

    rows: pd.DataFrame

    @cached_property
    def total(self):
        return float(self.rows["a"].sum())


def test_what_a_result_has_worked_out_since_does_not_count(drawn):
    fresh, asked = Result(rows()), Result(rows())
    assert asked.total == 6.0
    assert memory.key_of(fresh) == memory.key_of(asked)
    assert memory.key_of(fresh) != memory.key_of(Result(rows(4.0)))
    assert memory.key_of(fresh) != memory.key_of({"rows": rows()})


def test_tables_of_names_that_cannot_be_changed_are_written_out():
    one, other = MappingProxyType({"a": 1}), MappingProxyType({"a": 2})
    assert memory.key_of(Result(one)) == memory.key_of(Result(MappingProxyType({"a": 1})))
    assert memory.key_of(Result(one)) not in (None, memory.key_of(Result(other)))


def test_loaded_data_stand_for_themselves():
    firms = pa.table({"enterprise_id": ["E1", "E2"]})
    assert memory.key_of(Dataset({"enterprises": firms})) == memory.key_of(Dataset({"enterprises": firms}))
    assert memory.key_of(Dataset({"enterprises": firms})) != memory.key_of(Dataset({"enterprises": firms.slice(1)}))


def test_many_at_once_while_results_work_things_out():
    """Twenty readers of one result, each of which makes it work out and keep something while the others write it out."""

    class Busy(Result):
        def work_out(self):
            for at in range(200):
                vars(self)[f"kept {at}"] = at
            for at in range(200):
                vars(self).pop(f"kept {at}", None)

    shared = Busy(rows())
    with ThreadPoolExecutor(20) as people:
        list(people.map(lambda at: shared.work_out() if at % 2 else memory.key_of(shared), range(400)))


ASKED = []


def total(rows, power=1):
    """Return Σ aᵖ, and note that it was asked for."""
    ASKED.append(power)
    return float((rows["a"] ** power).sum())


def test_the_same_figures_are_computed_once():
    """1 + 4 + 9 = 14, asked for twice and computed once; the sum of the values themselves, 6, is another question."""
    ASKED.clear()
    assert once(total, pd.DataFrame({"a": [1.0, 2.0, 3.0]}), power=2) == 14.0
    assert once(total, pd.DataFrame({"a": [1.0, 2.0, 3.0]}), power=2) == 14.0
    assert once(total, pd.DataFrame({"a": [1.0, 2.0, 3.0]})) == 6.0
    assert ASKED == [2, 1]


def test_findings_of_what_cannot_be_written_out_are_computed_each_time():
    ASKED.clear()
    known = pd.DataFrame({"a": [1.0]})
    known.attrs["a function"] = lambda: None
    assert [once(total, known), once(total, known)] == [1.0, 1.0]
    assert ASKED == [1, 1]


def test_the_same_facts_have_the_same_key_whichever_objects_hold_them():
    """Two lists of equal texts: one holds the same object twice, the other two; another process would hold others still."""
    one = "text " + str(1)
    assert memory.key_of([one, one]) == memory.key_of([one, "text " + str(1)])
    twice = Result(rows())
    assert memory.key_of(twice, twice) == memory.key_of(Result(rows()), Result(rows()))


def test_what_another_process_made_is_there_and_is_not_made_again(drawn):
    chart, calls = drawn
    chart(rows())
    specification(chart(rows()))
    made = list(memory.packed_since(set()))
    assert len(made) == 2
    memory._memory = memory.Memory()
    for key, content in made:
        memory.take(key, content)
    assert specification(chart(rows()))["mark"] == {"type": "bar"}
    assert calls == [3]


def test_only_what_is_new_is_packed(drawn):
    chart, _ = drawn
    known = set()
    chart(rows())
    assert len(list(memory.packed_since(known))) == 1
    assert list(memory.packed_since(known)) == []
    chart(rows(4.0))
    assert len(list(memory.packed_since(known))) == 1


def test_whoever_asks_while_it_is_made_waits_for_it():
    """Twenty ask for the same at once; it takes a moment, and is made once."""
    made = []

    def slow():
        time.sleep(0.05)
        made.append(1)
        return len(made)

    with ThreadPoolExecutor(20) as people:
        assert set(people.map(lambda _: memory.kept(slow, "the same"), range(20))) == {1}


def test_what_fails_is_tried_again_by_the_next():
    answers = iter([ZeroDivisionError, 7])

    def sometimes():
        answer = next(answers)
        if answer is ZeroDivisionError:
            raise answer
        return answer

    with pytest.raises(ZeroDivisionError):
        memory.kept(sometimes, "asked")
    assert memory.kept(sometimes, "asked") == 7
