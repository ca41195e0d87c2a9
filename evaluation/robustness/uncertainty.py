"""The public verb: how far ranks depend on choices that could have been made otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.robustness.base import Configuration
from evaluation.robustness.choices import read_choices
from evaluation.robustness.draws import draw
from evaluation.robustness.inputs import read_conflicts, read_count, read_seed
from evaluation.robustness.simulate import Progress, simulate
from evaluation.robustness.uncertainty_result import Uncertainty

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from evaluation.framework import Framework
    from evaluation.method import Method
    from evaluation.values import Values

MOST_DRAWS = 1_000_000


def uncertainty(
    values: Values | pd.DataFrame,
    framework: Framework,
    method: Method | None = None,
    uncertain: Any = (),
    draws: int = 1000,
    seed: int = 0,
    *,
    node: str | None = None,
    conflicts: str = "refuse",
    attributes: pd.DataFrame | None = None,
    design: Mapping[str, Sequence[int]] | None = None,
    progress: Progress | None = None,
) -> Uncertainty:
    """Score and rank the units under many draws of the uncertain choices (Monte Carlo).

    In every draw each uncertain choice is drawn independently; the draw is then what `evaluate` gives for that configuration.
    What lies before the first uncertain stage is computed once, and draws that share their discrete choices together.

    Parameters
    ----------
    values, framework, method, attributes
        As for `evaluate`: the configuration as it stands.
    uncertain
        What could have been otherwise: `Alternatives` of a field of the method, `WeightNoise`, `DirichletWeights`,
        `ExpertWeights`, `GoalpostNoise`, `ValueNoise`; one, several, or a mapping such as
        ``{"aggregation": ["arithmetic", "geometric"], "weights": 0.25, "goalposts": 0.1, "errors": 1}``.
    draws, seed
        Number of draws, and the seed: the same seed gives the same draws, and another uncertain choice more leaves
        the draws of the others as they are.
    node
        Whose scores are ranked; by default the goal.
    conflicts
        ``"refuse"``: alternatives that cannot be combined are refused before anything is drawn. ``"count"``: such draws
        are counted as failed, with their reason, and left out.
    design
        Instead of random numbers: name of each choice → the number of its option in every draw, from 0.
    progress
        Called with the draws done and the draws in all; returning False stops the run.

    Returns
    -------
    Uncertainty
        `.table` (rank intervals), `.top_share(k)`, `.dominance()`, `.failed`, `.text`, `.configuration(draw)`.
        A unit without a score in a draw (too little coverage) does not count in that draw; `scored` says how often.

    Raises
    ------
    InvalidUncertainty
        For an uncertain choice that does not exist or cannot change anything.
    ConflictingChoices
        For alternatives that cannot be computed together.
    Cancelled
        When `progress` returned False.

    References
    ----------
    Saisana, M., Saltelli, A. and Tarantola, S. (2005). Uncertainty and sensitivity analysis techniques as tools for the quality
    assessment of composite indicators. JRSS A 168(2), 307-323.

    Examples
    --------
    >>> import pandas as pd
    >>> from evaluation import Framework, Goalposts, Node
    >>> tree = Framework((Node("goal"), *(Node(n, "goal", goalposts=Goalposts(0, 1)) for n in "ab")))
    >>> table = pd.DataFrame({"a": [0.9, 0.5, 0.1], "b": [0.2, 0.5, 0.3]}, index=["x", "y", "z"])
    >>> from evaluation.robustness import WeightNoise
    >>> found = uncertainty(table, tree, uncertain=WeightNoise(0.5), draws=200)
    >>> found.table[["rank", "low", "high"]].loc["z"].tolist()
    [3.0, 3.0, 3.0]
    """
    base = Configuration.of(values, framework, method, attributes)
    count = read_count(draws, 1, MOST_DRAWS)
    row = base.row(node)
    choices = read_choices(uncertain, base)
    drawn = draw(base, choices, count, read_seed(seed), design)
    outcome = simulate(drawn, row, read_conflicts(conflicts), progress)
    return Uncertainty(base, base.plan.ids[row], drawn, outcome, seed)
