"""Tables for the tests of preparation and diagnostics: hypothesis strategies for any."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

numbers = st.integers(-1000, 1000).map(lambda value: value / 8)
"""Exact in binary, so that equal values stay equal."""
gaps = numbers | st.just(np.nan)


def grids(cells=gaps, rows=3, units=(1, 12)):
    """Return arrays of shape (indicators, units)."""
    return st.integers(*units).flatmap(lambda count: arrays(float, (rows, count), elements=cells))
