import io

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import surveys
from evidence.errors import UnreadableFile
from evidence.reading import Limits, RawSheet
from messages import WorkbenchError
from surveys.answer_files import read as door
from surveys.answer_files import read_answers
from surveys.errors import UnknownAnswers, UnknownQuestion

SMALL = Limits(megabytes=20, memory=2 * 1024**3, seconds=30)
HOSTILE = (
    "formulas.xlsx", "merged.xlsx", "dates.xlsx", "far-cell.xlsx", "bomb.xlsx", "truncated.xlsx", "quotes.csv",
    "headers-only.csv", "blank.csv", "nul.csv", "utf16.csv", "gb18030.csv", "wrong-bytes.csv", "fake.sav", "formula-text.csv",
)  # fmt: skip


def outcome(read):
    """Return the answers, or the refusal; any other exception is a failure."""
    try:
        return read(), None
    except WorkbenchError as refusal:
        return None, refusal


def test_a_workbook_is_read_through_the_child_process(workbook, wjx_text, agree):
    """The whole way, from an .xlsx on disk: six answers, every kind, no address."""
    sheet = read_answers(workbook(wjx_text))
    assert sheet.platform == "wenjuanxing_text"
    assert sheet.source.en == "Wenjuanxing, answers as text"
    assert [(q.id, q.kind) for q in sheet.questions] == [
        ("Q1", "single"), ("Q2_1", "matrix"), ("Q2_2", "matrix"), ("Q3", "multiple"), ("Q4", "ranking"), ("Q5", "number"), ("Q6", "text"),
    ]  # fmt: skip
    assert list(sheet.answers.columns) == [q.id for q in sheet.questions]
    assert sheet.answers.index.tolist() == [2, 3, 4, 5, 6, 7]
    assert sheet.meta["duration_sec"].tolist() == [100, 101, 102, 103, 104, 105]
    assert sheet.meta["source_group"].tolist() == [1, 1, 2, 2, 3, 3]
    assert not sheet.meta.astype(str).stack().str.contains("10.0.0", regex=False).any()
    assert sheet.likert(["Q2_1", "Q2_2"], order=agree)["Q2_1"].tolist() == [1, 2, 3, 4, 5, 5]
    assert surveys.read_answers is read_answers


def test_by_text_and_by_order_give_the_same_scores(read, wjx_text, wjx_order, agree):
    """The same answers, once as words and once as order numbers: with the order confirmed, equal scores, ticks and ranks."""
    words, numbers = read(wjx_text), read(wjx_order)
    assert numbers.platform == "wenjuanxing_order"
    for name in ("Q2_1", "Q2_2"):
        assert numbers.question(name).numbered
        assert words.coded(name, agree).tolist() == numbers.coded(name, agree).tolist()
        turned = words.coded(name, agree, scores=[5, 4, 3, 2, 1]).tolist()
        assert turned == numbers.coded(name, agree, reverse=True).tolist()
    for name in ("Q3", "Q4"):
        assert words.answers[name].tolist() == numbers.answers[name].tolist()
        assert words.question(name).kind == numbers.question(name).kind
    assert words.answers["Q5"].tolist() == numbers.answers["Q5"].tolist()
    assert words.answers["Q6"].dropna().tolist() == numbers.answers["Q6"].dropna().tolist()


def test_a_file_by_score_says_so_in_its_name(read, wjx_order):
    sheet = read(wjx_order, file="12_按分数_问卷_6_6.xlsx")
    assert sheet.platform == "wenjuanxing_scores"
    assert sheet.question("Q2_1").kind == "scale"
    assert sheet.coded("Q2_1").tolist() == [1, 2, 3, 4, 5, 5]


