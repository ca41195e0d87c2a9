"""The parts of the page of checks."""

from evidence import Dataset
from pages.common.checks import rules_of


def test_rules_of_nothing_are_not_checked(chinese):
    rules = rules_of(Dataset())
    assert rules.found == ()
    assert {str(result.status) for result in rules.results} == {"未检查"}
