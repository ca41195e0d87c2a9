import pyarrow as pa

from evidence.issues import Issue
from messages import Bilingual
from surveys.answer_files.build import Source, build
from surveys.answer_files.cells import Cells
from surveys.answer_files.layout import Field, Layout


def built(columns, numbers="answers", kinds=None, declared=None, **layout):
    """Build questions from (field, texts) pairs."""
    fields = tuple(f for f, _ in columns)
    texts = {f.position: Cells.of(pa.chunked_array([pa.array(t, pa.string())])) for f, t in columns}
    made = Layout("x", Bilingual("x"), 1, fields, numbers=numbers, **layout)
    return build(Source(made, lambda f: (texts[f.position], 0), declared or {}, kinds or {}))


def row(at, part, group="n4"):
    return Field(at, f"4、题—{part}", number="4", text="题", part=part, group=group)


def test_rows_of_a_matrix_share_their_options():
    made = built([(row(0, "环境"), ["满意", "不满意", "满意"]), (row(1, "卫生"), ["一般", "一般", "满意"])])
    assert [column.question.id for column in made] == ["Q4_1", "Q4_2"]
    assert {column.question.kind for column in made} == {"matrix"}
    assert made[0].question.options == made[1].question.options == ("满意", "不满意", "一般")
    assert made[0].question.stem == "题"


def test_a_row_seldom_answered_follows_the_others():
    made = built([(row(0, "甲"), ["优", "良", "优", "良"]), (row(1, "乙"), ["良", None, None, None])])
    assert made[1].question.kind == "matrix"
    assert made[1].values.tolist()[0] == "良"


def test_blanks_to_fill_in_under_one_number_stay_text():
    made = built([(row(0, "优点"), ["快", "近", "好人多"]), (row(1, "缺点"), ["远", "贵得很", "没有时间"])])
    assert [column.question.kind for column in made] == ["text", "text"]
    assert made[0].question.text == "优点"


def test_text_beside_an_option_becomes_a_question_of_its_own():
    f = Field(0, "1、原因", number="1", text="原因")
    made = built([(f, ["远", "其他〖太忙〗", "远", "其他"])])
    assert [column.question.id for column in made] == ["Q1", "Q1_open"]
    assert made[0].values.tolist() == ["远", "其他", "远", "其他"]
    assert made[1].values.tolist()[1] == "太忙"
    assert made[1].question.kind == "text"


def test_a_column_for_open_text_belongs_to_its_question():
    asked = Field(0, "5.目的", number="5", text="目的", group="n5")
    opened = Field(1, "5.目的[选项填空]", "open", number="5", text="目的", group="n5")
    made = built([(asked, ["购物", "其他", "购物", "其他"]), (opened, [None, "看展", None, None])])
    assert [(column.question.id, column.question.kind) for column in made] == [("Q5", "single"), ("Q5_open", "text")]
    assert len(built([(asked, ["购物"] * 4), (opened, [None] * 4)])) == 1, "nobody wrote anything"


def test_ids_are_unique():
    fields = [Field(at, "1、题", number="1", text="题") for at in range(3)]
    made = built([(f, ["男", "女", "男", "女"]) for f in fields])
    assert [column.question.id for column in made] == ["Q1", "Q1.2", "Q1.3"]


def test_questions_without_a_number_are_counted():
    made = built(
        [(Field(0, "满意吗", text="满意吗"), ["是", "否", "是", "否"]), (Field(3, "", text=""), ["a", "b", "c"])]
    )
    assert [column.question.id for column in made] == ["Q1", "Q2"]
    assert made[1].question.text == "column 4"


def test_declared_options_keep_their_codes():
    made = built(
        [(Field(0, "v1", name="v1", text="学历"), ["低", "高"])], declared={0: {"低": 1.0, "中": 2.0, "高": 3.0}}
    )
    assert made[0].question.options == ("低", "中", "高")
    assert made[0].question.codes["高"] == 3
    assert made[0].question.kind == "single"


def test_a_persons_word_on_the_kind_counts():
    f = Field(0, "几次", text="几次")
    assert built([(f, ["1", "2"])])[0].question.kind == "scale"
    assert built([(f, ["1", "2"])], kinds={"Q1": "single"})[0].values.tolist() == ["1", "2"]
    several = built([(f, ["甲;乙", "乙"])], kinds={"Q1": "multiple"}, maybe=(";",))
    assert several[0].values.tolist() == [("甲", "乙"), ("乙",)]
    made = built([(f, ["1", "很多"])], kinds={"Q1": "number"})[0]
    assert [issue.code for issue in made.issues] == ["not-of-kind"]


def test_a_ranking_without_arrows():
    f = Field(0, "Rank", text="Rank")
    made = built([(f, ["a;b;c;", "b;a;c;", "c;b;a;"])], maybe=(";",))[0]
    assert made.question.kind == "ranking"
    assert made.values.tolist()[1] == ("b", "a", "c")


def test_dates_given_often_may_have_been_options():
    made = built([(Field(0, "人数", text="人数"), ["2026-01-05", "2026-06-10"] * 3)])[0]
    assert made.question.kind == "date"
    assert [(issue.severity, issue.code) for issue in made.issues] == [("info", "dates-for-options")]
    assert isinstance(made.issues[0], Issue)
