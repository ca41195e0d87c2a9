import pytest

from messages import extract
from messages.extract import catalogue_path, read_catalogue, sentences, update


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of one module with two sentences, and an empty place for its catalogue."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "till.py").write_text(
        'from messages import Message, _\n_("Pay {sum}.", sum=1)\nMessage("One row", plural="{count} rows", count=2)\n'
        'Message("Two "\n        "halves")\nlabel = "no sentence"\n',
        encoding="utf-8",
    )
    (tmp_path / "messages" / "zh_CN").mkdir(parents=True)
    monkeypatch.setattr(extract, "ROOT", tmp_path)
    return "shop"


def test_sentences_are_found_where_they_are_spoken(package):
    assert sentences(package) == {"Pay {sum}.", "One row", "Two halves"}


def test_an_update_adds_what_is_new_and_keeps_what_is_known(package):
    assert update(package, "zh_CN") == ["One row", "Pay {sum}.", "Two halves"]
    path = catalogue_path(package, "zh_CN")
    path.write_text(
        path.read_text("utf-8").replace('msgid "One row"\nmsgstr ""', 'msgid "One row"\nmsgstr "一行"'), "utf-8"
    )
    assert update(package, "zh_CN") == ["Pay {sum}.", "Two halves"]
    assert read_catalogue(package, "zh_CN") == {"One row": "一行", "Pay {sum}.": "", "Two halves": ""}


def test_an_update_drops_what_is_no_longer_spoken(package, tmp_path):
    update(package, "zh_CN")
    (tmp_path / "shop" / "till.py").write_text('_("Pay {sum}.")\n', encoding="utf-8")
    update(package, "zh_CN")
    assert list(read_catalogue(package, "zh_CN")) == ["Pay {sum}."]


def test_a_catalogue_that_does_not_exist_is_empty(package):
    assert read_catalogue("nothing", "zh_CN") == {}


def test_the_door_lists_what_is_missing(package, monkeypatch, capsys):
    monkeypatch.setattr(extract, "PACKAGES", (package,))
    assert extract.main() == 1
    assert "zh_CN/shop: One row" in capsys.readouterr().out
    path = catalogue_path(package, "zh_CN")
    path.write_text(path.read_text("utf-8").replace('msgstr ""', 'msgstr "好"'), "utf-8")
    assert extract.main() == 0
