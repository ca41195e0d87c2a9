import io
import re

import openpyxl
import pytest

from surveys.errors import InvalidInstrument
from surveys.instrument.forms import FORMS
from surveys.instrument.xlsform import LISTS, SETTINGS, SURVEY, option_name, write_xlsform

TYPES = {
    "start",
    "end",
    "hidden",
    "note",
    "begin_group",
    "end_group",
    "text",
    "integer",
    "select_one",
    "select_multiple",
}
NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_.-]*$")


@pytest.fixture(params=["W", "M", "C"])
def form(request):
    target = io.BytesIO()
    write_xlsform(request.param, target)
    workbook = openpyxl.load_workbook(target)
    sheets = {name: [list(row) for row in workbook[name].iter_rows(values_only=True)] for name in workbook.sheetnames}
    return request.param, sheets


def rows(sheet):
    head, *body = sheet
    return [dict(zip(head, row, strict=True)) for row in body]


def test_the_workbook_has_the_three_sheets_with_their_columns(form):
    _, sheets = form
    assert list(sheets) == ["survey", "choices", "settings"]
    assert tuple(sheets["survey"][0]) == SURVEY
    assert tuple(sheets["choices"][0]) == LISTS
    assert tuple(sheets["settings"][0]) == SETTINGS


def test_types_names_and_lists_fit_together(form):
    party, sheets = form
    survey, choices = rows(sheets["survey"]), rows(sheets["choices"])
    names = [row["name"] for row in survey if row["name"]]
    assert len(names) == len(set(names))
    assert all(NAME.match(name) for name in names)
    lists = {row["list_name"] for row in choices}
    for row in survey:
        kind, _, used = row["type"].partition(" ")
        assert kind in TYPES
        assert (used in lists) == kind.startswith("select")
        if kind.startswith("select") or kind in ("text", "integer", "note"):
            assert row["label::中文 (zh)"]
            assert row["label::English (en)"]
    assert set(FORMS[party].by_id) <= set(names)
    assert (
        [row["type"] for row in survey].count("begin_group") == [row["type"] for row in survey].count("end_group") == 1
    )


def test_choices_are_unique_without_blanks(form):
    choices = rows(form[1]["choices"])
    pairs = [(row["list_name"], row["name"]) for row in choices]
    assert len(pairs) == len(set(pairs))
    assert not any(" " in str(name) for _, name in pairs)


def test_filters_refer_to_questions_asked_before(form):
    seen = set()
    for row in rows(form[1]["survey"]):
        for name in re.findall(r"\$\{(\w+)\}", row["relevant"] or ""):
            assert name in seen
        seen.add(row["name"])


def test_filters_and_limits_are_those_of_the_questionnaire(form):
    survey = {row["name"]: row for row in rows(form[1]["survey"])}
    assert survey["ID1"]["relevant"] == "${AW1} >= 2"
    assert survey["SA1"]["relevant"] == "${US1} >= 1"
    assert survey["AT1"]["relevant"] is None
    assert survey["ND_BIZ"]["constraint"] == "count-selected(.) <= 3"
    assert "not(selected(., 'none')" in survey["US2"]["constraint"]
    assert survey["OP1"]["required"] == "no"
    assert survey["survey"]["relevant"] == "${consent} = '1'"


def test_settings_name_form_and_language(form):
    party, sheets = form
    (settings,) = rows(sheets["settings"])
    assert settings["form_id"] == f"sharing_union_{party.lower()}"
    assert settings["default_language"] == "中文 (zh)"


def test_names_of_options_are_words():
    assert [option_name(code) for code in ("≥56", ">10", "26-35", "R_PUB")] == ["ge56", "gt10", "26-35", "R_PUB"]


def test_an_unknown_form_is_refused(tmp_path):
    with pytest.raises(InvalidInstrument):
        write_xlsform("Z", tmp_path / "z.xlsx")
