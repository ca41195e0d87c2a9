import pytest

from evidence.errors import Unrecognised
from evidence.plain_columns import TextColumn
from evidence.plain_tables import plain_table
from evidence.plain_units import names_beside, units_of


@pytest.fixture
def units(sheet):
    """Return the units among columns of texts."""

    def found(unit=None, **columns):
        return units_of({name: TextColumn(cells) for name, cells in columns.items()}, unit, sheet([["a"]], "x.csv"))

    return found


def test_the_first_column_of_different_texts(units):
    found = units(区=["东", "东", "西"], 单位=["甲", "乙", "丙"], 人数=["1", "2", "3"])
    assert (found.header, found.names) == ("单位", ("甲", "乙", "丙"))
    assert found.not_measured == {"单位"}


def test_codes_of_text_come_before_names_and_codes_of_numbers_after(units):
    assert units(name=["甲", "乙"], uCode=["A", "B"], x=["1", "2"]).header == "uCode"
    found = units(编号=["1", "2"], 单位=["甲", "乙"], x=["5", "6"])
    assert (found.header, found.not_measured) == ("单位", {"单位", "编号"})
    assert units(编号=["001", "002"], x=["5", "6"]).names == ("001", "002")


def test_a_unit_in_several_periods(units):
    found = units(单位=["甲", "甲", "乙"], 年份=["2023", "2024", "2023"], x=["1", "2", "3"])
    assert found.names == ("甲 · 2023", "甲 · 2024", "乙 · 2023")
    assert found.not_measured == {"单位", "年份"}


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([["uCode", "uName", "x"], ["AT", "奥地利", "1"], ["BE", "比利时", "2"]], {"AT": "奥地利", "BE": "比利时"}),
        ([["uCode", "uName", "x"], ["AT", "同名", "1"], ["BE", "同名", "2"]], {}),
        ([["uCode", "Group", "x"], ["AT", "一", "1"], ["BE", "二", "2"]], {}),
        ([["单位", "名称", "x"], ["AT", "一", "1"], ["BE", "二", "2"]], {}),
        ([["uCode", "uName", "year", "x"], ["AT", "一", "2023", "1"], ["AT", "二", "2024", "2"]], {}),
    ],
)
def test_names_beside_codes(sheet, rows, names):
    assert names_beside(plain_table(sheet(rows, "x.csv"))[0]) == names


def test_a_counter_measures_nothing(units):
    assert "序号" in units(序号=["1", "2"], 单位=["甲", "乙"], x=["3", "4"]).not_measured


def test_the_column_asked_for(units):
    assert units("人数", 单位=["甲", "乙"], 人数=["1", "2"]).header == "人数"
    with pytest.raises(Unrecognised, match="单位"):
        units("单位名", 单位=["甲", "乙"], 人数=["1", "2"])
    with pytest.raises(Unrecognised):
        units("区", 区=["东", "东"], 单位=["甲", "乙"])


def test_what_keeps_a_column_from_naming_the_units(units, english):
    with pytest.raises(Unrecognised, match="In “单位”, “甲” stands 2 times"):
        units(单位=["甲", "甲", ""], x=["1", "2", "3"])
    with pytest.raises(Unrecognised, match="In “单位”, 1 rows have no name"):
        units(单位=["甲", ""], x=["1", "2"])


@pytest.mark.parametrize("columns", [{"单位": ["甲", "甲"]}, {"单位": ["甲", ""]}, {"x": ["1", "2"]}, {}])
def test_no_column_names_the_units(units, columns):
    with pytest.raises(Unrecognised, match=r"x\.csv"):
        units(**columns)
