"""What experts are asked: which siblings of the indicator system to compare, and in which way."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from evaluation.errors import InvalidMethod
from evaluation.weights.experts.errors import InvalidEnquiry
from messages import Bilingual, Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evaluation.framework import Framework, Node

KINDS: dict[str, Bilingual] = {
    "ahp": Bilingual("两两比较（AHP）", "pairwise comparison (AHP)"),
    "bwm": Bilingual("最优最劣比较（BWM）", "best–worst comparison (BWM)"),
    "points": Bilingual("直接打分", "direct points"),
    "delphi": Bilingual("德尔菲评分", "Delphi rating"),
}
"""Ways of asking."""
FULL = 5.0


@dataclass(frozen=True)
class Member:
    """One of the siblings to be judged."""

    id: str
    label: Bilingual
    note: Bilingual = Bilingual("")


@dataclass(frozen=True)
class Group:
    """Siblings that are judged against each other.

    Attributes
    ----------
    id, label
        Of the node above them.
    members
        The siblings, in the order of the system.
    """

    id: str
    label: Bilingual
    members: tuple[Member, ...]

    @property
    def pairs(self) -> tuple[tuple[Member, Member], ...]:
        """Every two of the members, as an expert compares them."""
        return tuple(combinations(self.members, 2))

    @property
    def spoken(self) -> Bilingual:
        """The label as it stands inside quotation marks: its own become single ones."""
        return Bilingual(*(text.replace("“", "‘").replace("”", "’") for text in (self.label.zh, self.label.en)))

    @property
    def ids(self) -> list[str]:
        """Ids of the members."""
        return [member.id for member in self.members]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the members in the current language; the id is added where two have one name."""
        labels = [str(member.label) for member in self.members]
        twice = {label for label, count in Counter(labels).items() if count > 1}
        return tuple(
            f"{label} ({member.id})" if label in twice else label
            for label, member in zip(labels, self.members, strict=True)
        )


@dataclass(frozen=True)
class Enquiry:
    """Everything that experts are asked at once.

    Attributes
    ----------
    kind
        Key of `KINDS`.
    title
        What the indicator system is called.
    groups
        What is judged against each other.
    full
        Full marks of a Delphi rating.
    round
        Counts the rounds of a Delphi study from 1.
    """

    kind: str
    title: Bilingual
    groups: tuple[Group, ...]
    full: float = FULL
    round: int = 1

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with what is asked, not with how it is worded."""
        parts = [self.kind, f"{self.full:g}", str(self.round), *(f"{group.id}>{group.ids}" for group in self.groups)]
        return hashlib.blake2b("\n".join(parts).encode(), digest_size=6).hexdigest()

    @property
    def asked(self) -> int:
        """How many judgements an expert is asked for."""
        return sum(asked_in(self.kind, group) for group in self.groups)

    def group(self, name: str) -> Group:
        """Return the group below a node; raises `InvalidEnquiry`."""
        found = next((group for group in self.groups if group.id == name), None)
        if found is None:
            raise InvalidEnquiry(Message("Nothing below “{name}” is asked in this enquiry.", name=name))
        return found


def asked_in(kind: str, group: Group) -> int:
    """Return how many judgements a group takes: n(n-1)/2 pairs, 2n - 3 best-worst comparisons, or n marks."""
    count = len(group.members)
    return {"ahp": count * (count - 1) // 2, "bwm": 2 * count - 3}.get(kind, count)


def enquiry_of(
    framework: Framework,
    kind: str = "ahp",
    below: Iterable[str] | None = None,
    full: float = FULL,
) -> Enquiry:
    """Return what experts are asked about an indicator system.

    Parameters
    ----------
    framework
        The system; what is switched off is not asked.
    kind
        Key of `KINDS`.
    below
        Ids of the nodes whose children are judged; default all that have two or more.
    full
        Full marks of a Delphi rating.

    Raises
    ------
    InvalidMethod, InvalidEnquiry, InvalidFramework
        For a kind that does not exist, nothing to compare, a node that does not exist.

    Examples
    --------
    >>> from evaluation.framework import Framework, Node
    >>> tree = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal"), Node("c", "goal")))
    >>> enquiry_of(tree).asked, enquiry_of(tree, "points").asked
    (3, 3)
    """
    if kind not in KINDS:
        raise InvalidMethod.unknown(str(Bilingual("征询方式", "the way of asking")), kind, list(KINDS))
    wanted = None if below is None else {framework.node(name).id for name in below}
    parents = [node for node in framework.nodes if node.id in framework.effective_weights]
    groups = []
    for parent in parents:
        children = framework.children(parent.id)
        if (wanted is None or parent.id in wanted) and len(children) >= 2:
            groups.append(Group(parent.id, parent.label, tuple(_member(child) for child in children)))
    if not groups:
        raise InvalidEnquiry(
            Message(
                "There is nothing to compare: no chosen part of the indicator system has two or more children that are "
                "switched on. Choose another part."
            )
        )
    return Enquiry(kind, framework.name, tuple(groups), float(full))


def _member(node: Node) -> Member:
    return Member(node.id, node.label, node.note)
