from messages import WorkbenchError, using_language
from surveys.weights.errors import InvalidColumn, InvalidMargins, InvalidWeights


def test_everything_is_a_refusal_of_the_workbench():
    assert all(issubclass(kind, WorkbenchError) for kind in (InvalidColumn, InvalidMargins, InvalidWeights))


def test_a_missing_column_names_the_nearest_ones():
    with using_language("en"):
        said = str(InvalidColumn.missing(["SA_1"], ["SA1", "size"]))
    assert "no column “SA_1”" in said
    assert "Did you mean “SA1”?" in said


def test_an_incomplete_column_says_how_many_cells_are_empty():
    with using_language("en"):
        assert "empty in 3 answers" in str(InvalidColumn.incomplete("size", 3))
