"""L02: how satisfied is each party, and how far are they apart."""

from __future__ import annotations

import pandas as pd

from charts.parties import MEASURES, party_rows
from evaluation.findings import party_gaps
from pages.common import cached
from sample_data import TRUTH


def rows(*cells):
    return pd.DataFrame(cells, columns=["aspect", "party", "value", "lo", "hi"])


def test_the_planted_order():
    """Planted: enterprises lowest and cadres highest in identification, satisfaction and gain."""
    levels = {party: given.satisfaction for party, given in TRUTH.parties.items()}
    assert (min(levels, key=levels.get), max(levels, key=levels.get)) == ("M", "C")
    data = cached.sample()
    attitudes = cached.measured(data.fingerprint, tuple(MEASURES.values()), "mechanism", (), "2025H1", data)
    gain = cached.measured(data.fingerprint, ("I2-04",), "mechanism", ("party",), "2025H1", data)
    said = str(party_gaps(party_rows(attitudes, gain)))
    for aspect in ("认同感", "满意度", "获得感"):
        assert f"{aspect}：三方中企业方最低，明显低于工会干部" in said


def test_the_opposite():
    turned = rows(
        ("satisfaction", "M", 80, 78, 82), ("satisfaction", "C", 60, 58, 62), ("satisfaction", "W", 70, 69, 71)
    )
    assert str(party_gaps(turned)) == "满意度：三方中工会干部最低，明显低于企业方 20 分。"


def test_no_more_than_the_intervals_allow():
    close = rows(("satisfaction", "M", 60, 50, 70), ("satisfaction", "C", 65, 55, 75))
    assert "可能出于偶然" in str(party_gaps(close))


def test_hidden_values_are_not_compared():
    hidden = rows(("gain", "M", None, None, None), ("gain", "C", 65, 55, 75))
    assert str(party_gaps(hidden)) == "数据不足：无法比较各方。"


def test_where_all_are_alike_nobody_is_called_lowest():
    same = rows(*[("satisfaction", party, 70, 69, 71) for party in "WMC"])
    assert str(party_gaps(same)) == "满意度：三方相差不到 0.5 分。"
