def test_cells_are_counted_from_the_first_row_of_the_file(sheet):
    raw = sheet([["", "标题"], [], ["a", "b"], ["1", ""]], "x.xlsx", "表")
    assert (raw.height, raw.width) == (4, 2)
    assert raw.row(0) == ["", "标题"]
    assert raw.head(3) == [["", "标题"], ["", ""], ["a", "b"]]
    assert raw.column(0, 2).to_pylist() == ["a", "1"]
    assert raw.column(1).to_pylist() == ["标题", None, "b", None]


def test_the_place_names_the_sheet_where_there_is_one(sheet):
    assert sheet([["a"]], "x.xlsx", "表").place == "x.xlsx › 表"
    assert sheet([["a"]], "x.csv").place == "x.csv"
