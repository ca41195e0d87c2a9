import sample_data
from evidence import Dataset
from evidence.checks import BY_CODE, RULES
from evidence.schema import TABLES


def test_the_numbered_rules_are_all_there_once():
    codes = [rule.code for rule in RULES]
    assert codes[:22] == [f"V{number:02d}" for number in range(1, 23)]
    assert len(set(codes)) == len(codes) == len(BY_CODE)


def test_gravity_is_that_of_the_documentation():
    errors, notes = {"V01", "V03", "V20"}, {"V17", "V18"}
    for rule in RULES[:22]:
        assert rule.severity == ("error" if rule.code in errors else "info" if rule.code in notes else "warning")


def test_every_need_is_a_declared_column():
    for rule in RULES:
        for group in rule.needs:
            for spot in group:
                table, _, column = spot.partition(".")
                assert not column or column in TABLES[table].by_name, spot


def test_a_rule_says_what_it_lacks(english):
    assert str(BY_CODE["V04"].lacks(Dataset())) == "Not checked: “Waves › start date”, “Waves › end date” missing."
    assert str(BY_CODE["V17"].lacks(Dataset())) == "Not checked: “Enterprises” missing."
    assert BY_CODE["V01"].lacks(Dataset()) is not None


def test_the_sample_lacks_nothing():
    data = Dataset(sample_data.load())
    assert [rule.code for rule in RULES if rule.lacks(data) is not None] == []
