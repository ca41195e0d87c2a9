import re

import pytest

from evidence.conversion.cells import TYPES
from evidence.conversion.units import is_unit
from evidence.schema import TABLES
from evidence.schema.columns import Privacy, column
from surveys.instrument.items import items

COLUMNS = [(spec, one) for spec in TABLES.values() for one in spec.columns]


def test_a_declaration():
    found = column("employees", "职工人数/从业人数", "integer", unit="人")
    assert (found.label.zh, found.label.en, found.aliases) == ("职工人数", "employees", ("职工人数", "从业人数"))


def test_a_table_answers_questions_about_its_columns():
    spec = TABLES["resource_capacity"]
    assert spec.keys == ("resource_id", "month")
    assert "total_qty" in spec.required
    assert spec.date_column == "month"
    assert spec.by_name["month"].kind == "month"
    assert TABLES["districts"].date_column is None


def test_there_are_32_tables_under_their_own_names():
    assert len(TABLES) == 32
    assert all(name == spec.name for name, spec in TABLES.items())


@pytest.mark.parametrize(("spec", "one"), COLUMNS, ids=lambda part: part.name)
def test_every_declaration_holds_together(spec, one):
    assert one.kind in TYPES
    assert (one.kind == "category") == (one.codes is not None)
    assert not one.unit or is_unit(one.unit)
    assert one.refers is None or one.refers in TABLES
    assert not one.key or one.required or spec.name == "app_monthly"
    assert one.privacy < Privacy.IDENTIFIER, "direct identifiers are never kept"


def test_one_date_a_table_and_one_owner_a_spelling():
    for spec in TABLES.values():
        assert sum(one.dated for one in spec.columns) <= 1
        spellings = [text for one in spec.columns for text in {*one.aliases, one.name}]
        assert len(spellings) == len(set(spellings)), spec.name


def test_items_of_a_questionnaire_are_told_from_other_headers():
    pattern = TABLES["survey_responses"].open_to
    assert all(re.match(pattern, code) for code in ("ID1", "BS_EDU", "SA10", "BA"))
    assert not any(re.match(pattern, text) for text in ("ID1 ", "第1题", "A", "id1", "ID123"))


class TestItems:
    """The items of the questionnaire that are no numbers: several choices, single choices in words, rankings, open answers."""

    @pytest.mark.parametrize(
        "name",
        [
            "US2",
            "ND_BIZ",
            "ND_FUN",
            "ND_TIME",
            "ND_DIST",
            "ND_MODE",
            "SK_OFFER",
            "SK_HOURS",
            "SUP_FUN",
            "SUP_MODE",
            "BA",
            "OP1",
        ],
    )
    def test_texts(self, name):
        assert TABLES["survey_responses"].column(name).kind == "text"

    @pytest.mark.parametrize("name", ["AW1", "US1", "ID5", "SA3", "BS_EDU", "FS_HUM", "GA5", "AT1", "CH1", "DG3"])
    def test_numbers(self, name):
        assert TABLES["survey_responses"].column(name).kind == "integer"

    def test_of_the_whole_instrument_exactly_the_scales_are_numbers(self):
        for item in items():
            assert (TABLES["survey_responses"].column(item.item_id).kind == "integer") == (item.kind == "scale"), (
                item.item_id
            )

    def test_declared_columns_are_themselves(self):
        assert TABLES["survey_responses"].column("consent").kind == "flag"


def test_extras_are_known_but_belong_to_no_standard_table():
    demands = TABLES["demands"]
    assert {"cancelled_at", "closed_by"} <= set(demands.by_name)
    assert "closed_by" not in {column.name for column in demands.columns}
    assert demands.every[-1].name == "closed_by"
