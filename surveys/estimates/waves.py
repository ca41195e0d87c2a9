"""One wave of a survey as a sample of its own, with names by which its units are found again in another wave."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message
from surveys.estimates.cut import Cut
from surveys.estimates.errors import InvalidDesign
from surveys.estimates.sample import sample_of
from surveys.weights.columns import Groups, listed, require

if TYPE_CHECKING:
    from surveys.estimates.design import Design
    from surveys.weights.arrays import Integers


@dataclass(frozen=True, eq=False)
class Wave:
    """One wave.

    Attributes
    ----------
    label
        Name of the wave.
    frame
        Its answers.
    cut
        Its sample, cut by the groups common to all waves.
    keys
        For each stage of sampling, the name of each unit; None where it cannot be found again.
    """

    label: Any
    frame: pd.DataFrame
    cut: Cut
    keys: tuple[list[Any], ...]

    @cached_property
    def people(self) -> int:
        """How many answers can be found again by their panel code."""
        return sum(key is not None for key in self.keys[-1])


def wave_of(part: pd.DataFrame, label: Any, groups: Groups, design: Design, panel: str | None) -> Wave:
    """Return one wave: the answers `part` as a sample of their own, with the groups they are in."""
    sample = sample_of(part, design)
    clusters = listed(design.clusters)
    keys = []
    for at, stage in enumerate(sample.stages):
        units = np.arange(len(part)) if stage.units is None else stage.units
        names = _cluster_keys(part, clusters[: at + 1]) if at < len(clusters) else panel_keys(part, panel)
        found: list[Any] = [None] * (int(units.max()) + 1)
        for unit, name in zip(units.tolist(), names, strict=True):
            found[unit] = name
        keys.append(found)
    return Wave(label, part, Cut(sample, groups), tuple(keys))


def matches(first: Wave, second: Wave, stage: int) -> tuple[Integers, Integers]:
    """Return the units of two waves that are the same, as two arrays of unit codes."""
    where = {key: unit for unit, key in enumerate(first.keys[stage]) if key is not None}
    pairs = [(where[key], unit) for unit, key in enumerate(second.keys[stage]) if key is not None and key in where]
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def panel_keys(frame: pd.DataFrame, panel: str | None) -> list[Any]:
    """Return the panel code of each answer; None without one, and where several answers of the wave share it."""
    if panel is None:
        return [None] * len(frame)
    codes = frame[panel]
    usable = codes.notna() & ~codes.duplicated(keep=False)
    return [code if use else None for code, use in zip(codes.tolist(), usable.tolist(), strict=True)]


def refuse_arrays(frame: pd.DataFrame, design: Design, names: dict[str, str | None]) -> None:
    """Refuse designs that cannot be cut into waves: everything must be a column of the answers."""
    require(frame, [name for name in names.values() if name is not None])
    given = {"weights": design.weights, "strata": design.strata, "clusters": design.clusters}
    for part, source in given.items():
        columns = [source] if isinstance(source, str) else source if isinstance(source, (list, tuple)) else None
        if source is None or (columns is not None and all(isinstance(name, str) for name in columns)):
            require(frame, list(columns or []))
            continue
        raise InvalidDesign(
            Message(
                "To compare waves, {part} must be named as a column of the answers, so that each wave takes its own rows. Add them "
                "to the answers as a column first.",
                part=part,
            )
        )


def _cluster_keys(frame: pd.DataFrame, clusters: list[str]) -> list[Any]:
    return list(frame[clusters].itertuples(index=False, name=None))
