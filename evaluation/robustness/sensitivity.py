"""The public verb: which of the uncertain choices moves the ranks, overall and for each unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.robustness.base import Configuration
from evaluation.robustness.choices import read_choices
from evaluation.robustness.draws import draw, stream, swapped
from evaluation.robustness.inputs import read_conflicts, read_count, read_seed
from evaluation.robustness.sensitivity_result import Sensitivity
from evaluation.robustness.simulate import Progress, simulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from evaluation.framework import Framework
    from evaluation.method import Method
    from evaluation.values import Values

FEWEST, MOST = 4, 100_000
MOST_SAMPLES = 20_000


def sensitivity(
    values: Values | pd.DataFrame,
    framework: Framework,
    method: Method | None = None,
    uncertain: Any = (),
    draws: int = 1000,
    seed: int = 0,
    *,
    node: str | None = None,
    conflicts: str = "refuse",
    samples: int = 500,
    attributes: pd.DataFrame | None = None,
    design: Mapping[str, Sequence[int]] | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """Divide the variation of the ranks among the uncertain choices (Sobol indices).

    Two independent sets A and B of `draws` draws are made, and for each choice the set A with that choice from B: draws × (choices + 2)
    evaluations. The target is the mean shift of ranks, y = mean over units of |rank - rank as things stand|; per unit it is
    its rank. A choice that is a whole vector, such as the weights, is one group.

    * first order: S_i = mean((y_B - f₀)(y_ABi - y_A)) / V (centred, Saltelli 2010), what the choice explains by itself;
    * total: T_i = mean((y_A - y_ABi)²) / (2 V) (Jansen 1999), with what it does together with others.

    Both lie between 0 and 1 but for the error of the estimate, which the interval (5–95 % of `samples` bootstrap samples of the
    rows) shows. The first-order indices add up to 1 when the choices do not act together.

    Parameters
    ----------
    values, framework, method, attributes
        As for `evaluate`: the configuration as it stands.
    uncertain, seed, node, conflicts, progress
        As for `uncertainty`.
    draws
        N, the size of A and of B, from 4.
    samples
        Bootstrap samples; 0 for no intervals.
    design
        Name of each choice → the number of its option in every run, from 0, in the order A, B, A with the first choice from B, ….

    Returns
    -------
    Sensitivity
        `.table` for the mean shift, `.units` for every unit, `.text`. A row of the design in which a run fails is left out and
        counted; where a target does not vary there is nothing to explain: its indices are NaN, and the sentences say so.

    Raises
    ------
    InvalidUncertainty, ConflictingChoices, Cancelled
        As for `uncertainty`.

    References
    ----------
    Saltelli, A. et al. (2010). Variance based sensitivity analysis of model output. Computer Physics Communications 181(2), 259-270.
    Jansen, M. J. W. (1999). Analysis of variance designs for model output. Computer Physics Communications 117, 35-43.

    Examples
    --------
    >>> import pandas as pd
    >>> from evaluation import Framework, Goalposts, Node
    >>> from evaluation.robustness import Alternatives, WeightNoise
    >>> tree = Framework((Node("goal"), *(Node(n, "goal", goalposts=Goalposts(0, 1)) for n in "ab")))
    >>> table = pd.DataFrame({"a": [0.9, 0.5, 0.1], "b": [0.2, 0.5, 0.9]}, index=["x", "y", "z"])
    >>> found = sensitivity(table, tree, None, [WeightNoise(0.3), Alternatives("ties", ("best", "average"))], draws=64)
    >>> found.table.index[0]
    'weights'
    """
    base = Configuration.of(values, framework, method, attributes)
    count = read_count(draws, FEWEST, MOST)
    resampled = read_count(samples, 0, MOST_SAMPLES)
    row = base.row(node)
    choices = read_choices(uncertain, base)
    seed = read_seed(seed)
    if design is None:
        half = draw(base, choices, 2 * count, seed)
        first, second = half.part(slice(0, count)), half.part(slice(count, 2 * count))
        drawn = swapped(first, second)
    else:
        drawn = draw(base, choices, count * (len(choices) + 2), seed, design)
    outcome = simulate(drawn, row, read_conflicts(conflicts), progress)
    random = stream(seed, "bootstrap")
    counts = random.multinomial(count, np.full(count, 1 / count), size=resampled).astype(float)
    return Sensitivity(base, base.plan.ids[row], drawn, outcome, seed, count, counts)