def test_a_persons_word_goes_before_what_was_told(read, wjx_order):
    assert read(wjx_order, numbers="scores").question("Q2_1").kind == "scale"
    assert read(wjx_order, kinds={"Q5": "text"}).question("Q5").kind == "text"
    assert {"Q3_1", "Q3_2", "Q3_3"} <= set(read(wjx_order, kinds={"Q3": "single"}).answers.columns)
    with pytest.raises(UnknownQuestion, match="no question “Q99”"):
        read(wjx_order, kinds={"Q99": "text"})
    with pytest.raises(UnknownAnswers, match="`numbers` can be"):
        read(wjx_order, numbers="marks")
    with pytest.raises(UnknownAnswers, match="not “choice”"):
        read(wjx_order, kinds={"Q5": "choice"})


def test_an_open_file_is_read_under_its_given_name(workbook, wjx_order):
    content = io.BytesIO(workbook(wjx_order, "x.xlsx").read_bytes())
    assert read_answers(content, "1_按序号_x.xlsx").platform == "wenjuanxing_order"


def test_the_sheet_of_answers_is_found_among_others(read, raw, wjx_text):
    notes = raw([["说明", "内容"], ["本文件", "由问卷星导出"]], sheet="说明")
    sheet = read(wjx_text, others=(notes,))
    assert sheet.label.endswith("Sheet1")
    assert [issue.code for issue in sheet.issues if issue.code == "sheets-aside"] == ["sheets-aside"]
    with pytest.raises(UnknownAnswers, match="no sheet “答卷”"):
        read(wjx_text, others=(notes,), sheet="答卷")


def test_an_unknown_platform_is_read_and_said_to_be_unknown(read):
    rows = [["部门", "满意吗"], *([["一部", "满意"], ["二部", "不满意"]] * 4)]
    sheet = read(rows)
    assert sheet.platform == "unknown"
    assert any("expected were the headers of 问卷星" in str(issue.message) for issue in sheet.issues)
    assert sheet.question("Q2").options == ("满意", "不满意")


def test_what_is_no_answer_sheet_is_refused_with_what_was_expected(read):
    with pytest.raises(UnknownAnswers, match=r"does not look like answers.*Expected is an export of 问卷星"):
        read([["1", "2"], ["3", "4"]])


def test_a_row_of_headers_can_be_named(read):
    rows = [
        ["调查", "", ""],
        ["2026", "", ""],
        ["单位", "满意吗", ""],
        *([["一", "满意", ""], ["二", "不满意", ""]] * 4),
    ]
    assert read(rows, platform="unknown", header_row=3).answers.shape[0] == 8
    with pytest.raises(UnknownAnswers, match="row 40 cannot hold"):
        read(rows, platform="unknown", header_row=40)
    with pytest.raises(UnknownAnswers, match="no survey platform “wjx”"):
        read(rows, platform="wjx")


@pytest.mark.parametrize("name", HOSTILE)
def test_odd_and_hostile_files_end_in_answers_or_a_sentence(corpus, name):
    """Through the child process with limits; a refusal is a sentence in both languages, never another exception."""
    sheet, refusal = outcome(lambda: read_answers(corpus(name), limits=SMALL))
    if refusal is not None:
        assert all(len(refusal.message.render(language)) > 10 for language in ("en", "zh"))
        return
    assert len(sheet) == len(sheet.meta) > 0
    assert list(sheet.answers.columns) == [question.id for question in sheet.questions]


def test_the_corpus_is_tested_whole(corpus_names):
    assert set(corpus_names) == {*HOSTILE, "wide.xlsx"}


def test_lost_cells_are_said(corpus):
    """Six formulas without a stored result and one error cell: nothing is read, and nothing is silent."""
    sheet = read_answers(corpus("formulas.xlsx"), limits=SMALL)
    assert sheet.answers["Q2"].isna().all()
    lost = next(issue for issue in sheet.issues if issue.code == "lost-cells")
    assert lost.count == 6


