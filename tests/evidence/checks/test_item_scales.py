"""V30: answers off the scale of their item, by the questionnaire and by a question bank of one's own."""

import pyarrow as pa
import pytest

import evidence
from evidence import Dataset
from evidence.checks import Scope, without_off_scale
from evidence.checks.item_scales import CONSTRUCTS, SCALES, USUAL, off_scale
from surveys.instrument import items


def answers(**columns):
    size = len(next(iter(columns.values())))
    return {"survey_responses": pa.table({"respondent_type": ["W"] * size, **columns})}


def wrong(tables):
    return {found.column: [int(at) for at in found.rows.nonzero()[0]] for found in off_scale(Scope(Dataset(tables)))}


def test_the_scales_are_those_of_the_questionnaire():
    for item in items():
        if item.kind == "scale":
            construct = item.item_id.rstrip("0123456789").split("_")[0]
            assert construct in CONSTRUCTS
            assert SCALES.get(construct, USUAL) == (item.scale_min, item.scale_max), item.item_id


def test_an_answer_of_seven_on_one_to_five_is_off_and_nine_is_not_applicable():
    """On 1 to 10 nine is a real answer and eleven is off; -2 and -3 are skipped questions; items nobody knows are not judged."""
    tables = answers(ID1=[5, 7, 9, 0, -3], SA1=[9, 10, 11, 0, None], US1=[0, 4, 5, 9, -2], ZZ1=[7, 70, 700, -1, 0])
    assert wrong(tables) == {"ID1": [1, 3], "SA1": [2, 3], "US1": [2]}


def test_a_question_bank_of_ones_own_counts_first():
    bank = pa.table({"item_id": ["ID1", "ZZ1"], "form": ["W", "W,M"], "scale_min": [1, 0], "scale_max": [7, 10]})
    tables = answers(ID1=[7, 8, 9], ZZ1=[10, 11, 0]) | {"survey_items": bank}
    assert wrong(tables) == {"ID1": [1], "ZZ1": [1]}
    tables["survey_responses"] = tables["survey_responses"].set_column(0, "respondent_type", pa.array(["M", "M", "W"]))
    assert wrong(tables) == {"ID1": [0, 1], "ZZ1": [1]}, "managers answer ID1 on the scale of the questionnaire"


def test_they_count_as_missing_and_are_remarked_on(english):
    data = without_off_scale(Dataset(answers(ID1=[5, 7, 9, -3], SA1=[1, 2, 3, 4])))
    assert data.arrow("survey_responses")["ID1"].to_pylist() == [5, None, 9, None]
    first, second = data.issues
    assert (first.code, first.severity, first.count, first.rows) == ("V30", "warning", 1, (2,))
    assert "item ID1 lie outside its scale (1–5 / 9)" in str(first)
    assert (second.code, second.count) == ("skipped", 1)
    assert without_off_scale(data) is data
    assert without_off_scale(Dataset()).issues == ()


@pytest.fixture
def file(tmp_path):
    place = tmp_path / "答卷.csv"
    rows = [
        "序号,问卷类型,企业编号,提交答卷时间,ID1,SA1",
        "1,职工,E1,2025-03-01 10:00:00,7,10",
        "2,职工,E1,2025-03-01 11:00:00,4,12",
    ]
    place.write_text("\n".join(rows), encoding="utf-8-sig")
    return place


def test_while_loading_a_file_the_rows_are_those_of_the_file(file):
    data = evidence.read(file)
    found = {issue.place.column: issue.rows for issue in data.issues if issue.code == "V30"}
    assert found == {"ID1": (2,), "SA1": (3,)}
    assert data.arrow("survey_responses")["ID1"].to_pylist() == [None, 4]
