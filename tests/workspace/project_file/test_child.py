"""What the process of its own refuses, by code; files made by hand to do harm."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pytest

from workspace.project_file import child
from workspace.project_file.child import Refused, digest, members, parsed


def put(tmp_path, content):
    path = tmp_path / "p.zip"
    path.write_bytes(content)
    return str(path)


def made(texts, **manifest):
    """Return a file with these members and a manifest that is right about them, unless told otherwise."""
    roof = {"format": child.FORMAT, "form": 1, "files": {n: digest(t) for n, t in texts.items()}, **manifest}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**texts, "manifest.json": json.dumps(roof).encode()}.items():
            archive.writestr(name, text)
    return file.getvalue()


def code_of(tmp_path, content):
    with pytest.raises(Refused) as refused:
        members(put(tmp_path, content))
    return refused.value.code


def test_an_intact_file(tmp_path):
    assert members(put(tmp_path, made({"log.json": b"[]"})))["log.json"] == b"[]"


@pytest.mark.parametrize(
    ("texts", "manifest", "code"),
    [
        ({"../../etc/passwd": b"x"}, {}, "name"),
        ({"frameworks/0001.yaml/../x": b"x"}, {}, "name"),
        ({"run.py": b"x"}, {}, "name"),
        ({"log.json": b"[]"}, {"format": "other"}, "foreign"),
        ({"log.json": b"[]"}, {"form": 2}, "newer"),
        ({"log.json": b"[]"}, {"form": "1"}, "newer"),
        ({"log.json": b"[]"}, {"files": {}}, "manifest"),
        ({"log.json": b"[]"}, {"files": None}, "manifest"),
        ({"log.json": b"[]"}, {"files": {"log.json": "0" * 32}}, "digest"),
    ],
)
def test_what_does_not_belong(tmp_path, texts, manifest, code):
    assert code_of(tmp_path, made(texts, **manifest)) == code


def test_no_zip_and_a_cut_one(tmp_path):
    assert code_of(tmp_path, b"hello") == "zip"
    assert code_of(tmp_path, made({"log.json": b"[]" * 999})[:-30]) == "zip"
    assert code_of(tmp_path, b"") == "zip"


def test_a_zip_without_a_manifest(tmp_path):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("log.json", "[]")
    assert code_of(tmp_path, file.getvalue()) == "foreign"


def test_a_member_twice(tmp_path):
    file = io.BytesIO(made({"log.json": b"[]"}))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr("log.json", "[1]")
    assert code_of(tmp_path, file.getvalue()) == "twice"


def test_bombs(tmp_path, monkeypatch):
    monkeypatch.setattr(child, "MOST_BYTES", 1000)
    assert code_of(tmp_path, made({"log.json": b" " * 2000})) == "bomb"
    monkeypatch.setattr(child, "MOST_MEMBERS", 1)
    assert code_of(tmp_path, made({"log.json": b"[]"})) == "bomb"
    monkeypatch.setattr(child, "MOST_DIRECTORY", 10)
    assert code_of(tmp_path, made({"log.json": b"[]"})) == "bomb"


def test_an_encrypted_member(tmp_path):
    content = bytearray(made({"log.json": b"[]"}))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert code_of(tmp_path, bytes(content)) == "encrypted"


@pytest.mark.parametrize("text", [b"{", b"NaN", b'{"a": Infinity}', b"\xff\xfe", b"[" * 100_000])
def test_json_that_is_none(text):
    with pytest.raises(Refused):
        parsed(text, "log.json")


def test_as_a_process(tmp_path):
    """It imports nothing but the standard library, ends with 0 and says what is wrong in a code."""

    def run(content):
        command = [sys.executable, "-I", str(Path(child.__file__)), put(tmp_path, content), str(2**31), "20"]
        return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)

    assert run(made({"log.json": b"[]"})) == {}
    assert run(made({"log.json": b"["})) == {"code": "json", "detail": "log.json"}
    assert run(b"x")["code"] == "zip"


def test_too_little_memory_is_a_code(tmp_path, monkeypatch, capsys):
    def greedy(_):
        raise MemoryError

    monkeypatch.setattr(child, "members", greedy)
    monkeypatch.setattr(child, "limit_resources", lambda *_: None)
    assert child.main("x", "1", "1") == 0
    assert json.loads(capsys.readouterr().out)["code"] == "bomb"