def test_a_title_above_the_headers_does_no_harm(corpus):
    sheet = read_answers(corpus("merged.xlsx"), limits=SMALL)
    assert sheet.answers["Q2"].tolist()[:3] == ["不满意", "满意", "满意"]
    assert sheet.answers["Q1"].tolist()[:3] == ["女", "女", "女"], (
        "what stands in a merged cell counts for each of its rows"
    )
    assert any(issue.code == "merged" for issue in sheet.issues)
    assert sheet.answers.index[0] == 3


def test_a_table_that_does_not_begin_in_the_first_cell(workbook):
    """Two empty rows and columns in front, and 1,500 answers, more than are read in one bite."""
    rows = [[], [], ["", "", "1、性别", "2、几分"], *(["", "", "男" if at % 2 else "女", at % 5] for at in range(1500))]
    sheet = read_answers(workbook(rows, "x.xlsx"))
    assert sheet.answers.shape == (1500, 2)
    assert sheet.answers.index.tolist() == list(range(4, 1504))
    assert sheet.answers["Q2"].tolist()[1495:] == [0, 1, 2, 3, 4]
    assert sheet.answers["Q1"].value_counts().tolist() == [750, 750]


def test_options_turned_into_dates_are_said(corpus):
    sheet = read_answers(corpus("dates.xlsx"), limits=SMALL)
    damaged = next(issue for issue in sheet.issues if issue.code == "dates-for-options")
    assert damaged.count == 4
    assert "1-5" in str(damaged.message)


def test_ten_thousand_columns_are_ten_thousand_questions(corpus):
    sheet = read_answers(corpus("wide.xlsx"), limits=Limits(memory=3 * 1024**3, seconds=60))
    assert sheet.answers.shape == (3, 10_000)


def test_encodings_of_chinese_files(corpus):
    for name in ("utf16.csv", "gb18030.csv"):
        assert read_answers(corpus(name)).answers["Q1"].tolist() == ["男", "女", "男", "女"]


def test_what_was_read_before_stays_when_a_file_is_refused(corpus, workbook, wjx_text):
    before = read_answers(workbook(wjx_text))
    copy = before.answers.copy()
    with pytest.raises(UnreadableFile):
        read_answers(corpus("bomb.xlsx"), limits=SMALL)
    pd.testing.assert_frame_equal(before.answers, copy)


@settings(max_examples=15)
@given(
    st.binary(min_size=1, max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"$FL2", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1"]),
)
def test_random_bytes_end_in_answers_or_a_sentence(content, magic):
    _, refusal = outcome(lambda: read_answers(io.BytesIO(magic + content), "random", limits=SMALL))
    assert refusal is None or str(refusal)


CELLS = st.sampled_from(
    ["", "男", "1", "-3", "(跳过)", "A┋B", "2026-01-05", "13812345678", "无", "x" * 50, "A→B", "#N/A", "=1"]
)
HEADS = st.sampled_from(
    [
        "",
        "1、题—行",
        "行",
        "第2题(甲)",
        "3.题",
        "来自IP",
        "序号",
        "Timestamp",
        "_uuid",
        "姓名",
        "a[b]",
        "所用时间",
        "x/y",
    ]
)


def rows_of(width):
    return st.tuples(
        st.lists(HEADS, min_size=width, max_size=width),
        st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=8),
    )


@given(st.integers(1, 6).flatmap(rows_of))
def test_any_cells_under_any_headers_end_in_answers_or_a_sentence(drawn):
    """Whatever stands in a sheet: as many questions as columns of answers, no address, no telephone number."""
    heads, rows = drawn
    cells = [[cell or None for cell in row] for row in (heads, *rows)]
    table = pa.table({f"c{at}": pa.array([row[at] for row in cells], pa.string()) for at in range(len(heads))})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(door, "read_sheets", lambda *args, **kwargs: [RawSheet("x.csv", "", table)])
        sheet, _ = outcome(lambda: read_answers("x.csv"))
    if sheet is None:
        return
    assert list(sheet.answers.columns) == [question.id for question in sheet.questions]
    assert not sheet.answers.astype(str).apply(lambda column: column.str.contains("13812345678")).to_numpy().any()
