"""Reading what is uncertain, and looking at all of it together before anything is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.robustness.alternatives import Alternatives, spelled
from evaluation.robustness.errors import InvalidUncertainty
from evaluation.robustness.value_choices import GoalpostNoise, ValueNoise
from evaluation.robustness.weight_choices import DirichletWeights, ExpertWeights, WeightNoise
from messages import Message, Quoted

if TYPE_CHECKING:
    from evaluation.method import Method
    from evaluation.robustness.base import Configuration

Choice = Alternatives | WeightNoise | DirichletWeights | ExpertWeights | GoalpostNoise | ValueNoise
Choices = tuple[Choice, ...]
WeightChoice = WeightNoise | DirichletWeights | ExpertWeights
KINDS = (Alternatives, WeightNoise, DirichletWeights, ExpertWeights, GoalpostNoise, ValueNoise)


def read_choices(given: Any, base: Configuration) -> Choices:
    """Return the uncertain choices, checked one by one and together.

    Parameters
    ----------
    given
        A choice, or a sequence of choices. Or a mapping: a field of `Method` → its alternatives, ``"weights"`` and
        ``"goalposts"`` → ± share, ``"errors"`` → factor of the standard errors.

    Raises
    ------
    InvalidUncertainty
        For nothing uncertain, two choices of one name, two that set the weights of one node, a choice without effect.
    """
    listed = given if isinstance(given, list | tuple) else (given,)
    read = tuple(_from_mapping(given)) if isinstance(given, Mapping) else tuple(listed)
    strange = [choice for choice in read if not isinstance(choice, KINDS)]
    if strange or not read:
        raise InvalidUncertainty(
            Message(
                "What is uncertain is given as “{given}”. Give at least one of {kinds}.",
                given=str(strange[0] if strange else given)[:60],
                kinds=Quoted([kind.__name__ for kind in KINDS]),
            )
        )
    names = [choice.name for choice in read]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InvalidUncertainty(
            Message(
                "Two uncertain choices are called “{name}”. Put their alternatives into one, or give one of them another name.",
                name=twice[0],
            )
        )
    for choice in read:
        choice.check(base)
    _check_weights(read, base)
    _check_goalposts(read, base)
    return read


def alternatives_of(choices: Choices) -> tuple[Alternatives, ...]:
    """Return the discrete choices of the method or the values."""
    return tuple(choice for choice in choices if isinstance(choice, Alternatives))


def weight_choices_of(choices: Choices) -> tuple[WeightChoice, ...]:
    """Return the choices about weights, those that set them before those that multiply them."""
    chosen = [choice for choice in choices if isinstance(choice, WeightChoice)]
    return tuple(sorted(chosen, key=lambda choice: isinstance(choice, WeightNoise)))


def has_goalposts(method: Method) -> bool:
    """Return whether a method scores on the fixed goalposts of the tree."""
    return spelled(method.normalisation) == "goalposts"


def _from_mapping(given: Mapping[str, Any]) -> list[Choice]:
    makers: dict[str, Any] = {"weights": WeightNoise, "goalposts": GoalpostNoise, "errors": ValueNoise}
    return [
        value if isinstance(value, KINDS) else makers[name](value) if name in makers else Alternatives(name, value)
        for name, value in given.items()
    ]


def _check_weights(choices: Choices, base: Configuration) -> None:
    """Refuse two choices that both set the weight of one node; which of them would hold cannot be said."""
    random, taken = np.random.default_rng(0), np.zeros(len(base.plan.ids), dtype=bool)
    for choice in weight_choices_of(choices):
        if isinstance(choice, WeightNoise):
            continue
        state = choice.matrix(base) if isinstance(choice, ExpertWeights) else choice.sample(random, 1, base)
        sets = ~np.isnan(state).all(axis=0)
        if (sets & taken).any():
            node = base.plan.ids[int((sets & taken).argmax())]
            raise InvalidUncertainty(
                Message(
                    "Two choices set the weight of “{node}”, so one would undo the other. Let one of them leave it out.",
                    node=base.framework.node(node).label,
                )
            )
        taken |= sets


def _check_goalposts(choices: Choices, base: Configuration) -> None:
    noise = [choice for choice in choices if isinstance(choice, GoalpostNoise)]
    options = [
        option for choice in alternatives_of(choices) if choice.field == "normalisation" for option in choice.options
    ]
    fixed = has_goalposts(base.method) if not options else any(spelled(option) == "goalposts" for option in options)
    if noise and not fixed:
        raise InvalidUncertainty.without_effect(
            noise[0].label, Message("The method learns its scale from the sample and uses no goalposts.")
        )
