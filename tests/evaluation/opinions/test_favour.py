"""Favourable, neutral and unfavourable shares."""

import pytest

from evaluation.opinions import favour, material
from messages import using_language
from tests.evaluation.opinions.answering import district


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def asked(*answers, heads=None):
    rows = [{"party": "W", "at": at, "SQ1": one, "SQ2": two} for at, one, two in answers]
    source = material(district(rows, heads=heads), "W")
    return source, tuple(column for column in source.columns if column.item is not None)


def test_shares_stand_for_people_and_add_up():
    """E1: 30 people, all of 15 answers favourable on SQ1; E2: 10 people, 10 answers 3 and 5 answers 1: 75, 16.7 and 8.3 %."""
    rows = [("E1", 4, 3)] * 15 + [("E2", 3, 3)] * 10 + [("E2", 1, 2)] * 5
    source, columns = asked(*rows, heads={"E1": 30, "E2": 10})
    table = favour(source, columns).table.set_index("column")
    assert table.loc["SQ1", ["favourable", "neutral", "unfavourable"]].to_numpy(float) == pytest.approx(
        [75, 100 / 6, 25 / 3]
    )
    assert table.loc["SQ1", "n"] == 30
    assert table.loc["SQ1", "lo"] < 75 < table.loc["SQ1", "hi"] <= 100
    assert (
        "Fewest answer favourably to “as promised” (0 %), most to “facilities” (75 %)." in favour(source, columns).text
    )


def test_of_ten_steps_the_outer_four_on_each_side_count():
    """4 of 10 is 33 points, 5 is 44, 6 is 56, 7 is 67."""
    rows = [{"party": "W", "at": f"E{at % 5}", "SA1": 4 + at % 4} for at in range(40)]
    source = material(district(rows), "W")
    row = favour(source, source.columns).table.iloc[0]
    assert row[["unfavourable", "neutral", "favourable"]].to_numpy(float) == pytest.approx([25, 50, 25])


def test_few_answers_are_not_broken_down_and_hidden_ones_neither():
    source, columns = asked(*[("E1", 4, 3)] * 19)
    result = favour(source, columns)
    assert set(result.table["status"]) == {"suppressed"}
    assert result.table[["n", "favourable", "lo"]].isna().all(axis=None)
    assert result.text == "Too few answers to be told apart by favour."
    source, columns = asked(*[("E1", 4, 3)] * 15, *[("E2", 2, 3)] * 15)
    assert favour(source, columns, {"SQ1"}).table.set_index("column").loc["SQ1", "status"] == "suppressed"
    assert favour(source, columns[:1]).text == "50 % answer favourably to “facilities”."
