"""The sheets of fixed numbers in a workbook: those the data can fill, and why the others are absent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from evaluation import robustness
from evaluation.comparison import compare_waves
from evaluation.robustness.choices import has_goalposts
from exports import report
from messages import Bilingual, WorkbenchError, _
from pages.common import analyses, cached, leaving_out, results, robustness_parts, robustness_run, session
from pages.common.robustness_choices import Asked
from sharing.benefit import benefits
from sharing.funnel import funnel
from sharing.giving import giving
from sharing.money import money
from sharing.selection import Selection
from sharing.totals import with_totals
from sharing.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from evaluation.robustness import Uncertainty
    from exports.workbook.grids import Grids
    from exports.workbook.sections import Section
    from pages.common.results import Result

LEVELS = {
    "enterprise": Bilingual("企业", "enterprises"),
    "district": Bilingual("街镇园区", "districts"),
    "mechanism": Bilingual("整个机制", "whole mechanism"),
}
DRAWS = 1000
LEADERS_PAIRS = 25
"""Pairs of the network in the short version."""
FEWEST_RANKED = 3


@dataclass
class Sheets:
    """Sheets that could be filled, and sheet → why not for the others; `uncertain` is what stands behind the rank intervals."""

    found: list[Section | Grids] = field(default_factory=list)
    absent: dict[str, str] = field(default_factory=dict)
    uncertain: Uncertainty | None = None

    def add(self, sheet: Bilingual, make: Callable[[], Section | Grids]) -> None:
        """Add a sheet, or keep the sentence that says which table is missing."""
        try:
            self.found.append(make())
        except WorkbenchError as error:
            self.absent[str(sheet)] = str(error)


def sheets(units: Result, level: str, version: str, firm: bool) -> Sheets:
    """Return the sheets beside the scores, the cover first; `firm` asks for the long computation of rank intervals."""
    made = Sheets()
    if session.has_records():
        _change(made)
        _answers(made)
        _sharing(made, version)
    if firm:
        _firmness(made, units, version)
    if version == "audit":
        made.found.append(report.detail(units.evaluation, units.values, session.unit_names()))
        made.found.append(report.quality(session.issues()))
        made.found.append(report.hidden(units.evaluation, units.values))
    wave = session.wave()
    about = {_("Data"): str(session.data().label), _("Units"): str(LEVELS[level])}
    about |= ({_("Wave"): wave} if wave else {}) | leaving_out.told(session.loaded())
    findings = [part.text for part in made.found if str(part.sheet) == str(report.CHANGES)]
    told = {str(part.sheet): part.text for part in made.found if part.text not in findings}
    absent = {sheet: _("Not in this workbook: {why}", why=why) for sheet, why in made.absent.items()}
    made.found.insert(0, report.cover(units.evaluation, about, findings, told | absent, session.unit_names()))
    return made


def _change(made: Sheets) -> None:
    earlier = session.earlier_wave()
    if earlier is None:
        made.absent[str(report.CHANGES)] = _("There is no earlier period to compare with.")
        return
    now, before = results.of("mechanism"), results.of("mechanism", earlier)
    change = compare_waves(now.evaluation, now.values, before.evaluation, before.values)
    made.found.append(report.changes(change, now.evaluation, earlier, str(session.wave())))


def _answers(made: Sheets) -> None:
    data = session.data()
    values = cached.measured(data.fingerprint, report.ATTITUDES, "mechanism", (), session.wave(), data)
    made.found.append(report.parties(values, session.framework()))


def _sharing(made: Sheets, version: str) -> None:
    data, wave, names, every = session.data(), session.wave(), session.unit_names(), Selection()
    earlier = session.earlier_wave()

    def small() -> Section:
        before = analyses.made(benefits, every, earlier) if earlier else None
        return report.inclusion(analyses.made(benefits, every), before)

    def flow() -> Section:
        flows = cached.exchanged(data.fingerprint, wave, "enterprise_id", "count", data)
        return report.edges(flows, names, None if version == "audit" else LEADERS_PAIRS)

    def enterprises() -> Section:
        flows = cached.exchanged(data.fingerprint, wave, "enterprise_id", "count", data)
        return report.nodes(analyses.made(giving, every), flows, names)

    def offers() -> Section:
        found = cached.matched(data.fingerprint, wave, data)
        return report.supply(found, analyses.made(waiting, every) if data.has("demands") else None)

    def classes() -> Grids:
        asked = (data.fingerprint, ("I3-03",), "mechanism", ("function_class", "business_class"), wave, data)
        met = cached.measured(*asked) if data.has("demands") else None
        return report.matrix(analyses.made(with_totals, every), met)

    made.add(report.MATRIX, classes)
    made.add(report.SUPPLY, offers)
    made.add(report.USE, lambda: report.use(analyses.made(funnel, every)))
    made.add(report.EDGES, flow)
    if version == "audit":
        made.add(report.NODES, enterprises)
    made.add(report.INCLUSION, small)
    made.add(report.FUNDS, lambda: report.funds(analyses.made(money, every)))
    made.add(report.SOURCES, lambda: report.sources(analyses.made(money, every)))


def _firmness(made: Sheets, units: Result, version: str) -> None:
    """Compute the rank intervals, with progress and a way to stop, once for what is looked at."""
    method, cells = units.evaluation.method, units.values.cells
    uncertain = [robustness.WeightNoise(0.25), *([robustness.GoalpostNoise(0.1)] if has_goalposts(method) else [])]
    if "se" in cells and bool((cells["se"] > 0).any()):
        uncertain.append(robustness.ValueNoise())
    if units.evaluation.index.notna().sum() < FEWEST_RANKED:
        made.absent[str(report.INTERVALS)] = _("Fewer than three units have a rank.")
        return
    found = robustness_run.found(units, Asked(tuple(uncertain), DRAWS))
    made.uncertain, names = found.uncertainty, session.unit_names()
    made.found.append(report.intervals(found.uncertainty, names))
    if version == "audit":
        made.found.append(report.drivers(found))
        with st.spinner(_("Leaving out one part after the other …")):
            made.found.append(report.without(robustness_parts.without(units), names))
