"""The registry of measures, its cards, and what every measure must have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evaluation.errors import InvalidMethod
from evaluation.measures import dimensions, find, registry
from evaluation.measures.registry import card, card_ids
from evidence.schema import TABLES

HERE = Path(__file__).parent
HAND_MADE = "\n".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py"))
LEVELS = ("enterprise", "district", "mechanism")


def test_every_card_has_a_measure_and_every_measure_a_card_in_order():
    assert list(registry) == card_ids()
    assert len(registry) == 72
    assert len(dimensions()) == 9


def test_forty_five_carry_the_weight_of_the_whole():
    core = [one for one in registry.values() if one.card.weight > 0]
    assert len(core) == 45
    assert sum(entry["weight"] for entry in dimensions().values()) == pytest.approx(1)
    for name in dimensions():
        inside = [one.card.weight for one in core if one.card.dimension == name]
        assert sum(inside) == pytest.approx(1), name


@pytest.mark.parametrize("name", registry)
def test_a_hand_computed_test_at_every_level(name):
    """The test named after the indicator says in words what it adds up to at each level, and compares at each of them."""
    found = re.search(
        rf'def test_{name.lower().replace("-", "_")}\(\):\n    """(.*?)"""(.*?)(?=\ndef |\Z)', HAND_MADE, re.DOTALL
    )
    assert found, f"{name} has no hand-computed test"
    said, compared = found.groups()
    for level in registry[name].levels:
        assert f"{level}:" in said, f"{name}: the derivation does not mention {level}"
        assert (
            f'agree("{name}", "{level}"' in compared or f'agree(\n        "{name}",\n        "{level}"' in compared
        ), (name, level)


@pytest.mark.parametrize("name", registry)
def test_a_card_says_everything_in_both_languages(name):
    one = registry[name].card
    for text in (one.name, one.definition, one.formula, one.interval):
        assert text.zh, name
        assert text.en, name
    assert one.unit
    assert one.direction in (-1, 1)
    assert one.goalposts.lo != one.goalposts.hi


@pytest.mark.parametrize("name", registry)
def test_what_it_needs_exists(name):
    one = registry[name]
    assert set(one.levels) <= set(LEVELS)
    for table, columns in one.needs.items():
        spec = TABLES[table]
        known = set(spec.by_name)
        assert all(column in known or (spec.open_to and re.fullmatch(spec.open_to, column)) for column in columns), (
            name,
            table,
        )
    assert set(one.tables) <= set(TABLES)
    assert set(one.feeds) <= set(one.tables)
    assert one.nothing == "insufficient" or one.feeds or not any(TABLES[table].date_column for table in one.needs) or name in (
        "I9-05", "O6", "O24",
    )  # fmt: skip


def test_a_log_scale_and_a_band():
    assert card("I3-06").goalposts.scale == "log1p"
    assert card("O16").goalposts.band is not None


def test_an_unknown_one_names_the_closest():
    with pytest.raises(InvalidMethod, match="I1-01"):
        find("I1-011")
