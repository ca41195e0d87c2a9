"""What the process beside makes is what the page asks for: after it nothing is measured, evaluated or drawn anew."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from charts import memory
from evaluation import Framework, Method
from pages.common import cached, chosen
from pages.common.ahead_job import APP, Job, tried
from tests.pages.results.looking import finding

TREE = Framework.default()


@pytest.fixture(autouse=True)
def empty(monkeypatch):
    monkeypatch.setattr(memory, "_memory", memory.Memory())


def job(*choices, **changes):
    data = cached.sample()
    parts = {
        "tables": dict(data.tables),
        "label": data.label,
        "tree": TREE,
        "method": Method.suited_to(TREE),
        "language": "zh",
    }
    return Job(**{**parts, "choices": choices, **changes})


def looked_at(**filters):
    app = AppTest.from_file(str(APP), default_timeout=120).run()
    for name, code in filters.items():
        app.multiselect(key=f"filter {name}").set_value([code])
    return app.run()


def test_a_choice_that_was_tried_is_there(monkeypatch):
    """The page of the small enterprises says and draws what it would by itself, and measures and draws nothing for it."""
    made = dict(tried(job(("size", "小型"), ("function", "F_FAC"))))
    alone = finding(looked_at(size="小型"))
    monkeypatch.setattr(memory, "_memory", memory.Memory())
    for key, content in made.items():
        memory.take(key, content)
    with monkeypatch.context() as nobody:
        nobody.setattr(chosen, "of_part", None)
        nobody.setattr(memory.Memory, "_keep", unpacked_only(memory.Memory._keep))
        page = looked_at(size="小型")
    assert not page.exception
    assert finding(page) == alone


def unpacked_only(keep):
    """Return a way to keep things that refuses whatever was not packed elsewhere."""

    def careful(self, key, made):
        assert isinstance(self.found.get(key), memory._Packed), "made anew"
        return keep(self, key, made)

    return careful


def test_words_are_those_of_the_language_asked_for(monkeypatch):
    made = dict(tried(job(("size", "小型"), language="en")))
    for key, content in made.items():
        memory.take(key, content)
    monkeypatch.setattr(memory, "_memory", memory.Memory())
    others = dict(tried(job(("size", "小型"))))
    assert made.keys() != others.keys()
