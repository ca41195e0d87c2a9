"""D9, systems, by hand on the tiny district."""

from __future__ import annotations

from tests.evaluation.measures import tiny
from tests.evaluation.measures.tiny import YEAR, agree


def test_o22():
    """O22: (4 + 2 + 1) of (10 + 20 + 5) fields. mechanism: 0.2."""
    agree("O22", "mechanism", {"mechanism": 0.2})


def test_o23():
    """O23: of the two systems 会员库 is connected; the two assets of 目录 are one system. mechanism: 1/2."""
    agree("O23", "mechanism", {"mechanism": 0.5})


def test_o24():
    """O24: severities 1 and 3: 1 + 9 points; 70 registered users in February. mechanism: 10/70 per ten thousand and year; W2 has no
    users reported, so nothing can be said.
    """
    agree("O24", "mechanism", {"mechanism": 10 / 70 * 10_000 / YEAR})
    agree("O24", "mechanism", {"mechanism": "insufficient"}, wave=tiny.W2)
