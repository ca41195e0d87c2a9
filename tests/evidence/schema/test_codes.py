from evidence.schema import TABLES, Codes
from evidence.schema.codes import listed


def test_a_list_is_written_on_one_line():
    codes = listed("ON=线上=online|线下=offline", 网上="ON")
    assert list(codes.names) == ["ON", "线下"]
    assert codes.name("ON").en == "online"
    assert codes.name("?").zh == "?"


def test_every_spelling_leads_to_its_code():
    codes = listed("ON=线上=on line", 网上="ON")
    assert {codes.spellings[text] for text in ("on", "线上", "online", "网上")} == {"ON"}


def test_a_code_counts_more_than_another_spelling():
    assert Codes(listed("A=甲=a|B=乙=b").names, {"甲": "B"}).spellings["甲"] == "A"


def test_other_spellings_lead_to_codes_that_exist():
    for spec in TABLES.values():
        for column in spec.columns:
            if column.codes is not None:
                assert set(column.codes.spellings.values()) == set(column.codes.names), (spec.name, column.name)
