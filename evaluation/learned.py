"""What an evaluation learned from its data, apart from what was configured; replayed on later data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from evaluation.errors import InvalidMethod
from messages import Bilingual, Message

if TYPE_CHECKING:
    from evaluation.framework import Goalposts
    from evaluation.normalisation import LearnedScale
    from evaluation.preparation import LearnedFills, LearnedTreatment

PARTS: dict[str, Bilingual] = {
    "goalposts": Bilingual("样本极差的两端", "the ends of sample min–max"),
    "fills": Bilingual("填补缺失", "filling gaps"),
    "treatment": Bilingual("处理异常值", "treating outliers"),
    "scale": Bilingual("归一化尺度", "the normalisation"),
}
"""What can be learned, by name."""


@dataclass(frozen=True)
class Learned:
    """What the data taught; `evaluate(…, learned=…)` replays it.

    Attributes
    ----------
    goalposts
        Under sample min–max: the worst and the best value of every indicator.
    fills, treatment
        The values that fill gaps, and the limits and transformations of outliers, where the method asks for these steps.
    scale
        The scale of every indicator under the other normalisations that are learned from a sample.
    """

    goalposts: Mapping[str, Goalposts] = field(default_factory=dict)
    fills: LearnedFills | None = None
    treatment: LearnedTreatment | None = None
    scale: LearnedScale | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was learned."""
        return not any(getattr(self, part.name) for part in fields(self))

    def needed(self, part: str) -> Any:
        """Return a part that a method needs, or None when nothing at all was learned, so that it is learned anew.

        Raises
        ------
        InvalidMethod
            When other parts were learned but not this one, because the earlier evaluation had another method.
        """
        found = getattr(self, part)
        if found or self.empty:
            return found or None
        raise InvalidMethod(
            Message(
                "The earlier evaluation learned nothing about {part}, which this method asks for. Score with the method of "
                "that evaluation, or learn anew.",
                part=PARTS[part],
            )
        )

    def to_dict(self) -> dict[str, Any]:
        """Return everything learned as plain values, fit for JSON; `from_dict` gives it back."""
        from evaluation.learned_data import data_of_learned  # noqa: PLC0415 - it builds on this class

        return data_of_learned(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Learned:
        """Return what plain values describe; raises `InvalidMethod` when they were not written by `to_dict`."""
        from evaluation.learned_data import learned_of  # noqa: PLC0415 - it builds on this class

        return learned_of(data)

    @property
    def spoken(self) -> str:
        """All of it as one text, for fingerprints: equal numbers make equal texts."""
        text = f"Learned(goalposts={self.goalposts!r})"
        more = {name: part for name, part in self.to_dict().items() if name != "goalposts"} if self._more else {}
        return text + (repr(more) if more else "")

    @property
    def _more(self) -> bool:
        return any(part is not None for part in (self.fills, self.treatment, self.scale))
