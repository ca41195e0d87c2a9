"""Two versions side by side on the page: what changed, who moves, why; and on earlier waves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.versions import move_chart
from evaluation.framework.default import scorecard
from messages import _
from pages.common import cached, frame, on_screen, session, versions
from workspace import back_test, compare_versions, diff_frameworks
from workspace.comparison.joining import joined, named
from workspace.comparison.mixing import FACTORS

if TYPE_CHECKING:
    from evaluation import Framework, Values
    from workspace import Project, VersionComparison

NOW = "now"


def draw(project: Project) -> None:
    """Draw the choice of two versions and everything in which they differ, on the enterprises of the session."""
    known = {one.id: one for one in versions.store().frameworks(project.id)}
    names = {NOW: _("as it stands now"), **{one.id: one.name for one in known.values()}}
    left, right = st.columns(2)
    before = left.selectbox(_("From"), list(known), format_func=names.__getitem__, key="compare from")
    after = right.selectbox(_("To"), list(names), format_func=names.__getitem__, key="compare to")
    old = known[str(before)].framework
    new = session.framework() if after == NOW else known[str(after)].framework
    changes = diff_frameworks(old, new)
    if not changes:
        st.info(frame.escaped(str(changes.summary)))
        return
    with st.expander(frame.escaped(str(changes.summary)), icon=":material/difference:"):
        versions.table(changes)
    with frame.sentences():
        _moves(old, new)


def _scored(tree: Framework) -> Framework:
    return scorecard(tree, "enterprise") if session.has_records() else tree


def _values(old: Framework, new: Framework, wave: str | None) -> Values:
    """Return the values of every indicator that either version asks for."""
    parts = [cached.values_for(session.data(), tree, "enterprise", wave) for tree in (old, new)]
    return named(joined(parts[0], parts[1]), session.unit_names())


def compared(old: Framework, new: Framework) -> VersionComparison:
    """Return the enterprises of the wave looked at under two systems."""
    before, after = _scored(old), _scored(new)
    return compare_versions(_values(before, after, session.wave()), before, after, session.method())


def _moves(old: Framework, new: Framework) -> None:
    before, after, found = _scored(old), _scored(new), compared(old, new)
    for one, name in ((found.first, _("From")), (found.last, _("To"))):
        on_screen.result(one, None, "enterprise", session.wave() or "", f"{name} {one.framework.version}")
    st.markdown(frame.escaped(found.text))
    frame.chart(move_chart(found, palette=frame.palette()), key="version moves")
    _why(found)
    waves = session.waves()
    if len(waves) > 1 and st.toggle(_("Try on earlier waves too (back-test)"), key="back test"):
        tested = back_test({wave: _values(before, after, wave) for wave in waves}, before, after, session.method())
        st.markdown(frame.escaped(tested.text))
        frame.table(tested.table.rename_axis("wave").reset_index(), _test_columns())


def _why(found: VersionComparison) -> None:
    unit = st.selectbox(_("Why did it move?"), list(found.first.units), key="why unit")
    st.markdown(frame.escaped(str(found.sentence(unit))))
    number = st.column_config.NumberColumn
    columns = {name: number(str(label), format="%+.2f") for name, label in FACTORS.items()}
    with st.expander(_("Table: every indicator's part"), icon=":material/table:"):
        frame.table(
            found.why(unit), {"name": _("Indicator"), **columns, "total": number(_("Together"), format="%+.2f")}
        )


def _test_columns() -> dict[str, object]:
    number = st.column_config.NumberColumn
    return {
        "wave": _("Wave"), "units": _("Units"), "lost": _("Index lost"), "gained": _("Index gained"),
        "before": number(_("Mean before"), format="%.1f"), "after": number(_("Mean after"), format="%.1f"),
        "change": number(_("Change"), format="%+.1f"),
        **{name: number(str(label), format="%.2f") for name, label in FACTORS.items()},
        "rank_correlation": number(_("Rank correlation"), format="%.3f"), "largest_move": number(_("Largest move"), format="%d"),
    }  # fmt: skip
