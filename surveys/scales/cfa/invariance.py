"""Whether a scale measures the same in several groups: configural, metric and scalar invariance."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.stats import chi2 as chi2_distribution

from messages import Bilingual, Message
from surveys.scales.cfa.comparison import CFI_FALL, RMSEA_RISE, Invariance
from surveys.scales.cfa.groups import Grouped, grouped
from surveys.scales.cfa.indices import Fit, fit_of
from surveys.scales.cfa.layout import KAPPA, LOADING, NU, THETA, Constraints, layout_of
from surveys.scales.cfa.pattern import Model
from surveys.scales.cfa.solve import Estimates, estimate
from surveys.scales.cfa.standardised import errors_of, standardised_loadings
from surveys.scales.errors import InvalidModel, NoSolution
from surveys.scales.items import names_in

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS: dict[str, frozenset[int]] = {
    "configural": frozenset(),
    "metric": frozenset({LOADING}),
    "scalar": frozenset({LOADING, NU}),
    "strict": frozenset({LOADING, NU, THETA}),
}
"""What is equal across groups at each step: nothing, loadings, intercepts too, residual variances too."""


@dataclass(frozen=True, eq=False)
class _Step:
    name: str
    found: Estimates
    fit: Fit


def invariance(
    items: Any, groups: Any, model: Model, free: str | Sequence[str] = (), strict: bool = False
) -> Invariance:
    """Compare a factor model across groups, with more and more held equal.

    Configural: the same items belong to the same factors. Metric: loadings are equal too. Scalar: intercepts are
    equal too, factor means differ freely. A step holds while CFI falls by at most .010 and RMSEA rises by at most
    .015 against the step before; the first needs a CFI of .90 and an RMSEA or SRMR of .08. χ² differences are
    given as well, but with many respondents they find differences too small to matter.

    Parameters
    ----------
    items
        Answers with reversed items turned, respondents × items; complete rows are used.
    groups
        One value per respondent, or the name of a column; e.g. the form W, M or C.
    model
        Factor → items that every group was asked.
    free
        Items whose loadings and intercepts may differ (partial invariance).
    strict
        Whether to test equal residual variances as a fourth step.

    Returns
    -------
    Invariance
        The steps, which level holds, where a failed step fails, and factor means if they may be compared.

    Raises
    ------
    ScaleError
        Unusable answers, groups or models, as in `confirmatory`; a group with too few respondents.

    References
    ----------
    Cheung, G. W. and Rensvold, R. B. (2002). Evaluating goodness-of-fit indexes for testing measurement invariance.
    Structural Equation Modeling 9, 233-255.
    Chen, F. F. (2007). Sensitivity of goodness of fit indexes to lack of measurement invariance. Structural Equation
    Modeling 14, 464-504.
    """
    given = grouped(items, groups, model)
    loose = frozenset(given.pattern.items.index(name) for name in names_in(free, given.pattern.items))
    _refuse_all_free(given, loose)
    names = [name for name in STEPS if strict or name != "strict"]
    steps = [_fitted(given, name, loose) for name in names]
    table = _steps_table(steps)
    held = int(table["holds"].cumprod().sum())
    failed = steps[held] if 0 < held < len(steps) else None
    return Invariance(
        table,
        tuple(names[:held]),
        pd.Series(given.sample.n.astype(int), index=list(given.names), name="n"),
        _loadings(given, steps[0]),
        _means(given, steps[2]) if held >= 3 else None,
        None if failed is None else _suspects(given, failed, loose),
        given.names,
        (*given.notes, *_impossible(steps)),
    )


def _fitted(given: Grouped, name: str, loose: frozenset[int]) -> _Step:
    layout = layout_of(given.pattern, len(given.names), Constraints(STEPS[name], loose), means=True)
    try:
        found = estimate(layout, given.pattern, given.sample)
    except NoSolution as error:
        raise NoSolution(Message("{step}: {reason}", step=STEP_NAMES[name], reason=error.message)) from error
    return _Step(name, found, fit_of(found, given.sample))


def _steps_table(steps: list[_Step]) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for at, step in enumerate(steps):
        fit = step.fit
        row: dict[str, Any] = {
            "chi2": fit.chi2, "dof": fit.dof, "p": fit.p, "cfi": fit.cfi, "tli": fit.tli, "rmsea": fit.rmsea, "srmr": fit.srmr,
        }  # fmt: skip
        rows.append(row | (_change(steps[at - 1].fit, fit) if at else {"holds": fit.acceptable}))
    columns = ["chi2", "dof", "p", "cfi", "tli", "rmsea", "srmr", "d_chi2", "d_dof", "d_p", "d_cfi", "d_rmsea", "holds"]
    return pd.DataFrame(rows, index=[step.name for step in steps], columns=columns).astype({"holds": bool})


def _change(before: Fit, after: Fit) -> dict[str, Any]:
    """Return the differences between two steps; a step that fits by construction has CFI 1, and no RMSEA to rise from."""
    d_chi2, d_dof = max(after.chi2 - before.chi2, 0.0), after.dof - before.dof
    d_cfi = _or_one(after.cfi) - _or_one(before.cfi)
    d_rmsea = None if before.rmsea is None or after.rmsea is None else after.rmsea - before.rmsea
    holds = d_cfi >= -CFI_FALL and (d_rmsea is None or d_rmsea <= RMSEA_RISE)
    return {
        "d_chi2": d_chi2,
        "d_dof": d_dof,
        "d_p": float(chi2_distribution.sf(d_chi2, d_dof)) if d_dof > 0 else None,
        "d_cfi": d_cfi,
        "d_rmsea": d_rmsea,
        "holds": holds,
    }


def _or_one(cfi: float | None) -> float:
    return 1.0 if cfi is None else cfi


def _loadings(given: Grouped, step: _Step) -> pd.DataFrame:
    """Return standardised loadings of the configural model: (factor, item) × groups."""
    made = step.found.matrices
    rows, columns = np.nonzero(given.pattern.loads.T)
    index = pd.MultiIndex.from_arrays(
        [[given.pattern.factors[k] for k in rows], [given.pattern.items[i] for i in columns]], names=["factor", "item"]
    )
    values = {name: standardised_loadings(made, g)[columns, rows] for g, name in enumerate(given.names)}
    return pd.DataFrame(values, index=index)


def _means(given: Grouped, step: _Step) -> pd.DataFrame:
    """Return factor means of the scalar model in standard deviations of the first group: ``mean``, ``se``, ``z``."""
    found = step.found
    errors = errors_of(found, lambda made: made.kappa)
    rows = [
        (name, factor, float(found.matrices.kappa[g, k]), float(errors[g, k]))
        for g, name in enumerate(given.names[1:], start=1)
        for k, factor in enumerate(given.pattern.factors)
        if found.layout.where(KAPPA, g, k) is not None
    ]
    frame = pd.DataFrame(rows, columns=["group", "factor", "mean", "se"])
    return frame.assign(z=frame["mean"] / frame["se"])


def _suspects(given: Grouped, failed: _Step, loose: frozenset[int]) -> pd.Series:
    """Return by how much χ² of the failed step falls when one item is let free, the largest first."""
    falls = {}
    for row, item in enumerate(given.pattern.items):
        if row not in loose and len(loose) + 1 < len(given.pattern.items):
            # An item whose release leaves no solution cannot be judged; the others still can.
            with suppress(NoSolution):
                falls[item] = failed.fit.chi2 - _fitted(given, failed.name, loose | {row}).fit.chi2
    return pd.Series(falls, dtype=float, name="chi2_fall").sort_values(ascending=False)


def _refuse_all_free(given: Grouped, loose: frozenset[int]) -> None:
    for k, factor in enumerate(given.pattern.factors):
        held = [row for row in np.flatnonzero(given.pattern.loads[:, k]) if int(row) not in loose]
        if not held:
            raise InvalidModel(
                Message(
                    "All items of factor “{factor}” are free to differ, so nothing ties the groups together. Keep at least one equal.",
                    factor=factor,
                )
            )


def _impossible(steps: list[_Step]) -> tuple[Message, ...]:
    said = []
    for step in steps:
        made = step.found.matrices
        if (made.theta <= 0).any() or any(np.linalg.eigvalsh(phi)[0] <= 1e-10 for phi in made.phi):
            said.append(
                Message(
                    "The {step} model has impossible estimates in some group (a residual variance not above 0, or factors that "
                    "correlate fully), so its comparison is not trustworthy.",
                    step=STEP_NAMES[step.name],
                )
            )
    return tuple(said)


STEP_NAMES = {
    "configural": Bilingual("构型等值", "configural"),
    "metric": Bilingual("弱等值（载荷相等）", "metric"),
    "scalar": Bilingual("强等值（截距相等）", "scalar"),
    "strict": Bilingual("严格等值（残差相等）", "strict"),
}
"""Names of the steps as they are shown."""
