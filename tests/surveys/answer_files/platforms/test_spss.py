import pandas as pd
import pyarrow as pa
import pyreadstat
import pytest

from evidence.reading.raw import Labels
from surveys.answer_files import read_answers
from surveys.answer_files.cells import Cells
from surveys.answer_files.platforms.spss import is_missing, labelled, options_of


@pytest.fixture
def sav(tmp_path):
    """An SPSS file with labels, declared missing codes, a scale labelled at its ends, and ticks."""
    frame = pd.DataFrame(
        {
            "id": ["a", "b", "c", "d"], "sex": [1.0, 2, 2, 1], "Q6_Row1": [1.0, 5, 99, 3], "Q6_Row2": [2.0, 4, 5, 98],
            "nps": [0.0, 7, 10, 9], "Q7_1": [1.0, 0, 1, 0], "Q7_2": [0.0, 0, 1, 1], "born": [1990.0, 1985, None, 2000],
            "said": ["很好", "不错", "请打13812345678", "无"],
        }
    )  # fmt: skip
    steps = {1.0: "不满意", 2.0: "较不满意", 3.0: "一般", 4.0: "较满意", 5.0: "满意", 99.0: "不知道"}
    path = tmp_path / "survey.sav"
    pyreadstat.write_sav(
        frame,
        path,
        column_labels=["编号", "您的性别", "请评价(请评价—环境)", "请评价(服务)", "0到10分", "渠道(网站)", "渠道(小程序)", "出生年份", "意见"],
        variable_value_labels={
            "sex": {1.0: "男", 2.0: "女"}, "Q6_Row1": steps, "Q6_Row2": steps, "nps": {0.0: "完全不会", 10.0: "一定会"},
            "Q7_1": {0.0: "未选中", 1.0: "选中"}, "Q7_2": {0.0: "未选中", 1.0: "选中"},
        },
        missing_ranges={"Q6_Row1": [{"lo": 98, "hi": 99}], "Q6_Row2": [{"lo": 98, "hi": 99}]},
    )  # fmt: skip
    return path


def test_labels_and_declared_missing_codes_arrive_through_the_child(sav):
    sheet = read_answers(sav)
    assert sheet.platform == "spss"
    assert {q.id: q.kind for q in sheet.questions} == {
        "id": "text", "sex": "single", "Q6_Row1": "matrix", "Q6_Row2": "matrix", "nps": "scale", "Q7": "multiple", "born": "number",
        "said": "text",
    }  # fmt: skip
    assert sheet.question("Q6_Row1").stem == "请评价"
    assert sheet.question("Q6_Row1").text == "环境"
    assert sheet.question("Q6_Row1").options == ("不满意", "较不满意", "一般", "较满意", "满意")
    assert sheet.answers["Q6_Row1"].isna().tolist() == [False, False, True, False]
    assert sheet.coded("Q6_Row1").tolist()[:2] == [1, 5]
    assert sheet.answers["Q7"].tolist() == [("网站",), (), ("网站", "小程序"), ("小程序",)]
    assert sheet.answers["nps"].tolist() == [0, 7, 10, 9]
    assert sheet.answers["said"].tolist()[2] == "请打■■■"


def test_evidence_still_refuses_files_of_answers(sav):
    import evidence

    with pytest.raises(evidence.EvidenceError, match="SPSS"):
        evidence.read(sav)


def test_ranges_of_missing_codes():
    assert is_missing("98", [(97.0, 99.0)])
    assert not is_missing("5", [(97.0, 99.0)])
    assert is_missing("-9", [(-1.7e308, -1.0)])
    assert is_missing("X", [("X", "X")])
    assert not is_missing("Y", [("X", "X")])


def test_options_written_alike_keep_their_codes_apart():
    labels = Labels({}, {"v": {"2": "其他", "1": "其他", "3": ""}})
    assert options_of("v", labels) == {"1": "其他 (1)", "2": "其他 (2)", "3": "3"}


def test_a_code_without_a_label_leaves_codes():
    cells = Cells.of(pa.chunked_array([pa.array(["1", "2", "3"])]))
    found, codes = labelled(cells, "v", Labels({}, {"v": {"1": "低", "2": "高"}}))
    assert found.texts == ("1", "2", "3")
    assert codes == {}
