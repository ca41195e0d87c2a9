from evidence.plain_columns import TextColumn, without_identifiers


def cleaned(**columns):
    found, touched = without_identifiers({name: TextColumn(texts) for name, texts in columns.items()})
    return {name: column.texts for name, column in found.items()}, touched


def test_single_cells_are_blackened_and_names_stay_different():
    texts = ["好", "请打13812345678", "请打13912345678", "请打13812345678", ""]
    found, touched = cleaned(备注=texts, 别的=["a"] * 5)
    assert found["备注"] == ["好", "请打■■■", "请打■■■ (2)", "请打■■■", ""]
    assert found["别的"] == ["a"] * 5
    assert touched == {"备注": [1, 2, 3]}


def test_a_telephone_number_among_small_numbers_is_left_empty():
    found, touched = cleaned(人数=["100", "13812345678.0", "300", "x@example.com"])
    assert found["人数"] == ["100", "", "300", "■■■"]
    assert touched == {"人数": [1, 3]}


def test_large_numbers_among_large_ones_are_measured():
    """Output of districts in yuan."""
    texts = ["13912345670", "28912345670", "9912345670"]
    assert cleaned(产值=texts) == ({"产值": texts}, {})


def test_a_column_is_numbers_when_most_cells_are_and_failed_formulas_count():
    assert TextColumn(["1", "2", "#N/A", ""]).is_numeric
    assert not TextColumn(["1", "a", "b", ""]).is_numeric
    assert TextColumn(["63%", "x"]).numbers == [0.63, None]
    assert TextColumn(["a", "b", "c"]).rows([0, 2]).texts == ["a", "c"]
