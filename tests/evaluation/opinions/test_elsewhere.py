"""What indicators show of the same answers."""

import pandas as pd

from evaluation import Values
from evaluation.opinions.elsewhere import MEASURES, POOLED, shown_elsewhere


def test_every_level_that_is_shown_somewhere_is_asked_for_and_told_by_status():
    asked = []

    def measured(_data, names, level, by, _wave):
        asked.append((names[0], level, by))
        unit = {"enterprise": "E1", "district": "D1", "mechanism": "mechanism"}[level]
        status = "suppressed" if level == "enterprise" else "ok"
        return Values(pd.DataFrame({"unit": [unit], "status": [status], "party": ["W"]}))

    found = shown_elsewhere(None, "W", "2025H1", ["SA", "GA", "TR"], measured)
    assert found == {
        ("SA", "organisation/E1"): False, ("SA", "district_id/D1"): True, ("SA", "whole/whole"): True,
        ("GA", "organisation/E1"): False, ("GA", "whole/whole"): True,
    }  # fmt: skip
    assert ("I2-04", "mechanism", ("party",)) in asked
    assert not [level for name, level, _by in asked if name == "I2-04" and level == "district"]


def test_managers_are_told_one_by_one_only_where_enterprises_agree_and_unions_never():
    levels = []

    def measured(_data, _names, level, _by, _wave):
        levels.append(level)
        return Values(pd.DataFrame({"unit": ["mechanism"], "status": ["ok"], "party": ["C"]}))

    shown_elsewhere(None, "C", "2025H1", list(MEASURES["C"]), measured)
    assert "enterprise" not in levels
    levels.clear()
    shown_elsewhere(None, "M", "2025H1", list(POOLED), measured)
    assert "enterprise" not in levels
