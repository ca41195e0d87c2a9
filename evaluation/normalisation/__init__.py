"""From raw values to scores: fixed goalposts, or the range found in the sample."""

from evaluation.normalisation.goalposts import apply_goalposts, sample_goalposts

__all__ = ["NORMALISATIONS", "apply_goalposts", "sample_goalposts"]

from messages import Bilingual

NORMALISATIONS: dict[str, Bilingual] = {
    "goalposts": Bilingual("固定阈值", "fixed goalposts"),
    "minmax": Bilingual("样本极差", "sample min–max"),
}
"""Ways to bring raw values to a common scale, by the name used in a Method."""
