"""What a session works on: data, indicator system, method. Read here, changed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from evaluation import Framework, Method
from evidence import Dataset
from evidence.waves import waves_of
from messages import _
from pages.common import cached, leaving_out, plain
from workspace import History

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence import Issue
    from messages import Message

DATA, TREE, METHOD, WAVE, START = "data", "framework", "method", "wave", "starting framework"
HISTORY = "history of the framework"


def start() -> None:
    """Begin with the sample district and the default system."""
    if DATA not in st.session_state:
        use_data(cached.sample())
        use_framework(Framework.default())


def data() -> Dataset:
    """Return the data that results are computed from: what is loaded, without answers that were left out."""
    return leaving_out.counted(loaded())


def loaded() -> Dataset:
    """Return the data as they were loaded."""
    found: Dataset = st.session_state[DATA]
    return found


def issues() -> tuple[Issue, ...]:
    """Return what was found in the loaded data; the sample is checked when somebody first asks."""
    left = leaving_out.chosen(loaded())
    return (*cached.checked(loaded()).issues, *(left.issues if left is not None else ()))


def framework() -> Framework:
    """Return the indicator system as it stands now."""
    found: Framework = st.session_state[TREE]
    return found


def starting_framework() -> Framework:
    """Return the indicator system as it was loaded, before weights were moved."""
    found: Framework = st.session_state[START]
    return found


def method() -> Method:
    """Return the method as it stands now."""
    found: Method = st.session_state[METHOD]
    return found


def use_data(dataset: Dataset) -> None:
    """Work on other data, with all their answers; the latest wave is looked at first."""
    st.session_state[DATA] = dataset
    leaving_out.choose(None)
    st.session_state.pop(WAVE, None)


def use_framework(tree: Framework) -> None:
    """Work with another indicator system and the method that suits it."""
    st.session_state[START] = st.session_state[TREE] = tree
    st.session_state[HISTORY] = History.of(tree)
    st.session_state[METHOD] = Method.suited_to(tree)


def change_framework(tree: Framework, edit: Message | str = "") -> None:
    """Replace the indicator system by an edited one; edits of the same kind in a row, as a slider makes them, count as one."""
    past = history()
    if edit and past.at == len(past.states) - 1 and past.undoable == edit:
        past = past.undo()
    _stand_at(past.push(tree, edit))


def history() -> History:
    """Return the edits of the indicator system since it was loaded."""
    found: History = st.session_state[HISTORY]
    return found


def undo() -> None:
    """Take the last edit of the indicator system back."""
    _stand_at(history().undo())


def redo() -> None:
    """Do again what was taken back."""
    _stand_at(history().redo())


def _stand_at(past: History) -> None:
    st.session_state[HISTORY] = past
    st.session_state[TREE] = past.present


def use_method(chosen: Method) -> None:
    """Replace the method."""
    st.session_state[METHOD] = chosen


def waves() -> list[str]:
    """Return the ids of the waves in the data, oldest first."""
    return [wave.id for wave in waves_of(data())]


def wave() -> str | None:
    """Return the wave looked at: the latest, unless another was chosen."""
    known = waves()
    chosen = st.session_state.get(WAVE)
    return chosen if chosen in known else (known[-1] if known else None)


def choose_wave() -> str | None:
    """Draw the choice of the wave, where there is one, and return the wave looked at."""
    if len(known := waves()) > 1:
        st.segmented_control(_("Wave"), known, default=known[-1], key=WAVE, required=True, bind="query-params",
                             format_func=plain.label)  # fmt: skip
    return wave()


def earlier_wave() -> str | None:
    """Return the wave before the one looked at."""
    known = waves()
    at = known.index(str(wave())) if wave() in known else 0
    return known[at - 1] if at > 0 else None


def has_records() -> bool:
    """Return whether records of the mechanism are loaded, not a ready-made table."""
    return bool(data().tables)


def unit_names() -> Mapping[str, str]:
    """Return unit id → name shown."""
    return cached.unit_names(data().fingerprint, data())
