from evidence.schema import TABLES
from exports.template.columns import LONGEST_SHEET, columns_of, sample_tables, sheet_name
from messages import using_language


def test_sheet_names_fit_in_both_languages():
    for language in ("zh", "en"):
        with using_language(language):
            names = [sheet_name(spec) for spec in TABLES.values()]
            assert len(set(names)) == len(names)
            assert all(len(name) <= LONGEST_SHEET and not set("[]:*?/\\") & set(name) for name in names)


def test_the_best_filled_rows_are_the_examples():
    columns = columns_of("enterprises", sample_tables()["enterprises"])
    assert [str(cell)[:3] for cell in columns[0].examples] == ["示例：", "示例："]
    assert all(len(column.examples) == 2 for column in columns)
    assert sum(column.examples[0] is not None for column in columns) >= len(columns) - 2


def test_items_of_the_questionnaire_say_what_they_ask():
    columns = {column.header: column for column in columns_of("survey_responses", sample_tables()["survey_responses"])}
    assert (columns["SA1"].least, columns["SA1"].most) == (1.0, 10.0)
    assert (columns["ID1"].least, columns["ID1"].most) == (1.0, 9.0)
    assert "W: " in columns["ID1"].comment
    assert columns["US2"].kind == "text"
    assert "┋" in columns["US2"].comment


def test_units_stand_in_chinese_headers():
    headers = [column.header for column in columns_of("activities", sample_tables()["activities"])]
    assert "活动总费用(元)" in headers
