from evidence.packages import PACKAGES, package_of
from evidence.schema import TABLES


def test_every_table_is_in_one_package():
    named = [name for package in PACKAGES for name in package.tables]
    assert sorted(named) == sorted(TABLES)


def test_the_package_of_a_table():
    assert [package_of(name).name for name in ("survey_responses", "demands", "funds")] == ["L1", "L2", "L3"]
