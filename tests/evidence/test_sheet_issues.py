from evidence.sheet_issues import sheet_issues


def test_cells_without_a_header_are_named_by_their_rows(sheet, english):
    raw = sheet([["标题", "", ""], ["a", "", "b"], ["1", "x", "2"], ["1", "", "2"], ["1", "y", "2", "z"]], "x.csv")
    (issue,) = sheet_issues(raw, {0, 2}, 2)
    assert (issue.code, issue.rows, issue.count) == ("no-header", (3, 5), 3)
    assert str(issue).startswith("x.csv, rows 3, 5: 3 cells stand in columns without a header")


def test_merged_cells_are_named(sheet, english):
    issues = sheet_issues(
        sheet([["a"], ["1"]], "x.xlsx", "表", filled_down=("A2:A3",), kept_once=("B2:B4", "B5:B6")), {0}, 1
    )
    assert [(issue.code, issue.severity, issue.count) for issue in issues] == [
        ("merged", "info", 1),
        ("merged", "warning", 2),
    ]
    assert "“B2:B4”, “B5:B6”" in str(issues[1])


def test_a_tidy_sheet_gets_no_remark(sheet):
    assert sheet_issues(sheet([["a", "b"], ["1", ""]]), {0, 1}, 1) == []
    assert sheet_issues(sheet([["a", ""]]), {0}, 1) == []
    assert sheet_issues(sheet([["a", ""]]), {0}, 5) == []
