import pytest

META = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]


def noted(at):
    return [at + 1, f"2026/9/3 12:{at:02d}:00", "99秒", "链接", "E001", f"10.1.1.{at}"]


def answers(read, heads, columns, **options):
    rows = [[*noted(at), *values] for at, values in enumerate(zip(*columns, strict=True))]
    return read([[*META, *heads], *rows], **options)


def test_a_matrix_is_carried_forward_to_the_next_number(read):
    heads = ["4.请打分 —环境", "卫生", "交通", "5.性别"]
    sheet = answers(read, heads, [["好", "差", "好"], ["差", "好", "好"], ["好", "好", "差"], ["男", "女", "男"]])
    assert [(q.id, q.text, q.stem) for q in sheet.questions] == [
        ("Q4_1", "环境", "请打分"), ("Q4_2", "卫生", "请打分"), ("Q4_3", "交通", "请打分"), ("Q5", "性别", ""),
    ]  # fmt: skip


def test_a_dash_in_a_single_question_is_no_matrix(read):
    sheet = answers(read, ["1、性别—请选择", "2、年级"], [["男", "女", "男", "女"], ["一", "二", "一", "二"]])
    assert sheet.question("Q1").text == "性别—请选择"
    assert sheet.question("Q1").kind == "single"


def test_rows_that_all_carry_the_number(read):
    sheet = answers(read, ["3、满意度—环境", "3、满意度—服务"], [["好", "差", "好"], ["差", "好", "好"]])
    assert [(q.id, q.stem, q.text) for q in sheet.questions] == [("Q3_1", "满意度", "环境"), ("Q3_2", "满意度", "服务")]


def test_options_as_columns_of_the_old_and_the_new_kind(read):
    """Multiple choice by order: ``第6题(运动)``, ``8、(内存)`` and ``9、爱好(阅读)``; brackets inside an option stay."""
    heads = ["第6题(运动(球类))", "第6题(阅读)", "8、(内存)", "8、(价格)", "9、爱好(阅读)", "9、爱好(其他（请补充）)"]
    sheet = answers(
        read,
        heads,
        [["1", "0", "-2"], ["1", "0", "-2"], ["0", "1", "1"], ["1", "1", "0"], ["1", "0", "0"], ["0", "0", "1"]],
    )
    assert {q.id: q.options for q in sheet.questions} == {
        "Q6": ("运动(球类)", "阅读"), "Q8": ("内存", "价格"), "Q9": ("阅读", "其他（请补充）"),
    }  # fmt: skip
    assert sheet.answers["Q6"].tolist() == [("运动(球类)", "阅读"), (), None]
    assert sheet.question("Q9").text == "爱好"
    assert sheet.question("Q8").text == "第8题"


def test_codes_for_skipped_and_not_answered(read):
    sheet = answers(read, ["1、性别", "2、次数"], [["1", "2", "-3", "1"], ["-3", "-2", "3", "4"]])
    assert sheet.platform == "wenjuanxing_order"
    assert sheet.answers["Q1"].isna().tolist() == [False, False, True, False]
    assert sheet.question("Q1").skipped == 1
    assert sheet.question("Q2").answered == 2


@pytest.mark.parametrize(
    ("file", "key"),
    [("1_按文本_调查_3_3.xlsx", "wenjuanxing_text"), ("副本1_按序号_调查_3_3.xlsx", "wenjuanxing_order"),
     ("1_按分数_调查_3_3.xlsx", "wenjuanxing_scores"), ("调查.xlsx", "wenjuanxing_order")],
)  # fmt: skip
def test_the_name_of_the_file_says_which_export_it_is(read, file, key):
    assert answers(read, ["1、性别", "2、评分"], [["1", "2", "1"], ["5", "4", "3"]], file=file).platform == key


def test_metadata_are_recognised_and_the_link_kept(read):
    sheet = answers(read, ["1、性别"], [["男", "女", "男", "女"]])
    assert sheet.meta["source_detail"].tolist() == ["E001"] * 4
    assert sheet.meta["source_channel"].tolist() == ["链接"] * 4
    assert sheet.meta["submitted_at"].dt.minute.tolist() == [0, 1, 2, 3]
    assert "来自IP" not in sheet.meta


def test_numbers_elsewhere_are_numbered_questions(read):
    sheet = read([["1、性别", "2、爱好"], *([["男", "甲|乙"], ["女", "乙"], ["女", "甲"]] * 3)])
    assert sheet.platform == "numbered"
    assert sheet.question("Q2").kind == "multiple"


def test_total_score_stands_before_the_questions(read):
    heads = [*META, "总分", "1、性别"]
    sheet = read([heads, *[[*noted(at), 7 + at, "男"] for at in range(3)]])
    assert sheet.meta["total_score"].tolist() == [7, 8, 9]
