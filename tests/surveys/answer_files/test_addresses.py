import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from surveys.answer_files.addresses import source_groups
from surveys.answer_files.cells import Cells


def cells(*texts):
    return Cells.of(pa.chunked_array([pa.array(texts, pa.string())]))


def test_answers_of_one_address_share_a_number_in_order_of_appearance():
    """The place in brackets is no part of the address; an address seen once, none, and the server's own have no number."""
    groups = source_groups(
        cells(
            "10.0.0.9(北京-北京)",
            "10.0.0.1",
            None,
            "10.0.0.1(上海)",
            "127.0.0.1(本地)",
            "127.0.0.1",
            "10.0.0.9",
            "10.0.0.5",
        )
    )
    assert groups.fillna(0).tolist() == [1, 2, 0, 2, 0, 0, 1, 0]


@given(st.lists(st.sampled_from(["10.0.0.1", "10.0.0.2", "192.168.1.77", None]), min_size=1, max_size=30))
def test_the_numbers_hold_no_address(addresses):
    groups = source_groups(cells(*addresses))
    assert groups.dropna().between(1, len(addresses)).all()
    for one, first in zip(addresses, groups, strict=True):
        for other, second in zip(addresses, groups, strict=True):
            if one is not None and one == other:
                assert (first is second) or first == second
