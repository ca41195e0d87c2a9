"""Which columns can be made of some items."""

from evaluation.opinions.columns import columns_of
from surveys.instrument import FORMS


def test_a_scale_needs_its_least_number_of_items():
    assert [column.id for column in columns_of("W", ["SA1"])] == ["SA1"]
    assert [column.id for column in columns_of("W", ["SA1", "SA3"])] == ["SA", "SA1", "SA3"]


def test_satisfaction_comes_first_and_classes_carry_the_names_of_the_code_list():
    every = columns_of("M", [item.item_id for item in FORMS["M"].items])
    assert every[0].id == "SA"
    assert {column.id: column.label.zh for column in every if column.block == "FS"} == {
        "FS_INF": "信息", "FS_FAC": "设施", "FS_MGT": "管理", "FS_SVC": "服务", "FS_HUM": "人力",
    }  # fmt: skip
    assert not [column for column in every if column.block in ("SQ", "BS")]
