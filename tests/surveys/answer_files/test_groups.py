import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from messages import Bilingual
from surveys.answer_files.cells import Cells
from surveys.answer_files.groups import (
    are_places,
    are_ranks,
    are_ticks,
    chosen_options,
    option_key,
    placed,
    ranked_options,
    ranks,
    ticks,
)
from surveys.answer_files.layout import Layout

PLAIN = Layout("x", Bilingual("x"), 1, ())
BY_ORDER = Layout("x", Bilingual("x"), 1, (), numbers="order")


def cells(*texts):
    return Cells.of(pa.chunked_array([pa.array(texts, pa.string())]))


def test_marks_with_their_absence_are_ticks():
    assert are_ticks([cells("1", "0"), cells("0", "0")], ["a", "b"], PLAIN)
    assert are_ticks([cells("选中", "未选中")], ["a"], PLAIN)
    assert are_ticks([cells("运动", None), cells(None, "A.阅读")], ["运动", "阅读"], PLAIN)


def test_a_matrix_is_no_multiple_choice():
    assert not are_ticks([cells("1", "2"), cells("3", "1")], ["a", "b"], BY_ORDER)
    assert not are_ticks([cells("1", "1"), cells("1", None)], ["a", "b"], BY_ORDER), "everybody may have answered 1"
    assert not are_ticks([cells("是", "否"), cells("是", "是")], ["a", "b"], PLAIN)
    assert not are_ticks([cells(None, None), cells(None, None)], ["a", "b"], PLAIN)


def test_nothing_ticked_is_an_answer_only_where_absence_has_a_mark():
    """A row of zeros chose nothing; an empty row was not answered."""
    chosen, answered = ticks([cells("0", "1", None), cells("0", "0", None)], PLAIN)
    made = chosen_options(chosen, answered, ["a", "b"])
    assert made.tolist() == [(), ("a",), None]


def test_more_options_than_bits_of_a_word():
    columns = [cells("1" if at % 2 else "0", "0") for at in range(70)]
    chosen, answered = ticks(columns, PLAIN)
    made = chosen_options(chosen, answered, [str(at) for at in range(70)])
    assert made[0] == tuple(str(at) for at in range(1, 70, 2))
    assert made[1] == ()


def test_ranks_are_one_two_three_in_every_row():
    places = [cells("1", "2", "3", "1", "2"), cells("2", "1", "1", "3", "1"), cells("3", "3", "2", "2", None)]
    assert are_ranks(places)
    assert ranked_options(ranks(places), ["a", "b", "c"]).tolist()[2:] == [("b", "c", "a"), ("a", "c", "b"), ("b", "a")]
    assert not are_ranks([cells("1", "1", "1", "1", "1"), cells("1", "2", "2", "2", "2")])
    assert not are_ranks([cells("a", "b"), cells("b", "a")])
    assert not are_ranks([cells("1", "2"), cells("2", "1")]), "two answers are too few to tell from a matrix"


@given(st.lists(st.permutations([1, 2, 3]), min_size=5, max_size=12))
def test_any_rows_of_places_are_read_back(rows):
    columns = [cells(*(str(row[at]) for row in rows)) for at in range(3)]
    assert are_ranks(columns)
    made = ranked_options(ranks(columns), ["a", "b", "c"])
    for row, options in zip(rows, made, strict=True):
        assert [row["abc".index(option)] for option in options] == [1, 2, 3]
    assert np.array_equal(ranks(columns), np.array(rows, dtype=float))


def test_letters_and_blanks_to_fill_are_no_part_of_an_option():
    assert option_key("A.其他____") == option_key("其他")


def test_columns_may_be_places_and_hold_the_options():
    """LimeSurvey writes the first choice in the first column; the last person names one only, one nobody at all."""
    columns = [cells("a", "b", "c", "a", "b", "c", None), cells("b", "a", "a", "c", "c", None, None)]
    assert are_places(columns, ["Ranking 1", "Ranking 2"])
    assert placed(columns) == [("a", "b"), ("b", "a"), ("c", "a"), ("a", "c"), ("b", "c"), ("c",), None]
    assert not are_places(columns, ["SQ001", "SQ003"]), "the parts do not count"
    assert not are_places(columns[:1], ["1"])
    assert not are_places([columns[0], columns[0]], ["1", "2"]), "somebody names an option twice"
    assert not are_places([columns[1], columns[0]], ["1", "2"]), "a place before the last is left out"
    fixed = [cells(*["a"] * 6), cells(*["b"] * 6)]
    assert not are_places(fixed, ["1", "2"]), "nobody ever chose otherwise: two questions with one answer each"
    numbers = [cells("1", "2", "1", "2", "1", "2"), cells("2", "1", "2", "1", "2", "1")]
    assert not are_places(numbers, ["1", "2"]), "numbers are ratings, or places of options"
