"""What the process beside is asked, and how it goes about it: it opens the leaders' page and tries every choice, as a person would."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from charts.memory import packed_since
from evidence import Dataset
from pages.common import language, leaving_out, session
from pages.common.filters import PREFIX
from workspace import History

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa

    from evaluation import Framework, Method
    from messages import Bilingual

APP = Path(__file__).resolve().parents[2] / "app.py"
PAGE = "pages/results/cockpit.py"
PATIENCE = 600.0
"""Seconds after which a page that does not come to its end is given up."""


@dataclass(frozen=True, eq=False)
class Job:
    """What a session works on, and the choices to try: pairs of a filter and a code."""

    tables: Mapping[str, pa.Table]
    label: Bilingual
    tree: Framework
    method: Method
    language: str
    choices: tuple[tuple[str, str], ...]

    @property
    def session(self) -> dict[str, object]:
        """What such a session holds."""
        return {
            session.DATA: Dataset(self.tables, label=self.label),
            session.START: self.tree,
            session.TREE: self.tree,
            session.HISTORY: History.of(self.tree),
            session.METHOD: self.method,
            leaving_out.CHOSEN: None,
            language.KEY: self.language,
        }


def tried(job: Job) -> Iterator[tuple[str, bytes]]:
    """Try every choice of a job and yield what the page made of it, packed for `charts.memory.take`."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - a page is run without a browser only here

    app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    for name, value in job.session.items():
        app.session_state[name] = value
    app.run().switch_page(PAGE).run()
    known: set[str] = set()
    yield from packed_since(known)
    for chosen in job.choices:
        for name in {name for name, _ in job.choices}:
            app.multiselect(key=PREFIX + name).set_value([chosen[1]] if name == chosen[0] else [])
        app.run()
        yield from packed_since(known)
