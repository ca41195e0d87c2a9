def test_microsoft_forms(read):
    heads = [
        "ID",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        "How satisfied are you?",
        "Which do you use?",
        "Rank them",
    ]
    people = [
        ["Very satisfied", "A;B;", "x;y;z;"],
        ["Very dissatisfied", "B;", "z;y;x;"],
        ["Very satisfied", "A;C;", "y;x;z;"],
    ]
    rows = [
        [at + 1, "2026-04-28 11:21:47", "2026-04-28 11:22:57", "anonymous", "", *said] for at, said in enumerate(people)
    ]
    sheet = read([heads, *rows])
    assert sheet.platform == "microsoft"
    assert [(q.id, q.kind) for q in sheet.questions] == [("Q1", "single"), ("Q2", "multiple"), ("Q3", "ranking")]
    assert sheet.answers["Q2"].tolist() == [("A", "B"), ("B",), ("A", "C")]
    assert sheet.meta["duration_sec"].tolist() == [70, 70, 70]
    assert {"Email", "Name"} <= {issue.place.column for issue in sheet.issues}


def test_microsoft_forms_in_chinese(read):
    heads = ["序号", "开始时间", "完成时间", "电子邮件", "名称", "您满意吗"]
    rows = [[at, "2026/4/28 11:21:47", "2026/4/28 11:22:47", "anonymous", "张三", "满意"] for at in range(3)]
    sheet = read([heads, *rows])
    assert sheet.platform == "microsoft"
    assert list(sheet.answers.columns) == ["Q1"]


def test_google_forms(read):
    heads = ["Timestamp", "Email Address", "Score", "Rate [speed]", "Rate [price]", "Hobbies"]
    combos = ["Sport, Reading", "Reading", "Sport", "Reading, Travel", "Sport, Travel", "Travel"] * 2
    rows = [
        ["2026/01/05 3:04:05 PM GMT+8", f"a{at}@b.cn", "5", "good", "bad" if at % 2 else "good", likes]
        for at, likes in enumerate(combos)
    ]
    sheet = read([heads, *rows])
    assert sheet.platform == "google"
    assert [(q.id, q.kind) for q in sheet.questions] == [
        ("Q1_1", "matrix"),
        ("Q1_2", "matrix"),
        ("Hobbies", "multiple"),
    ]
    assert sheet.meta["submitted_at"].dt.hour.tolist() == [15] * 12
    assert sheet.meta["total_score"].tolist() == [5] * 12


def test_google_forms_in_chinese(read):
    rows = [["2026/1/5 下午 3:04:05", "满意" if at % 2 else "不满意"] for at in range(4)]
    sheet = read([["时间戳记", "您满意吗"], *rows])
    assert sheet.platform == "google"
    assert sheet.meta["submitted_at"].dt.hour.tolist() == [15] * 4
