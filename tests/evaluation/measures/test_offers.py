"""D3, supply, by hand on the tiny district."""

from __future__ import annotations

import numpy as np

from evaluation import measures
from evaluation.measures.offers import fit
from tests.evaluation.measures import tiny
from tests.evaluation.measures.tiny import agree

NONE = dict.fromkeys("CEFX", "not_applicable")


def test_i3_01():
    """I3-01: R1 (A): idle 10 - 2 = 8 in January, nothing idle in February: 4/8; R3 (A): 10/5, cut to 1; R2 (B): 1/4; R4 (P2): 6/10.

    enterprise: A (0.5 + 1) / 2, B 0.25, the others own nothing. district: D1 (0.5 + 1 + 0.25) / 3, D2 has the union's 0.6.
    mechanism: (0.5 + 1 + 0.25 + 0.6) / 4. By function: F_FAC (0.5 + 1) / 2, F_HUM 0.25.
    """
    agree("I3-01", "enterprise", {"A": 0.75, "B": 0.25} | NONE)
    agree("I3-01", "district", {"D1": 1.75 / 3, "D2": 0.6})
    agree("I3-01", "mechanism", {"mechanism": 2.35 / 4})
    agree("I3-01", "mechanism", {("mechanism", "F_FAC"): 0.75, ("mechanism", "F_HUM"): 0.25}, ("function_class",))


def test_i3_02():
    """I3-02: valid quantities: R1 4 + 2 + 2 + 1 = 9 of 4 opened, cut to 1; R3 0 of 10; R2 1 of 1; R4 3 of 6.

    enterprise: A (1 + 0) / 2, B 1. district: D1 2/3, D2 0.5. mechanism: 2.5/4. By business class: B_CUL 0.5, B_SRV 0.5.
    """
    agree("I3-02", "enterprise", {"A": 0.5, "B": 1} | NONE)
    agree("I3-02", "district", {"D1": 2 / 3, "D2": 0.5})
    agree("I3-02", "mechanism", {"mechanism": 0.625})
    agree("I3-02", "mechanism", {("mechanism", "B_CUL"): 0.5, ("mechanism", "B_SRV"): 0.5}, ("business_class",))


def test_i3_05():
    """I3-05: supply R1, R3 culture, R2 education, R4 services. Demand: A culture 2; B education, rights; C services, publicity;
    F education; the stranger's does not count.

    district: D1 (2/3, 1/3) against (1/2, 1/4, 1/4): 1 - (1/6 + 1/12 + 1/4) / 2 = 3/4; D2 services alone against thirds: 1/3.
    mechanism: culture 1/2, education 1/4, services 1/4 against 2/7, 2/7, 1/7 and rights 1/7, publicity 1/7: 19/28.
    """
    agree("I3-05", "district", {"D1": 0.75, "D2": 1 / 3})
    agree("I3-05", "mechanism", {"mechanism": 19 / 28})


def test_o6():
    """O6: R1 and R3 fill facilities × culture, R4 services × services; R2 is open to its owner only.

    district: 1/35 each. mechanism: 2/35.
    """
    agree("O6", "district", {"D1": 1 / 35, "D2": 1 / 35})
    agree("O6", "mechanism", {"mechanism": 2 / 35})


def test_o7():
    """O7: of R1 to R4 on the list, R1 and R4 were used and are not kept for own use; R2 is, R3 was not used.

    enterprise: A 1/2, B 0/1. district: D1 1/3, D2 1/1. mechanism: 2/4.
    """
    agree("O7", "enterprise", {"A": 0.5, "B": 0} | NONE)
    agree("O7", "district", {"D1": 1 / 3, "D2": 1})
    agree("O7", "mechanism", {"mechanism": 0.5})


def test_fit_needs_both_sides():
    assert np.isnan(fit(np.array([0.0, 0.0, 1.0, 1.0])))


def test_what_has_capacity_is_there_whatever_its_dates_say():
    """R2 of B was listed after W1, and yet it states what it opened in January: 1 of 4."""
    rows = [
        row | ({"listed_date": tiny.d(9, 1)} if row["resource_id"] == "R2" else {})
        for row in tiny.exchange()["resources"]
    ]
    cells = measures.compute(
        tiny.district(resources=tiny.table("resources", rows)), ["I3-01"], "enterprise", wave="W1"
    ).cells
    assert cells.set_index("unit").loc["B", "value"] == 0.25


def test_who_keeps_everything_to_itself_offers_nothing():
    """O6 split by size: the one resource of the small enterprises is for their own people, so they fill 0 of 35 cells; that is no gap."""
    found = tiny.cells("O6", "mechanism", ("size_class",))
    assert found["mechanism", "小型"] == 0
