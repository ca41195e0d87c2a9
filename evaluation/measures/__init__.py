"""The measure library: indicators computed from raw records, one small function each.

>>> from evaluation import measures
>>> list(measures.registry)[:2]
['I1-01', 'I1-02']
"""

from evaluation.measures import (
    assets,
    brands,
    clubs,
    connection,
    costs,
    funds,
    identification,
    inclusion,
    joint,
    network,
    offers,
    oversight,
    parity,
    participation,
    platform,
    publicity,
    requests,
    satisfaction,
    sharing,
    talents,
    ties,
    trust,
)
from evaluation.measures.custom import CustomMeasure
from evaluation.measures.engine import compute
from evaluation.measures.needs import missing_reason
from evaluation.measures.registry import dimensions, find, in_order, registry
from evidence.waves import Wave, waves_of

_MODULES = (identification, satisfaction, offers, requests, sharing, participation, platform, publicity, network, ties, joint,
            trust, inclusion, parity, costs, funds, clubs, talents, brands, oversight, connection, assets)  # fmt: skip
"""Importing a module registers its measures."""
in_order()

__all__ = ["CustomMeasure", "Wave", "compute", "dimensions", "find", "missing_reason", "registry", "waves_of"]
