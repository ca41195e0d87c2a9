"""Saving on the page of versions: the system as it stands, where its weights came from, the result on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from messages import Message, _
from pages.common import experts, frame, leaving_out, results, session, version_overtaken, versions
from pages.common.results import LEVELS
from pages.common.workbook import choose_level
from workspace import diff_frameworks
from workspace.errors import InvalidEntry

if TYPE_CHECKING:
    from messages import Sentences
    from workspace import FrameworkVersion, Project


def draw(project: Project) -> None:
    """Draw what would be saved, by whom and why, and the two buttons."""
    base = versions.opened(project)
    if base is None:
        st.caption(_("The system of this session does not go on from a version of this project."))
    else:
        changes = diff_frameworks(base.framework, session.framework())
        st.caption(frame.escaped(_("Since “{name}”: {changes}", name=base.name, changes=changes.summary)))
    left, right = st.columns(2, gap="large")
    with left:
        name = str(st.text_input(_("What the version is called"), key="version name"))
        author, reason = versions.who("version")
        st.button(
            _("Save version"),
            icon=":material/save:",
            type="primary",
            on_click=_save,
            args=(project.id, name, author, reason),
        )
    with right:
        st.markdown(
            _(
                "The result on the screen can be kept too: scores, ranks, values per unit and their fingerprints, nothing on persons."
            )
        )
        level = choose_level()
        st.button(
            _("Save result"),
            icon=":material/inventory_2:",
            on_click=_keep,
            args=(project.id, level, name, author, reason),
        )
    version_overtaken.draw(lambda: _save(project.id, name, author, reason, branch=True))


def _save(project_id: str, name: str, author: str, reason: str, branch: bool = False) -> None:
    def work() -> Message | Sentences:
        version = _version(project_id, name, author, reason, branch)
        st.session_state[versions.OPENED] = version.id
        said = Message("Saved as version {number}, “{name}”.", number=version.number, name=version.name)
        return said.then(_weights(version, author, reason))

    versions.attempt(work)


def _version(project_id: str, name: str, author: str, reason: str, branch: bool) -> FrameworkVersion:
    memory = versions.store()
    base = versions.opened(memory.project(project_id))
    return memory.save_framework(
        project_id,
        session.framework(),
        name=name,
        author=author,
        reason=reason,
        based_on=None if base is None else base.id,
        branch=branch,
    )


def _weights(version: FrameworkVersion, author: str, reason: str) -> Message | None:
    """Keep where the weights came from, when they are those of experts."""
    if (source := experts.adopted()) is None:
        return None
    weights = {
        node.id: node.weight for node in version.framework.nodes if node.id in version.framework.effective_weights
    }
    memory = versions.store()
    taken = version.name in {one.name for one in memory.weight_sets(version.project_id)}
    kept = memory.save_weights(
        version.id,
        weights,
        name=f"{version.name} · {version.number}" if taken else version.name,
        method=source.method,
        author=author,
        reason=reason,
        respondents=source.respondents,
        consistency_ratio=source.ratio,
    )
    return Message("With it the weight set “{name}” of {count} experts.", name=kept.name, count=len(source.respondents))


def _keep(project_id: str, level: str, name: str, author: str, reason: str) -> None:
    def work() -> Message:
        memory = versions.store()
        found = results.of(level)
        tree, wave = found.evaluation.framework, session.wave() or ""
        base = versions.opened(memory.project(project_id))
        if base is None or base.framework.fingerprint != session.framework().fingerprint:
            raise InvalidEntry(
                Message("Save the indicator system as a version first; the result is kept on top of it.")
            )
        known = {one.fingerprint for one in memory.frameworks(project_id)}
        if tree.fingerprint not in known:
            part = f"{base.name} · {LEVELS[level].zh}"[:80]
            memory.save_framework(
                project_id, tree, name=part, author=author, reason=reason, based_on=base.id, branch=True
            )
        head = memory.save_evaluation(
            project_id,
            found.evaluation,
            name=name,
            author=author,
            reason=leaving_out.with_reason(reason, session.loaded()),
            level=level,
            values=found.values,
            wave=wave,
        )
        return Message("The result “{name}” was kept (fingerprint {print}).", name=head.name, print=head.fingerprint)

    versions.attempt(work)
