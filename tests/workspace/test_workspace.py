"""Many at once, killed at random moments: what was saved is there as a whole, what was not is not, the log is complete."""

from __future__ import annotations

import multiprocessing
import random
import signal
import sqlite3
import time
from contextlib import closing

import pytest

from evaluation import Framework, Node
from workspace import Workspace
from workspace.errors import NotFound, Overtaken

PROCESSES, SAVES = 8, 1_000
TREE = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))
fork = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="the system cannot split a process in two"
)


def worker(place, project, first, number, told):
    """Save without end: mostly as a line of its own, every third time on top of the latest; tell what has been saved."""
    chance = random.Random(number)
    with Workspace(place) as memory, told.open("a", encoding="utf-8") as said:
        for at in range(SAVES):
            tree = TREE.with_weights({"a": 1 + chance.random()})
            basis = memory.latest_framework(project).id if at % 3 == 0 else first
            try:
                saved = memory.save_framework(
                    project, tree, name=f"{number}-{at}", author=f"P{number}", reason="x", based_on=basis,
                    branch=at % 3 != 0,
                )  # fmt: skip
            except Overtaken:
                continue
            said.write(f"{saved.id} {saved.fingerprint}\n")
            said.flush()


def reported(folder):
    lines = [line.split() for path in folder.glob("*.txt") for line in path.read_text().splitlines()]
    return {line[0]: line[1] for line in lines if len(line) == 2 and len(line[1]) == 12}


def saved_so_far(place):
    with closing(sqlite3.connect(place, timeout=30)) as looking:
        return looking.execute("SELECT count(*) FROM framework_versions").fetchone()[0]


@fork
@pytest.mark.slow
def test_eight_processes_a_thousand_saves_killed_at_random_moments(tmp_path):
    """Every save somebody was told of is there; every version can be read; each has one line in the log, and no line more."""
    place = tmp_path / "memory.sqlite"
    with Workspace(place) as memory:
        project = memory.add_project("项目", author="李", reason="x").id
        first = memory.save_framework(project, TREE, name="初稿", author="李", reason="x").id
    chance, context = random.Random(7), multiprocessing.get_context("fork")
    running, started, killed = [], 0, 0
    limit = time.monotonic() + 300
    while saved_so_far(place) < SAVES + 1 and time.monotonic() < limit:
        running = [process for process in running if process.is_alive()]
        while len(running) < PROCESSES:
            started += 1
            told = tmp_path / f"{started}.txt"
            process = context.Process(target=worker, args=(str(place), project, first, started, told))
            process.start()
            running.append(process)
        time.sleep(chance.uniform(0.02, 0.4))
        victim = chance.choice(running)
        victim.kill()
        victim.join()
        killed += victim.exitcode == -signal.SIGKILL
    for process in running:
        process.kill()
        process.join()
    check(place, project, reported(tmp_path))
    assert killed >= 10


def check(place, project, told):
    with closing(sqlite3.connect(place)) as looking:
        assert looking.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert looking.execute("PRAGMA foreign_key_check").fetchall() == []
    with Workspace(place) as memory:
        versions = {one.id: one for one in memory.frameworks(project)}
        assert len(versions) >= SAVES
        assert {name: versions[name].fingerprint for name in told} == told
        assert all(one.framework.fingerprint == one.fingerprint for one in versions.values())
        assert [one.number for one in versions.values()] == list(range(1, len(versions) + 1))
        logged = [line.object_id for line in memory.log(project) if line.kind == "framework"]
        assert sorted(logged) == sorted(versions)
        links = [one.parent_id for one in versions.values() if not one.branch]
        assert len(links) == len(set(links))


def test_verbs_belong_to_the_object(memory, project, first):
    assert memory.latest_framework(project.id) == first
    assert memory.projects() == (project,)
    with pytest.raises(NotFound):
        memory.weights("nothing")
