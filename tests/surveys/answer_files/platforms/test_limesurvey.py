META = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr"]
NOTED = ["2026-01-02 10:05:00", "5", "zh-Hans", "77", "2026-01-02 10:00:00", "2026-01-02 10:05:00"]


def test_codes_as_headers(read):
    heads = [
        *META,
        "G1Q1",
        "G1Q1[other]",
        "AGREE[SQ001]",
        "AGREE[SQ002]",
        "LIKES[SQ001]",
        "LIKES[SQ002]",
        "LIKES[other]",
        "62X3X9",
        "groupTime5",
    ]
    people = [
        ["A1", "", "A5", "A4", "Y", "", "", "text one", "12.5"],
        ["A2", "", "A4", "A5", "", "Y", "chess", "text two", "13.5"],
        ["-oth-", "Mars", "A5", "A5", "Y", "Y", "", "text three", "9"],
        ["A1", "", "A4", "A4", "", "", "", "", "3"],
    ]
    sheet = read([heads, *[[at, *NOTED, f"10.0.0.{at}", *said] for at, said in enumerate(people * 2)]])
    assert sheet.platform == "limesurvey"
    assert [(q.id, q.kind) for q in sheet.questions] == [
        ("G1Q1", "single"), ("G1Q1_open", "text"), ("AGREE[SQ001]", "matrix"), ("AGREE[SQ002]", "matrix"), ("LIKES", "multiple"),
        ("LIKES_open", "text"), ("62X3X9", "single"),
    ]  # fmt: skip
    assert sheet.answers["LIKES"].tolist()[:4] == [("SQ001",), ("SQ002",), ("SQ001", "SQ002"), None]
    assert sheet.meta["duration_sec"].tolist() == [300] * 8
    assert "groupTime5" in sheet.meta


def test_full_texts_as_headers(read):
    heads = ["Response ID", "Date submitted", "Last page", "Start language", "Rate: [quick]", "Rate: [friendly]", "Which? [sport]",
             "Which? [music]", "Alone [x]"]  # fmt: skip
    people = [
        ["good", "bad", "Yes", "No", "good"],
        ["bad", "bad", "No", "No", "bad"],
        ["good", "good", "Yes", "Yes", "good"],
    ]
    sheet = read([heads, *[[at, "2026-01-02 10:05:00", "3", "en", *said] for at, said in enumerate(people)]])
    assert [(q.id, q.kind, q.text) for q in sheet.questions] == [
        ("Q1_1", "matrix", "quick"), ("Q1_2", "matrix", "friendly"), ("Q2", "multiple", "Which?"), ("Q3", "single", "Alone [x]"),
    ]  # fmt: skip
    assert sheet.answers["Q2"].tolist() == [("sport",), (), ("sport", "music")]


def test_codes_and_texts_together(read):
    heads = [
        "id. Response ID",
        "submitdate. Date",
        "submitdate",
        "lastpage",
        "A1. Your age",
        "B[SQ1]. Rate [speed]",
        "B[SQ2]. Rate [price]",
    ]
    people = [["34", "good", "bad"], ["51", "bad", "bad"], ["40", "good", "good"]]
    sheet = read([heads, *[["1", "x", "2026-01-02 10:05:00", "3", *said] for said in people]])
    assert sheet.question("A1").text == "Your age"
    assert sheet.question("B[SQ2]").text == "price"
    assert sheet.question("B[SQ2]").stem == "Rate"


def test_every_header_with_code_and_text_the_metadata_too(read):
    heads = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language", "seed. Seed",
             "ipaddr. IP address", "G1. Your gender", "B[SQ1]. Rate [speed]", "B[SQ2]. Rate [price]", "R[1]. Rank [Ranking 1]",
             "R[2]. Rank [Ranking 2]"]  # fmt: skip
    said = [["A1", "good", "bad", "pay", "air"], ["A2", "bad", "good", "air", "pay"]]
    sheet = read([heads, *[[at, "2026-01-02 10:05:00", "3", "en", "7", "10.0.0.1", *said[at % 2]] for at in range(8)]])
    assert sheet.platform == "limesurvey"
    assert [(q.id, q.kind) for q in sheet.questions] == [
        ("G1", "single"), ("B[SQ1]", "matrix"), ("B[SQ2]", "matrix"), ("R", "ranking"),
    ]  # fmt: skip
    assert sheet.answers["R"].tolist()[:2] == [("pay", "air"), ("air", "pay")]
    assert "submitted_at" in sheet.meta
    assert "10.0.0.1" not in sheet.meta.to_csv()
