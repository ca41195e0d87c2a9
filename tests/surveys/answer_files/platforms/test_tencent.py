META = ["编号", "开始答题时间", "结束答题时间", "答题时长", "地理位置省", "用户标识", "昵称", "自定义字段", "IP"]


def test_an_export_of_tencent(read):
    """Rows of a matrix behind a colon, options in columns of their own, text beside an option in one more column."""
    heads = [
        *META, "1.性别", "2.请打分:环境", "2.请打分:服务：态度", "3.目的（多选:最多两项）:观光", "3.目的（多选:最多两项）:购物",
        "3.目的（多选:最多两项）:其他____{fillblank-345b}", "3.目的（多选:最多两项）:其他____{fillblank-345b}[选项填空]",
        "4.地区", "4.地区[选项填空]",
    ]  # fmt: skip
    people = [
        ["男", "满意", "一般", "A.观光", "", "", "", "本市", ""],
        ["女", "不满意", "一般", "", "B.购物", "C.其他____", "看展", "其他", "邻市"],
        ["女", "满意", "满意", "A.观光", "B.购物", "", "", "本市", ""],
    ]
    noted = [
        [at, "2026/9/3 12:00:00", "2026/9/3 12:02:00", "2分0秒", "上海", f"u{at}", f"小{at}", "E1", f"10.0.0.{at}"]
        for at in range(3)
    ]
    sheet = read([heads, *[[*meta, *said] for _ in range(2) for meta, said in zip(noted, people, strict=True)]])
    assert sheet.platform == "tencent"
    assert [(q.id, q.kind) for q in sheet.questions] == [
        ("Q1", "single"), ("Q2_1", "matrix"), ("Q2_2", "matrix"), ("Q3", "multiple"), ("Q3_open", "text"), ("Q4", "single"),
        ("Q4_open", "text"),
    ]  # fmt: skip
    assert sheet.question("Q2_2").text == "服务：态度"
    assert sheet.answers["Q3"].tolist()[:3] == [("观光",), ("购物", "其他"), ("观光", "购物")]
    assert sheet.answers["Q3_open"].tolist()[1] == "看展"
    assert sheet.meta["duration_sec"].tolist() == [120] * 6
    assert not {"昵称", "用户标识"} & set(sheet.meta.columns)


def test_one_column_with_a_colon_is_one_question(read):
    heads = [*META, "1.时间:上午还是下午", "2.备注"]
    row = [1, "2026/9/3 12:00:00", "2026/9/3 12:02:00", "60", "", "", "", "", "", "上午", "无"]
    sheet = read([heads, *[row] * 3])
    assert sheet.question("Q1").text == "时间:上午还是下午"
