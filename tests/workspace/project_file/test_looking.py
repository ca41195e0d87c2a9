"""A file looked through in a process of its own; what comes back is its members or a sentence."""

from __future__ import annotations

import io
import subprocess

import pytest

from workspace.errors import UnreadableProject
from workspace.project_file import child, looking
from workspace.project_file.looking import members_of, refusal


def test_members_and_the_name(content, tmp_path):
    name, members = members_of(io.BytesIO(content))
    assert name == "The uploaded file"
    assert "manifest.json" in members
    path = tmp_path / "项目.zip"
    path.write_bytes(content)
    with path.open("rb") as file:
        assert members_of(file) == ("项目.zip", members)


def test_a_path_that_is_none(tmp_path):
    with pytest.raises(UnreadableProject, match=r"There is no file x\.zip that can be read"):
        members_of(tmp_path / "x.zip")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("zip", "is not a project file of this workbench"),
        ("newer", "newer version of the workbench (form 9, known here up to 1)"),
        ("name", "holds “9”, which no project file does"),
        ("twice", "unpacks to far more"),
        ("digest", "The content of “9” in f is not what its manifest says"),
        ("encrypted", "protected by a password"),
        ("json", "is not an intact project file (9)"),
    ],
)
def test_codes_are_sentences(code, words):
    assert words in str(refusal(code, "9", "f"))


def test_too_large_too_slow_or_dead(content, tmp_path, monkeypatch):
    path = tmp_path / "p.zip"
    path.write_bytes(content)
    monkeypatch.setattr(looking, "MOST_FILE", 10)
    with pytest.raises(UnreadableProject, match="unpacks to far more"):
        members_of(path)
    monkeypatch.undo()

    def slow(*_, **__):
        raise subprocess.TimeoutExpired("look", 1)

    monkeypatch.setattr(subprocess, "run", slow)
    with pytest.raises(UnreadableProject, match="unpacks to far more"):
        members_of(path)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess("look", -9, b"", b""))
    with pytest.raises(UnreadableProject, match="unpacks to far more"):
        members_of(path)


def test_the_second_look_refuses_what_changed_since(content, tmp_path, monkeypatch):
    path = tmp_path / "p.zip"
    path.write_bytes(content)

    def changed(_):
        raise child.Refused("digest", "log.json")

    monkeypatch.setattr(child, "members", changed)
    with pytest.raises(UnreadableProject, match="is not what its manifest says"):
        members_of(path)
