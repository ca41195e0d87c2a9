"""Undo and redo: the states an editor has gone through, frozen like everything else that travels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from messages import Message
from workspace.errors import InvalidEntry

if TYPE_CHECKING:
    from evaluation import Framework
    from messages import Bilingual


@dataclass(frozen=True)
class History:
    """States of an indicator system in an editor, and where one stands among them.

    Trees share their nodes, so that a state costs little more than its list of nodes.

    Attributes
    ----------
    states
        From the beginning to the last edit, edits that were undone included.
    edits
        What was done to get from each state to the next, in words; one fewer than states.
    at
        Which state is the present one.

    Examples
    --------
    >>> from evaluation import Framework, Node
    >>> tree = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))
    >>> history = History.of(tree).push(tree.with_weights({"a": 2})).push(tree.with_weights({"a": 3}))
    >>> history.undo().undo().present == tree, history.undo().redo() == history
    (True, True)
    """

    states: tuple[Framework, ...]
    edits: tuple[str | Bilingual | Message, ...] = ()
    at: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.at < len(self.states) or len(self.edits) != len(self.states) - 1:
            raise InvalidEntry(
                Message(
                    "A history of {states} states has {edits} edits and stands at {at}. It needs one edit fewer than states, "
                    "and a place among them counted from 0.",
                    states=len(self.states),
                    edits=len(self.edits),
                    at=self.at,
                )
            )

    @classmethod
    def of(cls, framework: Framework) -> History:
        """Return the history of an editor that has just been opened."""
        return cls((framework,))

    @property
    def present(self) -> Framework:
        """The tree as it is now."""
        return self.states[self.at]

    def push(self, framework: Framework, edit: str | Bilingual | Message = "") -> History:
        """Return the history after an edit; what had been undone is gone then. An edit that changes nothing is none."""
        if framework == self.present:
            return self
        kept = self.at + 1
        return History((*self.states[:kept], framework), (*self.edits[: self.at], edit), kept)

    def undo(self) -> History:
        """Return the history one edit back; itself at the beginning."""
        return History(self.states, self.edits, max(self.at - 1, 0))

    def redo(self) -> History:
        """Return the history one edit on; itself at the end."""
        return History(self.states, self.edits, min(self.at + 1, len(self.states) - 1))

    @property
    def undoable(self) -> str | Bilingual | Message | None:
        """What undoing takes back, None at the beginning."""
        return self.edits[self.at - 1] if self.at else None

    @property
    def redoable(self) -> str | Bilingual | Message | None:
        """What redoing brings again, None at the end."""
        return self.edits[self.at] if self.at < len(self.edits) else None
