import pytest

HEADS = [
    "StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate", "ResponseId",
    "RecipientLastName", "LocationLatitude", "UserLanguage", "t_First Click", "Q1", "Q2_1", "Q2_2", "Q3_1", "Q3_2", "Q4", "Q5_7_TEXT",
    "Q5", "age",
]  # fmt: skip
TEXTS = [
    "Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)", "Finished", "Recorded Date",
    "Response ID", "Recipient Last Name", "Location Latitude", "User Language", "Timing - First Click", "Your gender?",
    "How far do you agree? - It is useful", "How far do you agree? - It is easy", "Which? - Sport", "Which? - Reading",
    "Several, joined", "Other? - Text", "Other?", "Age",
]  # fmt: skip
IDS = [
    "startDate", "endDate", "status", "ipAddress", "progress", "duration", "finished", "recordedDate", "_recordId", "recipientLastName",
    "locationLatitude", "userLanguage", "QID9_FIRST_CLICK", "QID1", "QID2_1", "QID2_2", "QID3_1", "QID3_2", "QID4", "QID5_7_TEXT", "QID5",
    "QID6_TEXT",
]  # fmt: skip


def person(at, status="IP Address"):
    meta = ["2026-07-28 09:00:00", "2026-07-28 09:29:00", status, f"10.0.0.{at // 2}", "100", "1740", "True", "2026-07-28 09:29:01", f"R_{at}",
            "Zhang", "31.2", "ZH-S", "2.5"]  # fmt: skip
    said = ["Male" if at % 2 else "Female", "Agree", "Disagree", "Sport" if at % 2 else "", "Reading", ("a,b", "b,c", "a,c", "a")[at % 4],
            "x" if at == 1 else "", "Other" if at == 1 else "None", str(20 + at)]  # fmt: skip
    return meta + said


def rows(ids):
    third = [[f'{{"ImportId":"{one}"}}' for one in IDS]] if ids else []
    return [HEADS, TEXTS, *third, *[person(at) for at in range(8)]]


@pytest.mark.parametrize("ids", [True, False])
def test_two_or_three_rows_of_headers(read, ids):
    sheet = read(rows(ids))
    assert sheet.platform == "qualtrics"
    assert len(sheet) == 8
    assert sheet.answers.index[0] == (4 if ids else 3)
    kinds = {q.id: q.kind for q in sheet.questions}
    assert kinds["Q2_1"] == kinds["Q2_2"] == "matrix"
    assert sheet.question("Q2_2").stem == "How far do you agree?"
    assert sheet.question("Q2_2").text == "It is easy"
    assert sheet.answers["Q3"].tolist()[:2] == [("Reading",), ("Sport", "Reading")]
    assert kinds["Q4"] == "multiple"
    assert kinds["age"] == "number"
    assert sheet.meta["duration_sec"].tolist() == [1740] * 8
    assert sheet.meta["finished"].all()
    assert not {"RecipientLastName", "LocationLatitude", "IPAddress"} & {*sheet.meta.columns, *sheet.answers.columns}


def test_a_field_for_text_is_a_question_unless_its_question_has_options(read):
    sheet = read(rows(True))
    assert sheet.question("age").text == "Age"
    assert {q.id: q.kind for q in sheet.questions}["Q5_open"] == "text"


def test_clicks_are_metadata(read):
    assert "t_First Click" in read(rows(True)).meta


def test_previews_are_left_out_and_named(read):
    sheet = read([*rows(True), person(8, "Survey Preview")])
    assert len(sheet) == 8
    assert next(issue.rows for issue in sheet.issues if issue.code == "test-answers") == (12,)


def test_a_broken_import_id_does_no_harm(read):
    table = rows(True)
    table[2] = ["{ImportId" if at % 2 else cell for at, cell in enumerate(table[2])]
    assert len(read(table)) == 8


def test_import_ids_that_name_no_question_say_nothing(read):
    given = [[f'{{"ImportId":"{name}"}}' for name in HEADS]]
    sheet = read([HEADS, TEXTS, *given, *[person(at) for at in range(8)]])
    assert {"Q1", "Q2_1", "Q4"} <= {question.id for question in sheet.questions}
    assert len(sheet) == 8


def test_the_words_for_a_selected_choice_are_no_part_of_the_question(read):
    texts = [text.replace("Several, joined", "Several, joined - Selected Choice") for text in TEXTS]
    sheet = read([HEADS, texts, *rows(True)[2:]])
    assert sheet.question("Q4").text == "Several, joined"
