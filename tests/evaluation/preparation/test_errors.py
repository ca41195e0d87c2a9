from evaluation.errors import InvalidMethod, InvalidValues
from evaluation.preparation.errors import ImpossibleStep, UnpreparedValues


def test_refusals_say_what_is_wrong_and_name_near_matches():
    assert "“a” is" not in str(UnpreparedValues.no_rows())
    assert "no rows" in str(UnpreparedValues.no_rows())
    assert "More than one row is called “x”" in str(UnpreparedValues.units_twice(["x"]))
    assert str(UnpreparedValues.nothing_learned(["trips"], ["trip", "zzz"])).endswith("Did you mean “trip”?")
    assert "no column “d”. It has “a”, “b”." in str(UnpreparedValues.no_column("d", ["a", "b"]))
    assert "The rules name “q”" in str(ImpossibleStep.unknown_names("rules", ["q"], ["a"]))
    assert "“groups”" in str(ImpossibleStep.no_groups())


def test_they_belong_to_the_family():
    assert issubclass(UnpreparedValues, InvalidValues)
    assert issubclass(ImpossibleStep, InvalidMethod)
