"""From raw values to scores: fixed goalposts, or a scale learned from the sample and replayed on other data.

`normalise` with a `Scaling` does it for a table; `apply_goalposts` and `sample_goalposts` are the kernels that `evaluate` uses.
"""

from evaluation.normalisation.goalposts import apply_goalposts, capped_ends, sample_goalposts
from evaluation.normalisation.learned_scale import LearnedScale
from evaluation.normalisation.normalise import Normalised, normalise
from evaluation.normalisation.scaling import SCALINGS, Scaling
from messages import Bilingual

__all__ = [
    "NORMALISATIONS",
    "SCALINGS",
    "LearnedScale",
    "Normalised",
    "Scaling",
    "apply_goalposts",
    "capped_ends",
    "normalise",
    "sample_goalposts",
]

NEED_MORE = ("scaled", "distance_to_reference")
"""Scalings that a name alone does not describe; they are given as a `Scaling`."""
NORMALISATIONS: dict[str, Bilingual] = {
    "goalposts": Bilingual("固定阈值", "fixed goalposts"),
    "minmax": Bilingual("样本极差", "sample min–max"),
}
NORMALISATIONS |= {
    name: label for name, label in SCALINGS.items() if name not in NORMALISATIONS and name not in NEED_MORE
}
"""Ways to bring raw values to a common scale that a Method takes by name."""
