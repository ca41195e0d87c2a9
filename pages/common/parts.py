"""Parts of a page that stand for themselves: a refusal in one of them is a sentence there, and the others go on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from messages import WorkbenchError
from pages.common import frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@contextmanager
def part() -> Iterator[None]:
    """Show a refusal as a sentence; the page goes on after it."""
    try:
        yield
    except WorkbenchError as error:
        st.warning(frame.escaped(str(error)), icon=":material/rule:")


def tabs(drawn: Mapping[str, Callable[[], None]], key: str) -> None:
    """Draw tabs, of which only the one that is open is computed."""
    for place, draw in zip(st.tabs(list(drawn), key=key, on_change="rerun"), drawn.values(), strict=True):
        if place.open:
            with place, part():
                draw()
