"""From an export of our questionnaire to the data of the index: items coded, enterprises looked up, checks with rows of the file."""

from dataclasses import replace

import pyarrow as pa
import pytest

from evaluation.measures import compute
from evidence import Dataset
from surveys import read_answers
from surveys.errors import InvalidInstrument, UnknownQuestion
from surveys.instrument import add_answers, responses

TABLE = "survey_responses"
REGISTER = pa.table({"enterprise_id": ["E001", "E002"], "enterprise_name": ["甲公司", "乙公司"], "employees": [40, 50]})
UNIONS = pa.table({"union_id": ["U1"], "union_name": ["一工会"], "union_level": ["企业工会"]})


@pytest.fixture
def district():
    return Dataset({"enterprises": REGISTER, "unions": UNIONS})


@pytest.mark.parametrize("by_order", [False, True])
def test_answers_of_workers_reach_the_index(wenjuanxing, district, by_order):
    """30 answers of one enterprise named by the link; the mean is that of the answers as they were made up."""
    sheet = read_answers(wenjuanxing("W", by_order))
    data = add_answers(district, sheet, unit="source_detail")
    table = data.arrow(TABLE)
    assert table.num_rows == 30
    assert set(table["enterprise_id"].to_pylist()) == {"E001"}
    coded = responses(sheet).set_index(data.origins[TABLE].row)
    assert table["SA1"].to_pylist() == coded["SA1"].astype(int).tolist()
    assert data.fingerprint != district.fingerprint
    found = compute(data, ["I2-01"], "mechanism")
    assert found.cells["n"].iloc[0] > 0


def test_text_and_order_numbers_give_the_same_data(wenjuanxing, district):
    both = [
        add_answers(district, read_answers(wenjuanxing("W", order)), unit="source_detail")
        .arrow(TABLE)
        .drop_columns("response_id")
        for order in (False, True)
    ]
    assert both[0].select(sorted(both[0].column_names)).equals(both[1].select(sorted(both[1].column_names)))


def test_names_are_looked_up_and_one_id_may_stand_for_all(kobo, wenjuanxing, district):
    data = add_answers(district, read_answers(kobo("M")))
    assert set(data.arrow(TABLE)["enterprise_id"].to_pylist()) == {"1001", "1002", "1003"}
    assert any(issue.code == "V02" for issue in data.issues), "enterprises that are not in the register are said"
    cadres = add_answers(data, read_answers(wenjuanxing("C")), only_unit="U1")
    assert set(cadres.arrow(TABLE)["respondent_type"].to_pylist()) == {"M", "C"}
    named = read_answers(wenjuanxing("W"))
    meta = named.meta.assign(source_detail=["乙 公司"] * len(named))
    found = add_answers(cadres, replace(named, meta=meta), unit="source_detail").frame(TABLE)
    assert set(found.loc[found["respondent_type"] == "W", "enterprise_id"]) == {"E002"}


def test_the_same_file_twice_is_refused_and_another_wave_is_not(wenjuanxing, district):
    sheet = read_answers(wenjuanxing("W"))
    data = add_answers(district, sheet, unit="source_detail")
    with pytest.raises(InvalidInstrument, match="already"):
        add_answers(data, sheet, unit="source_detail")
    again = add_answers(data, sheet.without(sheet.answers.index[:1]), unit="source_detail")
    assert again.arrow(TABLE).num_rows == 2 * len(sheet) - 1


def test_what_is_missing_is_said(wenjuanxing, district):
    sheet = read_answers(wenjuanxing("C"))
    with pytest.raises(InvalidInstrument, match="one id"):
        add_answers(district, sheet)
    with pytest.raises(UnknownQuestion):
        add_answers(district, sheet, unit="nothing")
    few = replace(sheet, questions=sheet.questions[:3], answers=sheet.answers.iloc[:, :3])
    with pytest.raises(InvalidInstrument, match="at least 5"):
        add_answers(district, few, only_unit="U1")
