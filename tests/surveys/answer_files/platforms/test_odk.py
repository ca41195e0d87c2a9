import pytest

from surveys.answer_files.platforms.odk import find
from surveys.answer_files.platforms.platform import Head


def kobo(multi):
    """Return a Kobo export whose multiple choice is summed up in one column, spread over several, or both."""
    heads, first, second = ["start", "end", "consent", "survey/ID1", "survey/age"], ["1", "4", "34"], ["1", "9", "41"]
    options = {
        "summary": ["survey/ND"],
        "details": ["survey/ND/a", "survey/ND/b"],
        "both": ["survey/ND", "survey/ND/a", "survey/ND/b"],
    }[multi]
    ticked = {"summary": ["a b"], "details": ["1", "1"], "both": ["a b", "1", "1"]}[multi]
    other = {"summary": ["b"], "details": ["0", "1"], "both": ["b", "0", "1"]}[multi]
    times = ["2026-01-05T10:00:00.000+08:00", "2026-01-05T10:06:00.000+08:00"]
    tail = ["_id", "_uuid", "_submission_time", "_submitted_by", "_index"]
    rows = []
    for at in range(8):
        said, picked = (first, ticked) if at % 2 else (second, other)
        rows.append([*times, *said, *picked, str(900 + at), f"u-{at}", "2026-01-05T02:06:10", "zhangsan", str(at + 1)])
    return [[*heads, *options, *tail], *rows]


@pytest.mark.parametrize("multi", ["summary", "details", "both"])
def test_several_options_in_every_form(read, multi):
    sheet = read(kobo(multi), file="x.csv")
    assert sheet.platform == "kobo"
    assert sheet.question("ND").kind == "multiple"
    assert [set(answer) for answer in sheet.answers["ND"].tolist()[:2]] == [{"b"}, {"a", "b"}]
    assert list(sheet.answers.columns) == ["consent", "ID1", "age", "ND"]
    assert sheet.meta["duration_sec"].tolist() == [360] * 8
    assert sheet.meta["response_id"].tolist()[0] == "900"
    assert "_submitted_by" not in sheet.meta


def test_labels_as_headers_keep_their_slashes(read):
    heads = ["您的性别/称呼", "喜欢什么/运动", "喜欢什么/阅读", "_id", "_uuid", "_submission_time"]
    rows = [["男" if at % 2 else "女", "1", "0" if at else "1", str(at), f"u{at}", "2026-01-05"] for at in range(6)]
    sheet = read([heads, *rows])
    assert sheet.questions[0].text == "您的性别/称呼"
    assert sheet.questions[1].options == ("运动", "阅读")


def test_odk_central_groups_with_hyphens_and_no_submitter(read):
    heads = ["SubmissionDate", "meta-instanceID", "g1-ID1", "q1", "q1/a", "q1/b", "gps-Latitude", "KEY", "SubmitterID", "SubmitterName",
             "AttachmentsPresent", "Status", "FormVersion"]  # fmt: skip
    rows = [["2026-01-01T00:00:00.000Z", "uuid:1", str(at % 5 + 1), "a b", "1", str(at % 2), "31.2", f"uuid:{at}", "5", "Alice", "0", "", "2"]
            for at in range(6)]  # fmt: skip
    sheet = read([heads, *rows])
    assert sheet.platform == "odk"
    assert list(sheet.answers.columns) == ["ID1", "q1"]
    assert sheet.answers["q1"].tolist()[:2] == [("a",), ("a", "b")]
    assert not sheet.meta.astype(str).isin(["Alice", "31.2"]).to_numpy().any()


def test_other_sheets_are_not_taken_for_kobo(raw):
    assert find(Head(raw([["start", "end", "name"], ["1", "2", "3"]]))) is None
