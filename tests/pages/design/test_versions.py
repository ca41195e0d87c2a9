"""The page of versions: save, be told when somebody was faster, compare, settle, take along."""

from __future__ import annotations

import io
import zipfile

import pytest
import streamlit as st

from evaluation import Framework
from pages.common import versions
from workspace import Workspace
from workspace.place import VARIABLE

SCRIPT = "pages/design/versions.py"


@pytest.fixture
def place(tmp_path, monkeypatch):
    path = str(tmp_path / "folder" / "memory.sqlite")
    monkeypatch.setenv(VARIABLE, path)
    yield path
    versions.store_at(path).close()


@pytest.fixture
def page(open_page, place):
    return open_page(SCRIPT)


def said(app):
    parts = (*app.markdown, *app.caption, *app.warning, *app.error, *app.success, *app.info)
    return "\n".join(part.value for part in parts).replace("\\", "")


def field(app, key):
    return next(part for part in app.text_input if part.key == key)


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def tab(app, label):
    app.session_state["version tab"] = label
    app.run()
    assert not app.exception


def make_project(app, name="示例区县"):
    field(app, "new project name").set_value(name)
    field(app, "author of new project").set_value("李")
    field(app, "reason of new project").set_value("试评")
    app.run()
    press(app, "建立")


def save(app, name, reason="专家会议"):
    field(app, "version name").set_value(name)
    field(app, "author of version").set_value("李")
    field(app, "reason of version").set_value(reason)
    app.run()
    press(app, "保存版本")


def heavier(tree: Framework, node="D1", factor=3):
    return tree.with_weights({node: factor * tree.node(node).weight})


def test_at_first_nothing_is_kept(page):
    assert page.title[0].value == "改了什么、谁改的、为什么改？"
    assert "还没有任何存档" in said(page)
    assert {part.label for part in page.get("download_button")} == {"在 Jupyter 中打开"}


def test_save_with_author_and_reason(page, place):
    make_project(page)
    assert "已建立项目“示例区县”" in said(page)
    save(page, "初稿", "文献调研")
    assert "已保存为第 1 版“初稿”" in said(page)
    assert "与“初稿”相比：两套指标体系完全相同" in said(page)
    press(page, "保存版本")
    assert "没有任何变化" in said(page)
    with Workspace(place) as memory:
        project = memory.projects()[0]
        assert [(one.name, one.author, one.reason) for one in memory.frameworks(project.id)] == [
            ("初稿", "李", "文献调研")
        ]


def test_without_an_author_nothing_is_saved(page, place):
    make_project(page)
    field(page, "version name").set_value("初稿")
    field(page, "author of version").set_value("")
    page.run()
    press(page, "保存版本")
    assert "为空。请填写" in said(page)


def test_the_second_of_two_is_told_and_shown(page, place):
    make_project(page)
    save(page, "初稿")
    tree = page.session_state["framework"]
    with Workspace(place) as memory:
        project = memory.projects()[0]
        first = memory.latest_framework(project.id)
        memory.save_framework(
            project.id, heavier(tree, "D2"), name="王的稿", author="王", reason="会议", based_on=first.id
        )
    page.session_state["framework"] = heavier(tree)
    page.run()
    save(page, "李的稿")
    assert "王于" in said(page)
    assert "没有覆盖任何内容，您的修改尚未保存" in said(page)
    assert "对方的修改" in said(page)
    press(page, "将我的另存为独立分支")
    assert "“李的稿”" in said(page)
    with Workspace(place) as memory:
        assert [one.name for one in memory.frameworks(project.id)] == ["初稿", "王的稿", "李的稿"]


def test_two_versions_compared(page, place):
    make_project(page)
    save(page, "初稿")
    page.session_state["framework"] = heavier(page.session_state["framework"])
    page.run()
    tab(page, "比较两个版本")
    text = said(page)
    assert "个名次发生变化" in text
    assert "按原因分解：权重调整" in text
    assert any(part.label.startswith("修改1项") for part in page.expander)


