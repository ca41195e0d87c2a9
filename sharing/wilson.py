"""The interval of a share, as every picture of sharing draws it."""

from __future__ import annotations

from typing import Any


def wilson(count: Any, of: Any) -> tuple[Any, Any]:
    """Return the 95 % Wilson interval of a share, numbers or arrays alike; see `statsmodels.stats.proportion`.

    >>> [round(end, 4) for end in wilson(8, 10)]
    [0.4902, 0.9433]
    """
    from statsmodels.stats.proportion import proportion_confint  # noqa: PLC0415 - loading it takes a second no first page has

    low, high = proportion_confint(count, of, method="wilson")
    return low, high
