"""Which scales can be compared between the parties: those that share at least three items."""

from pages.common import comparability


def test_scales_that_forms_share():
    known = comparability.choices()
    assert known["ID"] == ("W", "M", "C")
    assert known["GA"] == ("W", "M", "C")
    assert known["TR"] == ("M", "C")
    assert "SQ" not in known, "only workers are asked"
