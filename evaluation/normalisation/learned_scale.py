"""What a table of values taught about scales, and how it is applied to the same or other values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evaluation.normalisation.goalposts import apply_goalposts
from evaluation.normalisation.orientation import Orientation, orient
from evaluation.normalisation.scaling import RANKED, Scaling
from evaluation.normalisation.standing import standing

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats, Integers
    from evaluation.framework import Goalposts
    from evaluation.normalisation.lines import Lines
    from evaluation.weights.directions import Direction


@dataclass(frozen=True, eq=False)
class LearnedScale:
    """The scale of every indicator; replayed on other tables by `normalise`.

    Attributes
    ----------
    scaling, directions
        The choices it belongs to.
    indicators
        Names of the indicators.
    orientation
        How values are turned round.
    lines
        The line of each indicator, in values turned round; empty points for the methods that are none.
    inverse
        Where the score is full · best / x instead (fraction of the best value, the less the better); the end of the line
        is minus the best value.
    flat, flat_score
        Indicators on which nobody differs, and what everybody scores there.
    ordered, n
        The sample, turned round and sorted, and the values present in it; for the ranked methods.
    posts
        Goalposts, for that method.
    """

    scaling: Scaling
    directions: tuple[Direction, ...]
    indicators: pd.Index
    orientation: Orientation
    lines: Lines
    inverse: Flags
    flat: Flags
    flat_score: Floats
    n: Floats
    ordered: Floats
    posts: tuple[Goalposts, ...] = ()

    @property
    def slope(self) -> pd.Series:
        """Slope of each indicator in its own units; NaN where the scale is no straight line, 0 where nobody differs."""
        return pd.Series(self._straight(self.lines.slope * self.orientation.sign, 0.0), index=self.indicators)

    @property
    def intercept(self) -> pd.Series:
        """Score of the value 0 of each indicator; NaN where the scale is no straight line."""
        return pd.Series(self._straight(self.lines.intercept, self.flat_score), index=self.indicators)

    @property
    def table(self) -> pd.DataFrame:
        """One row per indicator: ``direction``, ``scores_low`` and ``scores_full`` (values in its own units, for a target or
        band the distances from it), ``slope``, ``intercept``, ``same_for_all``, ``n``.
        """
        if self.posts:
            start, end = np.array([post.lo for post in self.posts]), np.array([post.hi for post in self.posts])
        else:
            turn = np.where(self.orientation.folded, -1.0, self.orientation.sign)
            start, end = self.lines.start * turn + 0.0, self.lines.end * turn + 0.0
        columns = {
            "direction": [_written(direction) for direction in self.directions],
            "scores_low": start,
            "scores_full": end,
            "slope": self.slope,
            "intercept": self.intercept,
            "same_for_all": self.flat,
            "n": self.n,
        }
        return pd.DataFrame(columns, index=self.indicators)

    def score(self, values: Floats, rows: Integers) -> Floats:
        """Return scores of values, shape (indicators, units); `rows` says which indicators they are. Kernel."""
        if self.posts:
            return apply_goalposts(values, [self.posts[row] for row in rows.tolist()], self.scaling.full)
        turned = orient(values, self.orientation.rows(rows))
        scores = self._ranked(turned, rows) if self.scaling.how in RANKED else self.lines.rows(rows).score(turned)
        inverse = self.inverse[rows]
        if inverse.any():
            shrunk = self.scaling.full * -self.lines.end[rows][inverse, None]
            scores[inverse] = shrunk / np.where(values[inverse] > 0, values[inverse], np.nan)
        if self.scaling.cap:
            scores = np.clip(scores, self.scaling.low, self.scaling.full)
        flat = self.flat[rows]
        if flat.any():
            scores[flat] = np.where(np.isnan(values[flat]), np.nan, self.flat_score[rows][flat, None])
        return scores

    def _ranked(self, turned: Floats, rows: Integers) -> Floats:
        ranks = standing(turned, self.ordered[rows], self.n[rows], self.scaling.ties)
        if self.scaling.how == "rank":
            return ranks
        if self.scaling.how == "borda":
            return ranks - 1.0
        others = np.maximum(self.n[rows] - 1.0, 1.0)[:, None]
        share = np.minimum((ranks - 1.0) / others, 1.0)
        return self.scaling.low + share * (self.scaling.full - self.scaling.low)

    def _straight(self, numbers: Floats, flat: Floats | float) -> Floats:
        crooked = self.inverse | self.orientation.folded | (self.scaling.how in RANKED) | bool(self.posts)
        return np.where(crooked, np.nan, np.where(self.flat, flat, numbers))


def _written(direction: Direction) -> str:
    return str(direction) if not isinstance(direction, int) else f"{direction:+d}"
