"""The salt: from the environment or a file elsewhere, never shown, and the same code for one identifier."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import UnusableSalt
from evidence.salt import REPOSITORY, Salt, plain_identifier, salt_of_this_machine

SECRET = "sixteen letters or more"


@pytest.fixture(autouse=True)
def no_salt(monkeypatch):
    monkeypatch.delenv("WORKBENCH_SALT", raising=False)
    monkeypatch.delenv("WORKBENCH_SALT_FILE", raising=False)


def test_without_one_there_is_none():
    assert salt_of_this_machine() is None


def test_from_the_environment(monkeypatch):
    monkeypatch.setenv("WORKBENCH_SALT", SECRET)
    assert salt_of_this_machine() == Salt(SECRET.encode())
    assert SECRET not in repr(salt_of_this_machine())


def test_from_a_file_elsewhere(monkeypatch, tmp_path):
    (tmp_path / "salt").write_text(SECRET + "\n")
    monkeypatch.setenv("WORKBENCH_SALT_FILE", str(tmp_path / "salt"))
    assert salt_of_this_machine() == Salt(SECRET.encode())


def test_what_cannot_be_used_is_refused_without_being_shown(monkeypatch, tmp_path, english):
    monkeypatch.setenv("WORKBENCH_SALT", "short")
    with pytest.raises(UnusableSalt, match="fewer than 16 signs") as caught:
        salt_of_this_machine()
    assert "short" not in str(caught.value).replace("shorter", "")
    monkeypatch.delenv("WORKBENCH_SALT")
    monkeypatch.setenv("WORKBENCH_SALT_FILE", str(REPOSITORY / "README.md"))
    with pytest.raises(UnusableSalt, match="in the folder of the workbench"):
        salt_of_this_machine()
    monkeypatch.setenv("WORKBENCH_SALT_FILE", str(tmp_path / "nothing"))
    with pytest.raises(UnusableSalt, match="cannot be read"):
        salt_of_this_machine()


def test_the_code_is_a_keyed_hash():
    """Against the standard library, by hand."""
    expected = hmac.new(SECRET.encode(), b"13812345678", hashlib.sha256).hexdigest()[:20]
    assert Salt(SECRET.encode()).code("138-1234-5678") == "H" + expected
    assert Salt(b"another salt, as long").code("13812345678") != "H" + expected


@given(st.integers(10**10, 10**11 - 1), st.integers(10**10, 10**11 - 1))
def test_two_numbers_share_a_code_only_when_they_are_one(one, other):
    salt = Salt(SECRET.encode())
    assert (salt.code(str(one)) == salt.code(str(other))) == (one == other)


def test_ways_of_writing():
    assert plain_identifier("０１０ 1") == "0101"
    assert plain_identifier("0086-13812345678") == "13812345678"
    assert plain_identifier("11010119900307851X") == "11010119900307851x"
