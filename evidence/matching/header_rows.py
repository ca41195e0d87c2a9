"""Headers that take several rows, as people build them with merged cells."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER_ROWS = 5
"""How far above the last header row an empty header looks for its text."""


def full_headers(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """Return the headers of row `at`; an empty one takes the nearest text above it.

    >>> full_headers([["企业", "人数"], ["", "男"]], 1)
    ['企业', '男']
    """
    above = [rows[up] for up in range(at, max(-1, at - HEADER_ROWS - 1), -1)]
    return [next((row[place].strip() for row in above if row[place].strip()), "") for place in range(len(rows[at]))]


def told_apart(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """Return `full_headers`, with equal ones told apart by the heading that spans them in the row above.

    >>> told_apart([["", "2023", "", "2024", ""], ["企业", "男", "女", "男", "女"]], 1)
    ['企业', '2023 男', '2023 女', '2024 男', '2024 女']
    """
    headers = full_headers(rows, at)
    twins = {name for name, count in Counter(headers).items() if name and count > 1}
    if not twins or at == 0:
        return headers
    named, group = [], ""
    for header, above in zip(headers, rows[at - 1], strict=True):
        group = above.strip() or group
        named.append(f"{group} {header}" if header in twins and group and group != header else header)
    return named


def table_headers(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """Return the headers of a declared table: told apart, and those that are still equal numbered.

    >>> table_headers([["编号", "名称", "名称"]], 0)
    ['编号', '名称', '名称 (2)']
    """
    seen: Counter[str] = Counter()
    numbered = []
    for header in told_apart(rows, at):
        seen[header] += 1
        numbered.append(f"{header} ({seen[header]})" if header and seen[header] > 1 else header)
    return numbered
