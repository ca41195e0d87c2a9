"""The process beside is started, listened to and survived."""

from __future__ import annotations

import sys

import pytest

from charts import memory
from pages.common.ahead_helper import MOST, Helper

ECHO = """
import pickle, sys
job = pickle.load(sys.stdin.buffer)
for n in (1, 2):
    sys.stdout.buffer.write(pickle.dumps((f"{job} {n}", pickle.dumps(n))))
"""


@pytest.fixture(autouse=True)
def empty(monkeypatch):
    monkeypatch.setattr(memory, "_memory", memory.Memory())


def python(code):
    return Helper((sys.executable, "-c", code))


def test_everything_the_process_says_is_kept():
    helper = python(ECHO)
    assert helper.ask("one", "job")
    helper.wait()
    assert [memory._memory.once(f"job {n}", lambda: "made anew") for n in (1, 2)] == [1, 2]


def test_nothing_is_asked_twice():
    helper = python(ECHO)
    assert helper.ask("one", "job")
    assert not helper.ask("one", "job")
    helper.wait()


@pytest.mark.parametrize(
    "code", ["raise SystemExit(1)", "print('no answer')", "import sys; sys.stdin.buffer.read(); sys.stdout.write('x')"]
)
def test_a_process_that_breaks_off_leaves_nothing_and_the_next_job_is_done(code, caplog):
    helper = python(code)
    helper.ask("one", "job")
    helper.wait()
    assert not memory._memory.found
    helper.command = python(ECHO).command
    helper.ask("two", "job")
    helper.wait()
    assert len(memory._memory.found) == 2


def test_few_jobs_wait_and_the_latest_goes_first():
    """While the first is worked on `MOST` may wait; one more is refused."""
    helper = python("import time; time.sleep(3)")
    helper.ask("first", "job")
    while helper._jobs.qsize():
        pass
    helper.command = python(ECHO).command
    assert all(helper.ask(f"{n}", f"{n}") for n in range(MOST))
    assert not helper.ask("one too many", "job")
    helper.wait()
    assert next(iter(memory._memory.found)) == f"{MOST - 1} 1"
