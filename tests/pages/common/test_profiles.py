"""Import profiles on the page: one click for the next period's files."""

import json

import pytest

from evidence import ImportProfile, SheetMapping
from evidence.profile import signature

HEAD = ["编号", "单位名", "人手", "规模档"]
WORDS = SheetMapping(
    "enterprises",
    {"编号": "enterprise_id", "单位名": "enterprise_name", "人手": "employees", "规模档": "size_class"},
    {"district_id": "D1"},
    ("-3",),
    {"size_class": {"巨型": "大型"}},
)
PROFILE = ImportProfile({signature(HEAD): WORDS}).to_json().encode()
SHEET = (",".join(HEAD) + "\nE1,甲,5,巨型\nE2,乙,-3,小型\n").encode()


def data(app):
    return app.session_state["data"]


def test_a_saved_profile_and_the_files_are_one_click(load_page, take):
    app = take(load_page, ("方案.json", PROFILE), ("名单.csv", SHEET))
    frame = data(app).frame("enterprises")
    assert frame["employees"].tolist()[0] == 5
    assert frame["employees"].isna().tolist() == [False, True]
    assert frame["size_class"].tolist() == ["大型", "小型"]
    assert frame["district_id"].tolist() == ["D1", "D1"]


def test_the_session_remembers_it(load_page, take):
    app = take(load_page, ("方案.json", PROFILE), ("名单.csv", SHEET))
    app = take(app, ("名单.csv", SHEET.replace(b"E2", b"E3")))
    assert data(app).frame("enterprises")["size_class"].tolist() == ["大型", "小型"]


def test_a_profile_alone_waits_for_its_files(load_page):
    load_page.file_uploader[0].upload("方案.json", PROFILE).run()
    assert not load_page.exception
    assert [box.value for box in load_page.info] == ["导入方案已读入。请再加入要载入的文件。"]


@pytest.mark.parametrize("content", [b"", b"[]", b"{", json.dumps({"import_profile": 99, "mappings": {}}).encode()])
def test_what_is_no_profile_is_said(load_page, content):
    load_page.file_uploader[0].upload("方案.json", content).run()
    assert not load_page.exception
    assert len(load_page.error) == 1
