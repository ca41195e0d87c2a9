from messages import WorkbenchError, using_language
from surveys.estimates.errors import InvalidChoice, InvalidDesign, InvalidRequest


def test_everything_is_a_refusal_of_the_workbench():
    assert all(issubclass(kind, WorkbenchError) for kind in (InvalidChoice, InvalidDesign, InvalidRequest))


def test_an_unknown_choice_lists_the_allowed_ones_and_the_nearest():
    with using_language("en"):
        said = str(InvalidChoice.unknown("method", "wilsn", ["wilson", "beta"]))
    assert said == "“wilsn” is not a known choice for method. Allowed: “wilson”, “beta”. Did you mean “wilson”?"
