from evidence.examples import marked, nothing_below, without_examples
from messages import using_language


def test_the_mark_is_found_again_in_both_languages(sheet):
    rows = [["企业编号"]]
    for language in ("zh", "en"):
        with using_language(language):
            rows.append([marked("E1")])
    left, (issue,) = without_examples(sheet([*rows, ["E7"], ["示例企业"]]), 1)
    assert left.cells["c0"].to_pylist() == ["企业编号", None, None, "E7", "示例企业"]
    assert (issue.code, issue.rows, issue.count) == ("example-row", (2, 3), 2)


def test_between_other_rows_they_are_found_too(sheet):
    left, (issue,) = without_examples(sheet([["编号", "x"], ["E7", "1"], ["示例：E1", "2"]]), 1)
    assert issue.rows == (3,)
    assert left.cells["c1"].to_pylist() == ["x", "1", None]


def test_a_sheet_without_examples_is_itself(sheet):
    made = sheet([["编号"], ["E7"]])
    assert without_examples(made, 1) == (made, [])
    assert without_examples(made, 5) == (made, [])


def test_nothing_below(sheet):
    assert nothing_below(sheet([["编号"], [""], [""]]), 1)
    assert not nothing_below(sheet([["编号"], [""], ["x"]]), 1)
