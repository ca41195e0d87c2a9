"""封面与口径: what the numbers are about, and how they are to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from evaluation.aggregation import AGGREGATIONS
from evaluation.sentences import describe
from exports.workbook.sections import Column, Section
from messages import Bilingual, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evaluation import Evaluation

SHEET = Bilingual("封面与口径", "About")


def cover(
    evaluation: Evaluation,
    about: Mapping[str, str],
    findings: Sequence[str] = (),
    sheets: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> Section:
    """Return the cover: findings first, then data, period, system, method, and what each further sheet holds.

    Parameters
    ----------
    evaluation
        The result the workbook is about.
    about
        Label → text, such as data, period and level.
    findings
        The sentences a leader reads first.
    sheets
        Sheet → what it holds.
    names
        Unit → name said in its place.
    """
    tree, method = evaluation.framework, evaluation.method
    how = tree.root.aggregation or method.aggregation
    lines = [(_("Finding"), text) for text in (str(describe(evaluation, names)), *findings)]
    lines += list(about.items())
    lines += [
        (_("Indicator system"), f"{tree.name} v{tree.version} ({tree.fingerprint})"),
        (_("Aggregation"), str(AGGREGATIONS[how].name)),
        (
            _("Missing values"),
            _("never taken as 0: they leave the mean with their weight, and coverage says how much is missing"),
        ),
        (
            _("Hidden cells"),
            _(
                "small cells are left empty with the reason; they enter no published number from which they could be told"
            ),
        ),
        (_("Fingerprint of this result"), evaluation.fingerprint),
    ]
    lines += list((sheets or {}).items())
    table = pd.DataFrame(lines, columns=["item", "text"])
    columns = (Column("item", _("Item"), "text", 24), Column("text", _("Text"), "wrap", 96))
    return Section(SHEET, str(tree.root.label), "", columns, table, place="first")
