import numpy as np
import pandas as pd
import pytest

from evaluation.diagnostics.blocks import blocks_of
from evaluation.diagnostics.sound import sound

RANDOM = np.random.default_rng(8)
FRAME = pd.DataFrame(RANDOM.normal(size=(10, 3)), columns=list("abc"))


@pytest.mark.parametrize(
    ("frame", "missing", "remark", "n"),
    [
        (FRAME, "complete", "", 10),
        (FRAME[["a"]], "complete", "one", 10),
        (FRAME.assign(b=2.0), "complete", "flat", 10),
        (FRAME.iloc[:2], "pairwise", "few", 2),
        (FRAME.assign(c=FRAME["a"] + FRAME["b"]), "complete", "dependent", 10),
        (FRAME.mask(FRAME.index.to_numpy()[:, None] == np.arange(3)), "complete", "", 7),
        (FRAME.mask(FRAME.index.to_numpy()[:, None] == np.arange(3)), "pairwise", "", 8),
    ],
)
def test_what_can_be_used_together(frame, missing, remark, n):
    (block,) = blocks_of(frame, None)
    found = sound(block, missing)
    assert (found.remark, found.n) == (remark, n)
    assert (found.matrix is None) == (remark in {"one", "flat", "few"})


def test_pairs_that_contradict_each_other():
    """a goes with b, b with c, but c against a, each pair from other units."""
    up, gap = [1.0, 2, 3], [np.nan] * 3
    frame = pd.DataFrame({"a": [*up, *gap, *up], "b": [*up, *up, *gap], "c": [*gap, *up, *up[::-1]]})
    assert sound(blocks_of(frame, None)[0], "pairwise").remark == "contradictory"


def test_a_column_flat_among_the_complete_units():
    frame = pd.DataFrame({"a": [1.0, 2, 3, 4], "b": [1.0, 1, 1, 2], "c": [1.0, 3, 2, np.nan]})
    assert sound(blocks_of(frame, None)[0], "complete").remark == "flat"
