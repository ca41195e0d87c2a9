from evidence.matching.header_rows import full_headers, table_headers, told_apart

MERGED = [["2025年企业名录", "", "", ""], ["", "", "规模", ""], ["企业编号", "企业名称", "企业规模", "职工人数"]]


def test_an_empty_header_takes_the_text_above():
    assert full_headers(MERGED, 2) == MERGED[2]
    assert full_headers([["企业", "", "人数"], ["", "规模", ""]], 1) == ["企业", "规模", "人数"]
    assert full_headers([["企业", ""]], 0) == ["企业", ""]


def test_only_so_far_up():
    assert full_headers([["标题"], *[[""]] * 5], 5) == ["标题"]
    assert full_headers([["标题"], *[[""]] * 6], 6) == [""]


def test_equal_headers_are_told_apart_by_what_spans_them():
    rows = [["", "提供方", "", "接收方", ""], ["编号", "类型", "名称", "类型", "名称"]]
    assert told_apart(rows, 1) == ["编号", "提供方 类型", "提供方 名称", "接收方 类型", "接收方 名称"]


def test_headers_that_differ_stay_as_they_are():
    assert told_apart(MERGED, 2) == MERGED[2]


def test_equal_headers_without_anything_above_stay_equal_or_are_numbered():
    assert told_apart([["a", "a"]], 0) == ["a", "a"]
    assert table_headers([["a", "a", "", "", "a"]], 0) == ["a", "a (2)", "", "", "a (3)"]
