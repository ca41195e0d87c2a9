"""Random index RI: the mean CI of random judgement matrices. The CR is a function of the table, so it is always named."""

from __future__ import annotations

from dataclasses import dataclass

from evaluation.choices import choose
from evaluation.errors import InvalidMethod
from messages import Bilingual, Message

CN_1000 = (0, 0, 0.52, 0.89, 1.12, 1.26, 1.36, 1.41, 1.46, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59)
RANDOM_INDICES: dict[str, tuple[float, ...]] = {
    "saaty": (0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59),
    "saaty_recent": (0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49),
    "cn_1000": CN_1000,
    "spssau": (
        *CN_1000, 1.5943, 1.6064, 1.6133, 1.6207, 1.6292, 1.6358, 1.6403, 1.6462, 1.6497, 1.6556, 1.6587, 1.6631, 1.6670,
        1.6693, 1.6724,
    ),
    "rao_tummala": (
        0, 0, 0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882, 1.5117, 1.5356, 1.5571, 1.5714, 1.5831,
    ),
    "monte_carlo": (0, 0, 0.5219, 0.8863, 1.1071, 1.2501, 1.3397, 1.403, 1.4498, 1.486),
    "regression": (0, 0),
}  # fmt: skip
"""RI by table, for n = 1, 2, ….

``saaty``: Saaty (1980), small samples, RI(3) too high. ``saaty_recent``: Saaty (2005 and later), larger samples.
``cn_1000``: the table of 许树柏 and 洪志国 that Chinese papers print; ``spssau`` continues it to n = 30. Both RI(21) = 1.6358 and, with
two digits exchanged, 1.6385 are in print; the first lies on the curve of its neighbours.
``rao_tummala``: Rao Tummala and Ling (1998). ``monte_carlo``: 200,000 random matrices per order on the 17 values of
Saaty's scale, made for this project. ``regression``: Alonso and Lamata (2006) for every n.
"""

NAMES = {
    "saaty": Bilingual("Saaty(1980)", "Saaty (1980)"),
    "saaty_recent": Bilingual("Saaty(2005)", "Saaty (2005)"),
    "cn_1000": Bilingual("许树柏、洪志国（1000样本）", "Xu and Hong (1,000 matrices)"),
    "spssau": Bilingual("SPSSAU", "SPSSAU"),
    "rao_tummala": Bilingual("Rao Tummala、Ling(1998)", "Rao Tummala and Ling (1998)"),
    "monte_carlo": Bilingual("蒙特卡洛模拟（每阶20万个矩阵）", "Monte Carlo (200,000 matrices per order)"),
    "regression": Bilingual("Alonso、Lamata（2006）回归式", "regression of Alonso and Lamata (2006)"),
}
ALIASES = {"saaty1980": "saaty", "saaty2005": "saaty_recent", "cn": "cn_1000", "rao_tummala_1998": "rao_tummala"}


@dataclass(frozen=True)
class RandomIndex:
    """A random index and where it comes from.

    Attributes
    ----------
    value
        RI; 0 for n up to 2, where a judgement matrix cannot be inconsistent.
    table
        Key of `RANDOM_INDICES`, or ``"given"``.
    name
        Name of the table, and of the regression where the table ends before n.
    """

    value: float
    table: str
    name: Bilingual | Message


def random_index(count: int, table: str | float = "saaty") -> RandomIndex:
    """Return RI for a matrix of order `count`.

    Beyond the end of a table the regression of Alonso and Lamata (2006) continues it:
    RI(n) = (2.7699 n - 4.3513 - n) / (n - 1); the name says so.

    Parameters
    ----------
    count
        Order n of the matrix.
    table
        A key of `RANDOM_INDICES`, or a number to use as RI.

    Returns
    -------
    RandomIndex
        RI above 0 with the name of its source; 0 for n up to 2. Nothing here can be missing.

    Raises
    ------
    InvalidMethod
        No such table, or a number that is not above 0.

    References
    ----------
    Alonso, J. A., & Lamata, M. T. (2006). Consistency in the analytic hierarchy process: a new approach. International
    Journal of Uncertainty, Fuzziness and Knowledge-Based Systems 14(4), 445-459.

    Examples
    --------
    >>> random_index(4).value, round(random_index(16).value, 4)
    (0.9, 1.5978)
    """
    if isinstance(table, (int, float)) and not isinstance(table, bool):
        if not 0 < table < float("inf"):
            raise InvalidMethod(
                Message("The random index is {value}. Give a number above 0, or the name of a table.", value=table)
            )
        return RandomIndex(0.0 if count <= 2 else float(table), "given", Bilingual("自定", "given"))
    key = choose(Bilingual("RI表", "the random index table"), table, RANDOM_INDICES, ALIASES)
    known = RANDOM_INDICES[key]
    if count <= len(known):
        return RandomIndex(float(known[count - 1]), key, NAMES[key])
    value = (2.7699 * count - 4.3513 - count) / (count - 1)
    if key == "regression":
        return RandomIndex(value, key, NAMES[key])
    said = Message(
        "{table}, which ends at n = {end}; for n = {count} the {regression}",
        table=NAMES[key],
        end=len(known),
        count=count,
        regression=NAMES["regression"],
    )
    return RandomIndex(value, key, said)
