"""The data dictionary is what the declarations say."""

from evidence.checks import RULES
from evidence.docs import TARGET, data_dictionary
from evidence.schema import TABLES


def test_the_page_in_the_docs_is_up_to_date():
    assert TARGET.read_text(encoding="utf-8") == data_dictionary(), "run python -m evidence.docs"


def test_every_table_column_and_rule_is_there():
    page = data_dictionary()
    for name, spec in TABLES.items():
        section = page.split(f'<a id="{name}"></a>')[1].split("<a id=")[0]
        for column in spec.every:
            assert f"| `{column.name}` |" in section
    for rule in RULES:
        assert f"| {rule.code} |" in page
