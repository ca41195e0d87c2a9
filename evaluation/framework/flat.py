"""A first indicator system for a table that came without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.framework.node import Node
from evaluation.framework.tree import Framework
from messages import Bilingual

if TYPE_CHECKING:
    import pandas as pd


def flat_framework(values: pd.DataFrame, name: Bilingual) -> Framework:
    """Return a goal with every column as an indicator of equal weight, more being better, without goalposts.

    It is a pattern to be edited: download it, put dimensions between, set directions and goalposts, and upload it again.
    Columns with the same value for every unit, or without any, are switched off because they cannot tell units apart; when
    that is true of all of them, they stay on.

    Raises
    ------
    InvalidFramework
        When there is no column.
    """
    goal = Node("index", name=Bilingual("综合指数", "Index"))
    telling = {column for column in values.columns if values[column].nunique(dropna=True) > 1}
    leaves = [
        Node(
            f"i{at}",
            goal.id,
            Bilingual(str(column), str(column)),
            column=str(column),
            enabled=column in telling or not telling,
        )
        for at, column in enumerate(values.columns, start=1)
    ]
    return Framework((goal, *leaves), name)
