"""The fill-in template comes back, filled, as every table and column without a question."""

import io
from datetime import date, datetime

import openpyxl
import pytest

import evidence
from evidence.errors import Unrecognised
from evidence.importing import accept, open_files
from evidence.schema import TABLES
from exports.template import fill_in_template
from exports.template.book import FORMATS
from exports.template.columns import sheet_name
from messages import using_language
from surveys.instrument.items import items

LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def template(request):
    """Language, and the template in it."""
    with using_language(request.param):
        yield request.param, fill_in_template()


@pytest.fixture(scope="module")
def loaded(template):
    """The template filled with one row per table, loaded again."""
    return accept(opened(filled(template[1], template[0])))


def opened(content):
    return open_files([("模板.xlsx", io.BytesIO(content))])


def value(column, language):
    """Return something that may be entered into a column."""
    if column.codes is not None:
        return getattr(next(iter(column.codes.names.values())), language)
    low = 1 if column.least is None else max(1, column.least)
    return {"id": "K01", "text": "文字", "integer": low, "number": low, "flag": {"zh": "是", "en": "yes"}[language],
            "date": date(2025, 3, 31), "datetime": datetime(2025, 3, 31, 9), "month": "2025-03"}[column.kind]  # fmt: skip


def filled(content, language):
    """Return the template with one row below the examples of every sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    with using_language(language):
        for spec in TABLES.values():
            sheet = book[sheet_name(spec)]
            codes = [sheet.cell(1, at).value for at in range(1, sheet.max_column + 1)]
            for at, column in enumerate(spec.columns, 1):
                sheet.cell(4, at).value = value(column, language)
            for at, code in enumerate(codes[len(spec.columns) :], len(spec.columns) + 1):
                sheet.cell(4, at).value = 3 if spec.column(code).kind == "integer" else "文字"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_every_sheet_and_header_is_recognised_without_a_question(template):
    draft = opened(template[1])
    assert {proposal.table for proposal in draft.of_role("table")} == set(TABLES)
    assert {proposal.role for proposal in draft.proposals} == {"table", "note"}
    for proposal in draft.of_role("table"):
        spec = TABLES[proposal.table]
        assert (proposal.missing, proposal.unmatched, proposal.repeated, proposal.header_row) == ((), (), 0, 0)
        assert [match.column for match in proposal.matches][: len(spec.columns)] == [
            column.name for column in spec.columns
        ]
        assert all(match.factor == 1.0 and not match.unit_clash for match in proposal.matches)


def test_the_filled_template_comes_back_row_by_row(loaded):
    data = loaded
    assert set(data.tables) == set(TABLES)
    for name, spec in TABLES.items():
        table = data.arrow(name)
        assert table.num_rows == 1, name
        assert set(spec.by_name) - {extra.name for extra in spec.extras} <= set(table.column_names)
        assert all(table[column.name][0].is_valid for column in spec.columns), name
    asked = {item.item_id for item in items()}
    assert asked <= set(data.arrow("survey_responses").column_names)
    assert {issue.code for issue in data.issues} & {
        "misfit",
        "out-of-range",
        "unused-header",
        "missing-column",
        "required",
    } == set()


def test_the_examples_are_left_out_and_said(template, loaded):
    content = template[1]
    found = [issue for issue in loaded.issues if issue.code == "example-row"]
    assert len(found) == 32
    assert all(issue.rows in ((2, 3), (2,)) for issue in found)
    with pytest.raises(Unrecognised):
        accept(opened(content))


def test_examples_fit_their_columns():
    """Read without their mark, they raise nothing but what they point to, which is elsewhere."""
    book = openpyxl.load_workbook(io.BytesIO(fill_in_template()))
    for sheet in book.worksheets[2:]:
        for row in (2, 3):
            sheet.cell(row, 1).value = str(sheet.cell(row, 1).value or "").removeprefix("示例：")
    target = io.BytesIO()
    book.save(target)
    data = accept(opened(target.getvalue()))
    assert set(data.tables) == set(TABLES)
    assert {issue.code for issue in data.issues} & {"misfit", "out-of-range", "required", "unused-header"} == set()


def test_lists_are_drop_downs_and_headers_carry_comments(template):
    _, content = template
    book = openpyxl.load_workbook(io.BytesIO(content))
    with using_language(template[0]):
        sheet = book[sheet_name(TABLES["enterprises"])]
        spec = TABLES["enterprises"]
        rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
        for at, column in enumerate(spec.columns, 1):
            cell = sheet.cell(1, at)
            assert cell.comment is not None
            spot = f"{cell.column_letter}2"
            if column.codes is not None or column.kind == "flag":
                assert rules[spot].type == "list"
        required = {
            sheet.cell(1, at).fill.fgColor.rgb
            for at, c in enumerate(spec.columns, 1)
            if c.required and not c.keep_blank
        }
        assert required == {"FFFCE4D6"}


def test_a_list_holds_the_names_of_its_values():
    book = openpyxl.load_workbook(io.BytesIO(fill_in_template()))
    sheet = book["企业"]
    rule = next(rule for rule in sheet.data_validations.dataValidation if "民营" in _values(book, rule))
    assert _values(book, rule) == ["国有", "集体", "民营", "外资", "港澳台", "其他"]


def _values(book, rule):
    if rule.type != "list":
        return []
    sheet, span = rule.formula1.lstrip("=").split("!")
    return [row[0].value for row in book[sheet.strip("'")][span.replace("$", "")]]


def test_ids_are_kept_as_text_and_the_same_words_give_the_same_bytes():
    assert {FORMATS[kind] for kind in ("id", "text", "category", "month")} == {"@"}
    assert fill_in_template() == fill_in_template()


def test_it_is_written_where_it_is_asked(tmp_path):
    content = fill_in_template(tmp_path / "模板.xlsx")
    assert (tmp_path / "模板.xlsx").read_bytes() == content
    target = io.BytesIO()
    fill_in_template(target)
    assert target.getvalue() == content
    with pytest.raises(Unrecognised, match="只有示例行"):
        evidence.read(tmp_path / "模板.xlsx")
