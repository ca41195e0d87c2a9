"""Careless answers left out of all results of this session: whether, by whose choice, and how a page says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from messages import _

if TYPE_CHECKING:
    from evidence import Dataset
    from surveys.instrument import Exclusion

CHOSEN = "answers left out of all results"


def chosen(loaded: Dataset) -> Exclusion | None:
    """Return the choice that was made about these data, None where all answers count."""
    found: Exclusion | None = st.session_state.get(CHOSEN)
    return found if found is not None and found.before is loaded else None


def choose(found: Exclusion | None) -> None:
    """Leave answers out from now on, or take all of them back in for None."""
    st.session_state[CHOSEN] = found


def counted(loaded: Dataset) -> Dataset:
    """Return the data that results are computed from."""
    found = chosen(loaded)
    return loaded if found is None else found.dataset


def caption(loaded: Dataset) -> None:
    """Say quietly, on every page with results, that answers are left out and where that can be changed."""
    found = chosen(loaded)
    if found is not None:
        st.caption(
            ":material/filter_alt: "
            + _(
                "{count} careless answers of {total} are left out of all results; see “Answer quality”, where this can be undone.",
                count=len(found.excluded),
                total=found.choice.of,
            )
        )


def told(loaded: Dataset) -> dict[str, str]:
    """Return label → what is left out, as a workbook and a record of results say it; nothing where all answers count."""
    found = chosen(loaded)
    return {} if found is None else {_("Answers left out"): found.text}


def with_reason(reason: str, loaded: Dataset) -> str:
    """Return why a result is kept, together with what is left out of it; nothing where no reason is given."""
    if not reason.strip():
        return reason
    return " · ".join([reason, *(f"{label}: {text}" for label, text in told(loaded).items())])
