"""Configurations that differ from the one in use by a choice or by several, and all of them scored and compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import product
from typing import TYPE_CHECKING, Any

from evaluation.aggregation import AGGREGATIONS
from evaluation.comparison.compare import compare
from evaluation.errors import InvalidMethod
from evaluation.evaluate import evaluate
from evaluation.method import MISSING, STEPS, TIES, Method
from evaluation.robustness.alternatives import spelled
from messages import Bilingual, Message, Quoted, WorkbenchError, nearest

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.comparison.result import Comparison
    from evaluation.framework import Framework
    from evaluation.values import Values
    from messages import Sentences

WEIGHTS = "weights"
MOST = 100
"""Configurations that are scored at once."""
FIELDS: dict[str, Bilingual] = {
    **STEPS,
    "min_coverage": Bilingual("最低覆盖率", "minimum coverage"),
    "floor": Bilingual("最低分", "floor"),
    "decimals": Bilingual("小数位", "decimals"),
}
"""Fields whose options are no names by themselves, so that the field is named with them."""


@dataclass(frozen=True)
class Configured:
    """A tree and a method under a name."""

    framework: Framework
    method: Method
    name: str


@dataclass(frozen=True, eq=False)
class Alternatively:
    """A comparison, and what could not be scored.

    Attributes
    ----------
    comparison
        The configuration as it stands first, then every alternative that could be scored.
    refused
        Name of the others → why.
    """

    comparison: Comparison
    refused: Mapping[str, Message | Sentences]


def alternatives_to(
    framework: Framework,
    method: Method,
    crossed: bool = False,
    weights: Mapping[str, Framework | Mapping[str, float]] | None = None,
    **options: Sequence[Any],
) -> list[Configured]:
    """Return the configurations that differ from the one in use by one choice each, or by every combination of choices.

    Parameters
    ----------
    framework, method
        The configuration in use.
    crossed
        Whether all combinations are made, the choice in use being one of the options; else each option by itself.
    weights
        Name of a weight set → the tree with it, or weights by node.
    options
        Field of `Method` → what it could be, as ``aggregation=["geometric"]``. What is in use already is left out.

    Raises
    ------
    InvalidMethod
        For a field or an option that does not exist, or more than 100 combinations.

    Examples
    --------
    >>> from evaluation.framework import Framework, Goalposts, Node
    >>> from messages import using_language
    >>> tree = Framework((Node("goal"), *(Node(n, "goal", goalposts=Goalposts(0, 1)) for n in "ab")))
    >>> with using_language("en"):
    ...     [one.name for one in alternatives_to(tree, Method(), aggregation=["geometric"], weights={"a first": {"a": 2}})]
    ['weighted geometric mean', 'weights: a first']
    """
    known = [field.name for field in fields(Method)]
    for name in options:
        if name not in known:
            said = Message("“{field}” is no field of the method.", field=name)
            raise InvalidMethod(said.then(nearest(name, [*known, WEIGHTS])))
    given = {name: [listed] if isinstance(listed, str) else list(listed) for name, listed in options.items()}
    choices: list[list[tuple[str, str, Any]]] = [
        [(name, _label(method, name, option), option) for option in listed if option != getattr(method, name)]
        for name, listed in given.items()
    ]
    sets = [(WEIGHTS, str(Message("weights: {name}", name=name)), tree) for name, tree in (weights or {}).items()]
    choices = [listed for listed in (*choices, sets) if listed]
    if crossed:
        together = [[one for one in picked if one] for picked in product(*([None, *listed] for listed in choices))]
        combined = [picked for picked in together if picked]
    else:
        combined = [[one] for listed in choices for one in listed]
    if len(combined) > MOST:
        raise InvalidMethod(
            Message(
                "{count} configurations are too many to compare; choose up to {most}.", count=len(combined), most=MOST
            )
        )
    found = [_configured(framework, method, picked) for picked in combined]
    names = [one.name for one in found]
    twice = [names[: at + 1].count(name) for at, name in enumerate(names)]
    return [replace(one, name=f"{one.name} ({at})") if at > 1 else one for one, at in zip(found, twice, strict=True)]


def compare_alternatives(
    values: Values | pd.DataFrame,
    framework: Framework,
    method: Method | None = None,
    others: Sequence[Configured] = (),
    attributes: pd.DataFrame | None = None,
) -> Alternatively:
    """Score units as things stand and under other configurations, and compare them.

    Parameters
    ----------
    values, framework, method, attributes
        As for `evaluate`: the configuration in use, the reference.
    others
        What `alternatives_to` gives, or configurations of one's own.

    Returns
    -------
    Alternatively
        `.comparison` and, for configurations that cannot be scored, the reason in `.refused`.

    Raises
    ------
    InvalidMethod
        When none of the alternatives can be scored, with the reasons.
    """
    used = method or Method.suited_to(framework)
    found = {str(Message("as it stands now")): evaluate(values, framework, used, attributes=attributes)}
    refused: dict[str, Message | Sentences] = {}
    for one in others:
        try:
            found[one.name] = evaluate(values, one.framework, one.method, attributes=attributes)
        except WorkbenchError as error:
            refused[one.name] = error.message
    if refused and len(found) == 1:
        said = Message("None of the alternatives can be scored: {names}.", names=Quoted(refused))
        raise InvalidMethod(said.then(*refused.values()))
    return Alternatively(compare(found), refused)


def _configured(framework: Framework, method: Method, picked: list[tuple[str, str, Any]]) -> Configured:
    tree = framework
    for field, _label, option in picked:
        if field == WEIGHTS:
            tree = tree.with_weights(dict(option)) if isinstance(option, Mapping) else option
    chosen = replace(method, **{field: option for field, _label, option in picked if field != WEIGHTS})
    return Configured(tree, chosen, " + ".join(label for _field, label, _option in picked))


def _label(method: Method, field: str, option: Any) -> str:
    """Return what an option is called; refuses one that the field cannot be."""
    changed = replace(method, **{field: option})
    if field == "aggregation":
        return str(AGGREGATIONS[option].name)
    if field == "normalisation":
        return str(changed.scale_label)
    if field in ("missing", "ties"):
        return str({**MISSING, **TIES}[option])
    return f"{FIELDS.get(field, field)}: {spelled(getattr(changed, field))[:40]}"
