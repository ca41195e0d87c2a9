"""McDonald's omega: how much of the variance of a sum its factors explain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from messages import Bilingual, Message, Quoted, Sentences
from surveys.scales.cfa.layout import Constraints, layout_of
from surveys.scales.cfa.likelihood import Sample
from surveys.scales.cfa.pattern import pattern_of
from surveys.scales.cfa.solve import estimate
from surveys.scales.errors import InvalidModel
from surveys.scales.items import names_in
from surveys.scales.moments import Missing, Moments, moments
from surveys.scales.result import Result
from surveys.scales.structure.extraction import maximum_likelihood, minres
from surveys.scales.structure.factors import factor_analysis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.scales.arrays import Floats
    from surveys.scales.structure.solution import FactorSolution

OmegaMethod = Literal["minres", "ml", "cfa"]


@dataclass(frozen=True, eq=False)
class Omega(Result):
    """Omega of a sum score with one general and several group factors (Schmid-Leiman).

    Attributes
    ----------
    total, hierarchical
        Share of the variance of the sum due to all factors, and to the general factor alone.
    general
        Loadings on the general factor.
    group
        Loadings on the group factors, items × factors, after the general factor is taken out.
    turned
        Items counted with reversed sign because they load negatively on the general factor.
    solution
        The factor analysis underneath.
    """

    total: float
    hierarchical: float
    general: pd.Series
    group: pd.DataFrame
    turned: tuple[str, ...]
    solution: FactorSolution
    warnings: tuple[Message, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """One row per item: loadings on the ``general`` and the group factors, ``uniqueness``."""
        return self.group.assign(uniqueness=self.solution.uniquenesses).assign(general=self.general)

    def describe(self) -> Sentences:
        """Return both coefficients and what their distance means."""
        said = Message(
            "Omega total is {total:.2f}: that much of the variance of the sum comes from common factors; {general:.2f} comes "
            "from the one factor all items share (omega hierarchical).",
            total=self.total,
            general=self.hierarchical,
        )
        weak = Message("The items measure several things more than one; report the parts beside the sum.")
        return said.then(weak if self.hierarchical < 0.5 * self.total else None)


def omega(items: Any, factors: int = 3, reverse: str | Sequence[str] = (), missing: Missing = "listwise") -> Omega:
    """Return omega total and hierarchical from a Schmid-Leiman transformation of oblique minres factors.

    L are oblimin loadings, γ the loadings of the factor correlations on one common factor (for two factors √|r|
    each). General loadings are g = Lγ, group loadings L·√(1 - γ²). With items of negative g turned and V the sum
    of the correlations: hierarchical = (Σg)²/V, total = 1 - Σu/V.

    Parameters
    ----------
    items
        Answers, respondents × items, or `Moments`.
    factors
        Number of group factors; with 1 both coefficients are equal.
    reverse
        Items to turn before; others are turned where the general factor asks for it, and named.
    missing
        ``listwise`` or ``pairwise``.

    Raises
    ------
    ScaleError
        As `factor_analysis`.

    References
    ----------
    Zinbarg, R. E., Revelle, W., Yovel, I. and Li, W. (2005). Cronbach's α, Revelle's β, and McDonald's ωH.
    Psychometrika 70, 123-133.
    """
    ground = moments(items, missing)
    chosen = names_in(reverse, ground.names)
    solution = factor_analysis(ground, factors, "minres", "oblimin")
    pattern, phi = solution.loadings.to_numpy(), solution.correlations.to_numpy()
    shared = _second_order(phi)
    flip = np.array([-1.0 if name in chosen else 1.0 for name in ground.names])
    general = pattern @ shared * flip
    if general.sum() < 0:
        general, shared = -general, -shared
    signs = np.where(general < 0, -1.0, 1.0)
    whole = float((ground.correlation * np.outer(flip * signs, flip * signs)).sum())
    turned = tuple(name for name, sign in zip(ground.names, signs, strict=True) if sign < 0)
    group = pattern * np.sqrt(np.maximum(1.0 - shared**2, 0.0)) * (flip * signs)[:, None]
    return Omega(
        1.0 - float(solution.uniquenesses.sum()) / whole,
        float((general * signs).sum()) ** 2 / whole,
        pd.Series(general * signs, index=list(ground.names)),
        pd.DataFrame(group, index=list(ground.names), columns=solution.loadings.columns),
        turned,
        solution,
        (*solution.warnings, *_turned_note(turned), *_two_note(factors)),
    )


def omega_of(ground: Moments, method: OmegaMethod) -> tuple[float, Floats]:
    """Return omega of a one-factor model, (Σλ)²/((Σλ)² + Σθ), and the standardised loadings.

    ``minres`` and ``ml`` factor the correlations, ``cfa`` fits the covariances by maximum likelihood.
    """
    if method == "cfa":
        pattern = pattern_of({"scale": ground.names}, ground.names)
        sample = Sample(ground.covariance[None], np.zeros((1, len(ground.names))), np.array([float(ground.n)]))
        made = estimate(layout_of(pattern, 1, Constraints(), means=False), pattern, sample).matrices
        loadings, rest = made.loadings[0, :, 0], made.theta[0]
    elif method in ("minres", "ml"):
        loadings = (minres if method == "minres" else maximum_likelihood)(ground.correlation, 1).loadings[:, 0]
        rest = 1.0 - loadings**2
    else:
        raise InvalidModel.unknown(
            Bilingual("ω 的估计方法", "the estimation of omega"), method, ["minres", "ml", "cfa"]
        )
    common = float(loadings.sum()) ** 2
    sign = -1.0 if loadings.sum() < 0 else 1.0
    return common / (common + float(rest.sum())), sign * loadings / np.sqrt(loadings**2 + rest)


def _second_order(phi: Floats) -> Floats:
    """Return the loadings of the factors on one common factor."""
    if len(phi) == 1:
        return np.ones(1)
    if len(phi) == 2:
        root = float(np.sqrt(abs(phi[0, 1])))
        return np.array([root, root if phi[0, 1] >= 0 else -root])
    return np.asarray(minres(phi, 1).loadings[:, 0])


def _turned_note(turned: tuple[str, ...]) -> tuple[Message, ...]:
    if not turned:
        return ()
    return (
        Message(
            "Counted with reversed sign, because they run against the general factor: {items}.",
            items=Quoted(turned, most=20),
        ),
    )


def _two_note(factors: int) -> tuple[Message, ...]:
    if factors != 2:
        return ()
    return (
        Message(
            "With two group factors the general factor is not determined; both were taken to depend on it equally.",
        ),
    )
