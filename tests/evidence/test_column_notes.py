import pytest

from evidence.column_notes import expected, notes
from evidence.schema import TABLES


@pytest.mark.usefixtures("english")
class TestExpected:
    @pytest.mark.parametrize(
        ("table", "column", "words"),
        [("enterprises", "employees", "a whole number, in 人, 0 or more"), ("demands", "rating", "a whole number, 1 to 5"),
         ("enterprises", "size_class", "one of “large”, “medium”, “small”, “micro”"), ("waves", "start_date", "a date such as 2025-03-31"),
         ("waves", "note", "text")],
    )  # fmt: skip
    def test_kind_unit_and_range(self, table, column, words):
        assert expected(TABLES[table].by_name[column]) == words


@pytest.mark.usefixtures("english")
class TestNotes:
    def test_required_keys_links_and_aliases(self):
        said = notes(TABLES["resource_capacity"].by_name["resource_id"])
        assert said[0] == "Required: a row without it is left out."
        assert "Part of the key: no two rows may have the same." in said
        assert "Must occur in the table “Resources”." in said
        assert any(
            "enterprise" not in line and "may also read" in line
            for line in notes(TABLES["enterprises"].by_name["enterprise_id"])
        )

    def test_defaults_in_words(self):
        assert "Without this column every row gets “no”." in notes(TABLES["enterprises"].by_name["org_named_consent"])
        assert "Without this column every row gets “participant”." in notes(TABLES["participation"].by_name["role"])

    def test_a_blank_that_is_kept_is_not_called_required(self):
        assert not any(line.startswith("Required") for line in notes(TABLES["enterprises"].by_name["employees"]))
