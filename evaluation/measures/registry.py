"""All measures by id: functions declare themselves here, cards come from the files in ``cards``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from evaluation.errors import InvalidMethod
from evaluation.framework.node import Goalposts
from evaluation.measures.measure import Card, Measure
from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Callable

    from evaluation.measures.measure import Compute

registry: dict[str, Measure] = {}
"""Id → measure, in the order of the indicator system."""

CARDS = Path(__file__).with_name("cards")


@lru_cache(maxsize=1)
def _files() -> dict[str, dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, dict[str, Any]] = {"dimensions": {}, "indicators": {}}
    for path in sorted(CARDS.glob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
        found["dimensions"] |= content.get("dimensions", {})
        found["indicators"] |= content.get("indicators", {})
    return found


def dimensions() -> dict[str, dict[str, Any]]:
    """Return id → name, weight and reason of the dimensions of the default system."""
    return _files()["dimensions"]


def card_ids() -> list[str]:
    """Return the ids of all cards in the order of the indicator system."""
    return list(_files()["indicators"])


def card(name: str) -> Card:
    """Return the card of an indicator."""
    entry = _files()["indicators"][name]
    scale = {"log": "log1p"}.get(entry.get("norm", "linear"), "linear")
    return Card(
        id=name,
        dimension=entry["dimension"],
        name=_both(entry["name"]),
        definition=_both(entry["definition"]),
        formula=_both(entry["formula"]),
        pitfall=_both(entry.get("pitfall", {})),
        reading=_both(entry.get("reading", {})),
        interval=_both(entry.get("interval", {})),
        unit=entry["unit"],
        direction=entry.get("direction", 1),
        goalposts=Goalposts(entry["lo"], entry["hi"], scale, band=tuple(entry["band"]) if "band" in entry else None),  # type: ignore[arg-type]
        weight=entry["weight"],
        weight_on=entry.get("weight_on", entry["weight"]),
        source=entry.get("source", ""),
    )


def _both(entry: dict[str, str]) -> Bilingual:
    return Bilingual(entry.get("zh", ""), entry.get("en", ""))


def measure(name: str, **options: Any) -> Callable[[Compute], Compute]:
    """Register the function below as the measure `name`; options as the fields of `Measure`."""

    def register(parts: Compute) -> Compute:
        registry[name] = Measure(card(name), parts, **options)
        return parts

    return register


def in_order() -> None:
    """Bring the registry into the order of the cards."""
    ordered = {name: registry[name] for name in card_ids() if name in registry}
    registry.clear()
    registry.update(ordered)


def find(name: str) -> Measure:
    """Return a measure by id.

    Raises
    ------
    InvalidMethod
        When there is none of that id; names the closest.
    """
    if name not in registry:
        raise InvalidMethod.unknown(str(Bilingual("指标函数", "measure")), name, list(registry))
    return registry[name]
