"""Every notebook runs from the first cell to the last, in a kernel of its own, and is kept without outputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore")  # what the kernel's own libraries warn about is not ours
def test_a_notebook_runs(path):
    """An error in any cell, a failed assertion among them, stops the run and fails the test."""
    book = nbformat.read(path, as_version=4)
    done = NotebookClient(book, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    counts = [cell.execution_count for cell in done.cells if cell.cell_type == "code" and cell.source.strip()]
    assert counts == list(range(1, len(counts) + 1))
    assert any("assert" in cell.source for cell in done.cells), "a notebook checks what it claims"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path):
    """Outputs may hold what should stay private, and make every change unreadable."""
    for cell in nbformat.read(path, as_version=4).cells:
        assert not cell.get("outputs"), cell.source[:60]
        assert cell.get("execution_count") is None


def test_there_are_notebooks():
    assert [path.stem for path in NOTEBOOKS][0] == "01_from_survey_to_index"
