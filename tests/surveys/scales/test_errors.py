from messages import Bilingual, WorkbenchError
from surveys.scales.errors import InvalidItems, InvalidModel, NoSolution, ScaleError

TOPIC = Bilingual("因子分析", "factor analysis")


def test_every_refusal_is_a_workbench_error():
    assert all(issubclass(kind, ScaleError) for kind in (InvalidItems, InvalidModel, NoSolution))
    assert issubclass(ScaleError, WorkbenchError)


def test_named_constructors_name_the_facts():
    assert "“a”" in str(InvalidItems.constant(["a"]))
    assert "3 items are needed for factor analysis; 2 given" in str(InvalidItems.too_few_items(TOPIC, 2, 3))
    assert "at least 30 respondents" in str(InvalidItems.too_few_rows(TOPIC, 7, 30))
    assert "Did you mean “varimax”" in str(InvalidModel.unknown(TOPIC, "varimx", ["varimax", "promax"]))
    assert "Did you mean “ID1”" in str(InvalidModel.no_such_item(["ID01"], ["ID1", "WI2"]))
    assert "1.5" in str(InvalidModel.level(1.5))
