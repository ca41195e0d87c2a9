from messages.catalogue import FOLDERS, catalogue_files, translations


def test_english_needs_no_catalogue():
    assert translations("en") == {}
    assert translations("xx") == {}


def test_chinese_is_merged_from_all_packages():
    found = translations("zh")
    assert found["Did you mean {options}?"] == "是不是指{options}？"
    assert all(found.values())


def test_the_files_come_in_a_fixed_order():
    files = catalogue_files(FOLDERS["zh"])
    assert files == sorted(files)
    assert {path.stem for path in files} >= {"messages", "evidence", "evaluation"}
