"""The catalogue of indicators is generated, and up to date."""

from __future__ import annotations

import pytest

from evaluation.measures import dimensions, registry
from evaluation.measures.docs import RULES_TARGET, TARGET, main, page, rules_page
from evaluation.measures.ledger import RULES
from evaluation.measures.tags import TAGS


def test_the_catalogue_is_what_the_registry_says():
    assert TARGET.read_text(encoding="utf-8") == page(), "run python -m evaluation.measures.docs"


def test_the_rules_are_what_the_measures_do():
    assert RULES_TARGET.read_text(encoding="utf-8") == rules_page(), "run python -m evaluation.measures.docs"


@pytest.mark.parametrize("name", registry)
def test_every_indicator_has_a_section(name):
    text = page()
    card = registry[name].card
    section = text.split(f"### {name} ")[1].split("\n### ")[0]
    for part in (card.name.zh, card.name.en, card.definition.zh, card.formula.en, card.interval.zh, card.unit):
        assert part in section
    assert "没有记录时" in section


def test_everything_else_is_there_too():
    text = page()
    assert all(f"## {name} " in text for name in dimensions())
    assert all(f"`{code}`" in text for code in TAGS)
    assert all(said.zh in rules_page() for said in RULES.values())


def test_writing(tmp_path, monkeypatch, capsys):
    for name in ("TARGET", "RULES_TARGET"):
        monkeypatch.setattr(f"evaluation.measures.docs.{name}", tmp_path / "docs" / f"{name}.md")
    assert main() == 0
    assert (tmp_path / "docs" / "TARGET.md").read_text(encoding="utf-8") == page()
    assert "72" in capsys.readouterr().out
