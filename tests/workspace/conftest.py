"""A memory in a temporary file, a small tree, and English: sentences are compared in it, whoever runs the tests."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import count

import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Node, Values
from messages import Bilingual, using_language
from workspace import Workspace

START = datetime(2025, 1, 5, 8, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


@pytest.fixture
def clock():
    """Return a clock that goes on by a minute whenever it is asked."""
    minutes = count()
    return lambda: START + timedelta(minutes=next(minutes))


@pytest.fixture
def place(tmp_path):
    return tmp_path / "memory.sqlite"


@pytest.fixture
def memory(place, clock):
    with Workspace(place, clock=clock) as opened:
        yield opened


@pytest.fixture
def project(memory):
    return memory.add_project("示例区县", author="李", reason="试评")


@pytest.fixture
def tree():
    """Return goal → D1 (a 3, b 1), D2 (c), shares 0.5 each."""
    posts = Goalposts(0, 100)
    return Framework(
        (
            Node("goal", name=Bilingual("综合效能", "Effectiveness")),
            Node("D1", "goal", Bilingual("认同", "Identification")),
            Node("a", "D1", Bilingual("认同感", "Belonging"), weight=3, goalposts=posts),
            Node("b", "D1", Bilingual("参与", "Taking part"), weight=1, goalposts=posts),
            Node("D2", "goal", Bilingual("满意", "Satisfaction")),
            Node("c", "D2", Bilingual("满意度", "Satisfied"), goalposts=posts),
        ),
        Bilingual("体系", "System"),
    )


@pytest.fixture
def first(memory, project, tree):
    return memory.save_framework(project.id, tree, name="初稿", author="李", reason="文献调研")


@pytest.fixture
def values():
    """Return values of two enterprises and three indicators; one cell is suppressed and still carries its counts."""
    rows = [
        ("E1", "a", 80.0, 12, "ok"),
        ("E1", "b", 40.0, 15, "ok"),
        ("E1", "c", 60.0, 30, "ok"),
        ("E2", "a", float("nan"), 3, "suppressed"),
        ("E2", "b", 1 / 3, 11, "small"),
        ("E2", "c", 70.0, 25, "ok"),
    ]
    cells = pd.DataFrame(rows, columns=["unit", "indicator", "value", "n", "status"])
    cells.insert(0, "wave", "2025H1")
    for name in ("numerator", "denominator", "se", "lo", "hi", "shrunk"):
        cells[name] = cells["n"] / 7
    cells["n"] = cells["n"].astype(float)
    cells["why"], cells["tags"] = "", ""
    return Values(cells, {}, "0123456789ab")
