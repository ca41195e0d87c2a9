"""The result of a test of invariance and what it allows to compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from messages import Message, Quoted, Sentences
from surveys.scales.result import Result, p_value

if TYPE_CHECKING:
    import pandas as pd

CFI_FALL, RMSEA_RISE = 0.010, 0.015
"""How much a step may worsen the fit."""


@dataclass(frozen=True, eq=False)
class Invariance(Result):
    """Steps of invariance across groups.

    Attributes
    ----------
    steps
        One row per step: fit, differences to the step before (``d_…``), and whether it ``holds``. Empty cells: the
        first step has no step before it; a model that fits by construction has no p, CFI and RMSEA.
    held
        Steps that hold without a gap, e.g. ``("configural", "metric")``.
    sizes
        Complete respondents per group.
    loadings
        Standardised loadings by group, from the configural model.
    means
        Factor means in standard deviations of the first group, None unless scalar invariance holds.
    suspects
        Where a step fails: fall of its χ² when one item is let free, largest first; None if none fails, or the first.
    groups
        Names of the groups, the first is the reference.
    """

    steps: pd.DataFrame
    held: tuple[str, ...]
    sizes: pd.Series
    loadings: pd.DataFrame
    means: pd.DataFrame | None
    suspects: pd.Series | None
    groups: tuple[str, ...]
    warnings: tuple[Message, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """The steps."""
        return self.steps

    @property
    def comparable(self) -> bool:
        """Whether means of the groups may be compared and ranked: scalar invariance holds."""
        return "scalar" in self.held

    def describe(self) -> Sentences:
        """Return whether the groups may be compared, why, and which item stands in the way."""
        said = [self._verdict(), self._reason()]
        if self.suspects is not None and len(self.suspects):
            said.append(Message("Most of it is due to {item}.", item=Quoted([self.suspects.index[0]])))
        return Sentences((*said, *self._differences()))

    def _verdict(self) -> Message:
        names = Quoted(self.groups)
        if not self.held:
            return Message(
                "{groups} may not be compared: already the same assignment of items to factors fits poorly, so the same words "
                "measure different things. Do not rank them against one another.",
                groups=names,
            )
        if not self.comparable and "metric" in self.held:
            return Message(
                "Means of {groups} may not be compared or ranked: the items weigh the same, but the groups answer from different "
                "starting points. Relations and changes within the groups may be compared.",
                groups=names,
            )
        if not self.comparable:
            return Message(
                "{groups} may not be compared: the items belong to the same factors, but weigh differently. Read each group "
                "on its own and do not rank them.",
                groups=names,
            )
        return Message("Means of {groups} may be compared: the scale measures the same in all of them.", groups=names)

    def _reason(self) -> Message:
        failing = self.steps.index[len(self.held)] if len(self.held) < len(self.steps) else None
        if failing is None or failing == "strict":
            last: Any = self.steps.loc["scalar"]
            return Message(
                "With equal loadings and intercepts CFI changes by {cfi:+.3f} (χ² difference {chi2:.1f} on {dof:.0f} degrees of "
                "freedom, {p}).",
                cfi=last["d_cfi"],
                chi2=last["d_chi2"],
                dof=last["d_dof"],
                p=p_value(float(last["d_p"])),
            )
        row: Any = self.steps.loc[failing]
        if failing == "configural":
            return Message(
                "CFI {cfi:.3f}, RMSEA {rmsea:.3f}, SRMR {srmr:.3f}; acceptable would be CFI from .90 and RMSEA or SRMR up to .08.",
                cfi=row["cfi"],
                rmsea=row["rmsea"],
                srmr=row["srmr"],
            )
        what = (
            Message("With equal loadings CFI changes by {cfi:+.3f}", cfi=row["d_cfi"])
            if failing == "metric"
            else Message("With equal intercepts CFI changes by {cfi:+.3f}", cfi=row["d_cfi"])
        )
        return Message(
            "{what} (χ² difference {chi2:.1f} on {dof:.0f} degrees of freedom, {p}); a fall of up to {fall:.3f} would be accepted.",
            what=what,
            chi2=row["d_chi2"],
            dof=row["d_dof"],
            p=p_value(float(row["d_p"])),
            fall=CFI_FALL,
        )

    def _differences(self) -> list[Message]:
        if self.means is None:
            return []
        return [
            Message(
                "{group} lies {mean:+.2f} standard deviations from {first} on {factor} (standard error {se:.2f}).",
                group=row.group,
                mean=row.mean_,
                first=self.groups[0],
                factor=row.factor,
                se=row.se,
            )
            for row in self.means.rename(columns={"mean": "mean_"}).itertuples()
        ]
