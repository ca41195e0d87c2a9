"""Trust between partners by hand on the tiny district."""

from __future__ import annotations

from tests.evaluation.measures.tiny import agree


def test_o5():
    """O5: managers 75 (4, 4, 4 and 6 - 2), cadres 50.

    district: 62.5 each. mechanism: 62.5. By party 75 and 50.
    """
    agree("O5", "district", {"D1": 62.5, "D2": 62.5})
    agree("O5", "mechanism", {"mechanism": 62.5})
    agree("O5", "mechanism", {("mechanism", "M"): 75, ("mechanism", "C"): 50}, ("party",))
