"""The result of a fuzzy Delphi round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.weights.result import Weighting
from messages import Bilingual, Message, Quoted, Sentences

if TYPE_CHECKING:
    from evaluation.arrays import Flags, Floats


METHODS = {
    "triangular": Bilingual(
        "模糊德尔菲法（最小值、几何平均、最大值）", "fuzzy Delphi (minimum, geometric mean, maximum)"
    ),
    "linguistic": Bilingual("模糊德尔菲法（语言标度）", "fuzzy Delphi (linguistic scale)"),
    "double": Bilingual("模糊德尔菲法（双三角模糊数与灰色地带检验）", "fuzzy Delphi (two triangles and grey zone)"),
}
NEAR, AGREED, HALF, USUAL = 0.2, 0.75, 0.5, 0.7


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class FuzzyDelphiWeights(Weighting):
    """A fuzzy Delphi round.

    Attributes
    ----------
    values
        Defuzzified importance of each indicator, as an array; `importance` gives it named. NaN where the panel did not
        agree on one (method ``double``), which the warnings say; such an indicator has weight 0.
    triangles
        Name of a triangle → its corners (least, middle, most) per indicator, shape (indicators, 3).
    agreed
        Whether the panel agrees on the indicator.
    consensus
        Share of the experts near the group (linguistic) or overlap of the triangles (double), None for triangular.
    threshold
        Importance from which an indicator is kept.
    experts
        How many experts rated.
    key
        Key of the method.
    """

    values: Floats
    triangles: Mapping[str, Floats]
    agreed: Flags
    consensus: Floats | None
    threshold: float
    experts: int
    key: str

    @property
    def importance(self) -> pd.Series | Floats:
        """Defuzzified importance of each indicator."""
        return self._per_indicator(self.values, "importance")

    @property
    def kept(self) -> tuple[str, ...]:
        """Indicators that reach the threshold and on which the panel agrees."""
        chosen = self.agreed & (np.nan_to_num(self.values, nan=-np.inf) >= self.threshold - 1e-12)
        return tuple(label for label, keep in zip(self.labels, chosen, strict=True) if keep)

    @property
    def dropped(self) -> tuple[str, ...]:
        """Indicators that miss the threshold or on which the panel does not agree."""
        kept = set(self.kept)
        return tuple(label for label in self.labels if label not in kept)

    def _columns(self) -> dict[str, object]:
        columns: dict[str, object] = {}
        for name, corners in self.triangles.items():
            for at, corner in enumerate(("low", "middle", "high")):
                columns[f"{name}_{corner}"] = corners[:, at]
        if self.consensus is not None:
            columns["consensus"] = self.consensus
        kept = set(self.kept)
        columns["importance"] = self.values
        columns["decision"] = ["keep" if label in kept else "drop" for label in self.labels]
        return columns

    def _how(self) -> tuple[Message | Sentences, ...]:
        facts: dict[str, Any] = {
            "method": self.method,
            "experts": self.experts,
            "count": len(self.vector),
            "threshold": self.threshold,
        }
        if self.key == "linguistic":
            said = Message(
                "{method}: {experts} experts, {count} indicators. An indicator is kept when its defuzzified value is at least "
                "{threshold:g} and at least {agreed:.0%} of the experts lie within {near:g} of the group.",
                agreed=AGREED,
                near=NEAR,
                **facts,
            )
        else:
            said = Message(
                "{method}: {experts} experts, {count} indicators. An indicator is kept when its defuzzified value is at least "
                "{threshold:g}.",
                **facts,
            )
        kept = Message("Kept: {names}.", names=Quoted(self.kept)) if self.kept else Message("No indicator is kept.")
        return (
            (said, kept) if not self.dropped else (said, kept, Message("Dropped: {names}.", names=Quoted(self.dropped)))
        )
