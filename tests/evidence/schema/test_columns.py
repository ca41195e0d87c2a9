import re

import pytest

from evidence.conversion.cells import TYPES
from evidence.conversion.units import is_unit
from evidence.schema import TABLES
from evidence.schema.columns import Privacy, column

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
