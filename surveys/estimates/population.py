"""Population sizes for the finite population correction, in whatever form they are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from messages import Message, Quoted
from surveys.estimates.errors import InvalidDesign
from surveys.weights.base import one_each
from surveys.weights.columns import numbers

if TYPE_CHECKING:
    from surveys.estimates.design import Design
    from surveys.estimates.sampling import Drawn
    from surveys.weights.arrays import Flags, Floats


def population_sizes(frame: pd.DataFrame, design: Design, drawn: list[Drawn]) -> list[Floats]:
    """Return N_h of each stratum, stage by stage, as far as they are known.

    Raises
    ------
    InvalidDesign
        Sizes that differ within a stratum, are missing, not positive, or smaller than what was drawn.
    """
    if design.population is None:
        return []
    given = design.population if isinstance(design.population, (list, tuple)) else [design.population]
    found = [_of_strata(frame, part, stage) for part, stage in zip(given, drawn, strict=False)]
    shares = all((sizes <= 1).all() for sizes in found)
    sizes = [stage.sizes / part if shares else part for part, stage in zip(found, drawn, strict=False)]
    for part, stage in zip(sizes, drawn, strict=False):
        _refuse_small(part, stage)
    return sizes


def implied_weights(drawn: list[Drawn], sizes: list[Floats]) -> Floats:
    """Return the weights that population sizes imply: the product of N_h / n_h over the stages."""
    weights = np.ones(len(drawn[0].units_of_answers))
    for part, stage in zip(sizes, drawn, strict=False):
        weights = weights * (part / stage.sizes)[stage.strata_of_answers]
    return weights


def _of_strata(frame: pd.DataFrame, given: Any, stage: Drawn) -> Floats:
    if isinstance(given, Mapping) or (isinstance(given, pd.Series) and len(given) != len(frame)):
        sizes = _looked_up(dict(given.items()), stage)
    elif isinstance(given, (int, float, np.number)):
        sizes = np.full(len(stage.labels), float(given))
    else:
        sizes = _of_answers(frame, given, stage)
    wrong = ~(sizes > 0)
    if wrong.any():
        raise InvalidDesign(
            Message(
                "The population size of {strata} is missing or not positive. Give the number of people (or clusters) there, or "
                "the part that was drawn.",
                strata=stage.spoken(wrong),
            )
        )
    return sizes


def _looked_up(sizes: dict[Any, Any], stage: Drawn) -> Floats:
    if not stage.named:
        raise InvalidDesign(
            Message(
                "Population sizes by stratum were given ({names}), but no strata. Name the column of the strata, or give one "
                "number.",
                names=Quoted(list(sizes), most=5),
            )
        )
    unknown: Flags = np.array([label not in sizes for label in stage.labels])
    if unknown.any():
        raise InvalidDesign(
            Message(
                "There is no population size for {strata}. Known are {known}.",
                strata=stage.spoken(unknown),
                known=Quoted(list(sizes), most=8),
            )
        )
    return np.array([float(sizes[label]) for label in stage.labels])


def _of_answers(frame: pd.DataFrame, given: Any, stage: Drawn) -> Floats:
    column = one_each(frame, given, "population")
    values = numbers(column, column.name)
    strata = stage.strata_of_answers
    sizes = np.full(len(stage.labels), np.nan)
    sizes[strata] = values
    differ = np.zeros(len(sizes), dtype=bool)
    with np.errstate(invalid="ignore"):
        differ[strata[(values != sizes[strata]) & ~np.isnan(values)]] = True
    differ[strata[np.isnan(values)]] = True
    if differ.any():
        raise InvalidDesign(
            Message(
                "The population size in “{column}” is missing or not the same for all answers of {strata}. Within a stratum it "
                "must be one number.",
                column=column.name,
                strata=stage.spoken(differ),
            )
        )
    return sizes


def _refuse_small(sizes: Floats, stage: Drawn) -> None:
    small = sizes < stage.sizes * (1 - 1e-12)
    if small.any():
        at = int(np.flatnonzero(small)[0])
        raise InvalidDesign(
            Message(
                "The population is smaller than the sample in {strata}: {people:g} people or clusters, {drawn} drawn. Correct "
                "the size, or look for duplicate answers.",
                strata=stage.spoken(small),
                people=float(sizes[at]),
                drawn=int(stage.sizes[at]),
            )
        )