def test_freeze_publish_and_the_log(page, place):
    make_project(page)
    save(page, "初稿")
    tab(page, "版本与结果")
    field(page, "author of settling").set_value("李")
    field(page, "reason of settling").set_value("定稿")
    page.run()
    press(page, "冻结")
    assert "已完成，并记入修改记录" in said(page)
    press(page, "删除")
    assert "不可更改" in said(page)
    tab(page, "修改记录")
    table = page.dataframe[0].value
    assert table["action"].tolist() == ["冻结", "保存", "新建"]
    assert table["reason"].tolist()[0] == "定稿"


def test_a_result_is_kept_and_published_for_good(page, place):
    make_project(page)
    save(page, "初稿")
    field(page, "version name").set_value("2025下半年")
    page.run()
    press(page, "保存结果")
    assert "已保存结果“2025下半年”" in said(page)
    with Workspace(place) as memory:
        project = memory.projects()[0]
        saved = memory.evaluation(memory.evaluations(project.id)[0].id)
        assert saved.again().fingerprint == saved.head.fingerprint
        assert saved.head.level == "enterprise"


def test_a_version_is_opened(page, place):
    make_project(page)
    before = page.session_state["framework"]
    save(page, "初稿")
    page.session_state["framework"] = heavier(before)
    tab(page, "版本与结果")
    press(page, "打开此版本")
    assert page.session_state["framework"] == before


def test_the_project_file_is_made_outside_the_session(page, monkeypatch):
    make_project(page)
    save(page, "初稿")
    written = {}
    monkeypatch.setattr(st, "download_button", lambda label, data, name, *_, **__: written.update({name: data()}))
    page.run()
    with zipfile.ZipFile(io.BytesIO(written["示例区县.project.zip"])) as archive:
        assert "frameworks/0001.yaml" in archive.namelist()


def test_a_project_file_opens_elsewhere(page, place, tmp_path):
    make_project(page)
    save(page, "初稿")
    file = io.BytesIO()
    with Workspace(place) as memory:
        memory.save_project(memory.projects()[0].id, file)
    uploader = next(part for part in page.file_uploader if part.key == "project file")
    uploader.upload("项目.project.zip", file.getvalue(), "application/zip")
    field(page, "author of opening").set_value("赵")
    field(page, "reason of opening").set_value("接手")
    page.run()
    press(page, "打开")
    assert "已有名为“示例区县”的项目" in said(page)
    field(page, "opening name").set_value("副本")
    page.run()
    press(page, "打开")
    assert "已打开项目“副本”" in said(page)


def test_a_memory_that_cannot_be_opened_is_a_sentence(open_page, tmp_path, monkeypatch):
    (tmp_path / "text.sqlite").write_text("no database at all, only words")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "text.sqlite"))
    assert "不是本工作台的数据库" in said(open_page(SCRIPT))


def test_in_english(open_page, place):
    app = open_page(SCRIPT, "en")
    assert app.title[0].value == "What was changed, by whom and why?"
    assert "Nothing is kept yet" in said(app)


def test_two_researchers_at_two_screens(open_page, place):
    """Both open the first draft; the second to save is told who was faster, sees both changes, and nothing is overwritten."""
    first = open_page(SCRIPT)
    make_project(first)
    save(first, "初稿")
    second = open_page(SCRIPT)
    tab(second, "版本与结果")
    press(second, "打开此版本")
    tab(second, "保存")
    for app, node in ((first, "D1"), (second, "D2")):
        app.session_state["framework"] = heavier(app.session_state["framework"], node)
        app.run()
    save(first, "李的稿")
    save(second, "王的稿")
    assert "没有覆盖任何内容，您的修改尚未保存" in said(second)
    theirs, yours = (table.value for table in second.dataframe[:2])
    assert (theirs["node"].tolist(), yours["node"].tolist()) == (["D1"], ["D2"])
    press(second, "打开对方的版本")
    assert second.session_state["framework"] == first.session_state["framework"]
