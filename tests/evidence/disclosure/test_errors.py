"""Refusals name what is wrong, where, and what to do."""

import pytest

from evidence.disclosure.errors import InvalidAxis, InvalidCells, InvalidThreshold
from evidence.errors import EvidenceError
from messages import Bilingual, using_language


@pytest.fixture(autouse=True)
def _english():
    with using_language("en"):
        yield


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (InvalidThreshold.too_low(Bilingual("人数", "people"), 3, 5), "people is 3"),
        (InvalidAxis.circular("unit", ["a"]), "parts of themselves"),
        (InvalidAxis.no_parts("unit"), "names no parts"),
        (InvalidAxis.no_single_top("unit", ["a", "b"]), "no column “unit”"),
        (InvalidCells.no_column("valu", ["value", "n"]), "value"),
        (InvalidCells.nothing_to_protect(), "at least one table"),
        (InvalidCells.no_such_table("bfore", ["before"]), "before"),
        (InvalidCells.twice(["unit"], ["E1"]), "More than one row"),
        (InvalidCells.not_numbers("n"), "finite numbers"),
        (InvalidCells.negative("n", 2, -1.0), "2 cells have a negative “n”"),
        (InvalidCells.beyond_scale(1, 120.0, 0.0, 100.0), "0 to 100"),
        (InvalidCells.organisations_unknown(), "organisations"),
    ],
)
def test_every_refusal_is_a_sentence_of_the_evidence(refusal, said):
    assert isinstance(refusal, EvidenceError)
    assert said in str(refusal)
    assert "{" not in str(refusal)
