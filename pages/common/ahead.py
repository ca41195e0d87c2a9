"""Single choices of the filters, tried out ahead by a process beside, so that whoever makes one need not wait."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import streamlit as st

from charts.memory import key_of
from messages import current_language
from pages.common import filters
from pages.common.ahead_helper import SWITCH, Helper
from pages.common.ahead_job import Job

if TYPE_CHECKING:
    from evaluation import Framework, Method
    from evidence import Dataset

LARGEST = 200 * 1024**2
"""Bytes of records up to which choices are tried out ahead: the records are held a second time meanwhile."""


@st.cache_resource(show_spinner=False)
def helper() -> Helper:
    """Return what has choices tried out; one for the whole server."""
    return Helper()


def begin(data: Dataset, tree: Framework, method: Method) -> bool:
    """Have every single choice of the filters tried out on the leaders' page; return whether that begins now.

    Nothing is tried out twice, nor for a table without records, nor for very large data.
    """
    size = sum(table.nbytes for table in data.tables.values())
    key = key_of(data, tree, method)
    if os.environ.get(SWITCH) == "0" or key is None or not 0 < size <= LARGEST:
        return False
    offered = filters.choices(data.fingerprint, data)
    choices = tuple((name, code) for name, codes in offered.items() for code in codes)
    job = Job(dict(data.tables), data.label, tree, method, current_language(), choices)
    return bool(choices) and helper().ask(key, job)
