from surveys.answer_files.question import KINDS, Question


def test_the_title_names_number_stem_and_row():
    assert Question("Q4_1", "环境", "matrix", "4", "请打分").title == "4. 请打分 — 环境"
    assert Question("ID1", "说得好", "single").title == "说得好"


def test_questions_are_values():
    one = Question("Q1", "a", "single", codes={"x": 1.0})
    assert one == Question("Q1", "a", "single", codes={"x": 1.0})
    assert hash(one) == hash(Question("Q1", "a", "single"))
    assert set(KINDS) >= {"single", "multiple", "matrix", "ranking", "scale", "number", "text", "date", "metadata"}
