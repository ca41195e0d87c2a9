"""Names for the ranges a reader works with, so that a formula of their own can say what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_col_to_name

from exports.workbook.layout import FIRST, FIRST_COLUMN, FIRST_NODE, Layout, quoted
from exports.workbook.unit_sheets import rank_columns
from messages import Bilingual

if TYPE_CHECKING:
    from evaluation import Evaluation

NAMES: dict[str, Bilingual] = {
    "weights": Bilingual("权重", "Weights"),
    "zero": Bilingual("零分值", "Value_of_zero"),
    "top": Bilingual("满分值", "Value_of_full_marks"),
    "raw": Bilingual("原始值表", "Raw_values"),
    "normalised": Bilingual("指标得分表", "Indicator_scores"),
    "scores": Bilingual("维度得分表", "Dimension_scores"),
    "index": Bilingual("综合指数", "Composite_index"),
    "ranks": Bilingual("名次表", "Ranks"),
    "units": Bilingual("单位名称", "Unit_names"),
}
"""What each range is called."""


def named_ranges(evaluation: Evaluation, layout: Layout) -> dict[str, str]:
    """Return name → range, in the current language."""
    last = FIRST_NODE + len(layout.nodes)
    nodes = {letter: f"{quoted('weights')}!${letter}${FIRST_NODE + 1}:${letter}${last}" for letter in "EHI"}
    ranges = {
        "weights": nodes["E"],
        "zero": nodes["H"],
        "top": nodes["I"],
        "raw": _block("raw", len(layout.leaves), layout),
        "normalised": _block("normalised", len(layout.leaves), layout),
        "scores": _block("scores", len(layout.inner), layout),
        "index": layout.whole_column("scores", layout.letter(evaluation.framework.root.id)),
        "ranks": layout.whole_column("scores", rank_columns(layout)["rank"]),
        "units": layout.whole_column("scores", "A"),
    }
    return {str(NAMES[key]): place for key, place in ranges.items()}


def define(book: Any, evaluation: Evaluation, layout: Layout) -> None:
    """Give the ranges their names in a workbook."""
    for name, place in named_ranges(evaluation, layout).items():
        book.define_name(name, f"={place}")


def _block(sheet: str, columns: int, layout: Layout) -> str:
    first, last = (xl_col_to_name(at) for at in (FIRST_COLUMN, FIRST_COLUMN + columns - 1))
    return f"{quoted(sheet)}!${first}${FIRST + 1}:${last}${layout.last + 1}"
