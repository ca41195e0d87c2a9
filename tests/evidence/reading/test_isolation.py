import subprocess

import pytest

from evidence.errors import UnreadableFile
from evidence.reading import Limits
from evidence.reading.isolation import read_in_child


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("编号,名称\n1,甲\n", "utf-8")
    return path


def test_sheets_come_back_under_the_name_the_owner_knows(file):
    (sheet,) = read_in_child("delimited", file, "我的.csv", Limits())
    assert (sheet.file, sheet.sheet, sheet.head()) == ("我的.csv", "", [["编号", "名称"], ["1", "甲"]])


def test_more_memory_than_allowed(tmp_path, english):
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 2_000_000)
    with pytest.raises(UnreadableFile, match=r"0 GB of memory|was stopped"):
        read_in_child("delimited", path, "x.csv", Limits(memory=300 * 1024**2))


class TestEndsOfTheChild:
    @pytest.fixture
    def ended(self, monkeypatch):
        def ending(returncode, stderr=b""):
            monkeypatch.setattr(
                subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, returncode, b"", stderr)
            )

        return ending

    def test_killed(self, file, ended, english):
        ended(-9)
        with pytest.raises(UnreadableFile, match="was stopped"):
            read_in_child("delimited", file, "x.csv", Limits())

    def test_failed_to_start_says_why(self, file, ended, english):
        ended(1, b"Traceback\nImportError: no pyarrow\n")
        with pytest.raises(UnreadableFile, match="ImportError: no pyarrow"):
            read_in_child("delimited", file, "x.csv", Limits())

    def test_nothing_left_behind(self, file, ended):
        ended(0)
        with pytest.raises(UnreadableFile):
            read_in_child("delimited", file, "x.csv", Limits())

    def test_too_slow(self, file, monkeypatch, english):
        def slow(command, **_):
            raise subprocess.TimeoutExpired(command, 1)

        monkeypatch.setattr(subprocess, "run", slow)
        with pytest.raises(UnreadableFile, match="or 240 seconds and was stopped"):
            read_in_child("delimited", file, "x.csv", Limits())


def test_no_environment_and_no_neighbours_reach_the_child(file, monkeypatch):
    seen = []
    real = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda command, **options: seen.append(command) or real(command, **options))
    read_in_child("delimited", file, "x.csv", Limits())
    assert seen[0][1] == "-I"
