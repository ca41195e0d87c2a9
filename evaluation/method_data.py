"""Methods as plain values: what is handed in for a step, what is stored, and the YAML file of a method."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from evaluation.choices import choose
from evaluation.errors import InvalidMethod
from evaluation.normalisation import NORMALISATIONS, SCALINGS, Scaling
from evaluation.preparation import Denomination, Imputation, Ratio, Rule, Screening, Treatment
from messages import Bilingual, Message, nearest

if TYPE_CHECKING:
    from evaluation.method import Method

Step = Screening | Denomination | Imputation | Treatment
KINDS: dict[str, Any] = {
    "screening": Screening,
    "denomination": Denomination,
    "imputation": Imputation,
    "treatment": Treatment,
}
UNMARKED = ("zscore", "rank", "borda")
"""Normalisations that know no full marks."""
TOP = "method"
MOST_SIGNS = 1_000_000


def read_normalisation(given: Any, full: float = 100.0) -> str | Scaling:
    """Return the name of a normalisation, or a `Scaling` where it says more than its name and the full marks of the method.

    Raises
    ------
    InvalidMethod
        For a name that does not exist, or that needs more than its name.
    """
    if isinstance(given, Mapping):
        given = scaling_of(given)
    if not isinstance(given, Scaling):
        name = choose(Bilingual("归一化", "normalisation"), given, {**NORMALISATIONS, **SCALINGS})
        return name if name in NORMALISATIONS else Scaling(name)
    plain = given.how in NORMALISATIONS and given == Scaling(given.how, full=given.full)
    return given.how if plain and (given.how in UNMARKED or given.full == full) else given


def scaling_of(given: Mapping[str, Any]) -> Scaling:
    """Return the scaling that plain values describe; raises `InvalidMethod`."""
    made: Scaling = _built(Scaling, given)
    return made


def read_step(name: str, given: Any) -> Step:
    """Return one step of preparation from its class, a mapping of its fields, a short form, or None for nothing.

    Raises
    ------
    InvalidMethod
        For anything else.
    """
    kind = KINDS[name]
    step: Step
    if isinstance(given, kind):
        step = given
        return step
    if given is None or (isinstance(given, str) and given == "none"):
        step = Treatment.none() if kind is Treatment else kind()
        return step
    if kind is Imputation and isinstance(given, str):
        return Imputation(given)
    if kind is Treatment and isinstance(given, Rule):
        return Treatment(given)
    if kind is Denomination and isinstance(given, Mapping):
        return _denomination(given)
    if kind is Treatment and isinstance(given, Mapping):
        return _treatment(given)
    if isinstance(given, Mapping):
        step = _built(kind, given)
        return step
    raise InvalidMethod(
        Message(
            "The step “{name}” of the method is given as {value}. Give a {kind}, a mapping of its fields, or nothing.",
            name=name,
            value=str(given)[:60],
            kind=kind.__name__,
        )
    )


def _denomination(given: Mapping[str, Any]) -> Denomination:
    """Read ``{"ratios": [{…}]}`` as stored, or ``{indicator: denominator}`` as written by hand."""
    ratios = given.get("ratios")
    if len(given) == 1 and isinstance(ratios, Sequence) and not isinstance(ratios, str):
        made = [_built(Ratio, ratio) if isinstance(ratio, Mapping) else ratio for ratio in ratios]
        if all(isinstance(ratio, Ratio) for ratio in made):
            return Denomination(tuple(made))
    return Denomination(given)  # type: ignore[arg-type]


def _treatment(given: Mapping[str, Any]) -> Treatment:
    def rule(value: Any) -> Any:
        return _built(Rule, value) if isinstance(value, Mapping) else value

    known = method_fields(given, ["rule", "exceptions"])
    exceptions = known.get("exceptions") or ()
    pairs = exceptions.items() if isinstance(exceptions, Mapping) else exceptions
    return Treatment(rule(known.get("rule", Rule())), tuple((name, rule(own)) for name, own in pairs))


def _built(kind: type, given: Mapping[str, Any]) -> Any:
    known = method_fields(given, [field.name for field in fields(kind)])
    return kind(**{name: _frozen(value) for name, value in known.items()})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(part) for part in value) if isinstance(value, list) else value


def method_fields(given: Mapping[str, Any], known: Sequence[str]) -> dict[str, Any]:
    """Return plain values as fields of a class.

    Raises
    ------
    InvalidMethod
        When one of them is no field; names the closest.
    """
    if not isinstance(given, Mapping):
        raise InvalidMethod(
            Message("A method is a set of named choices, but {value} was given.", value=str(given)[:60])
        )
    for name in given:
        if name not in known:
            said = Message("A method has no choice “{name}”.", name=str(name)[:60])
            raise InvalidMethod(said.then(nearest(str(name), known)))
    return dict(given)


def data_of(method: Method) -> dict[str, Any]:
    """Return all choices of a method as plain values: numbers, texts, lists and mappings."""
    return {name: _plain(value) for name, value in asdict(method).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, (list, tuple)) else value


def yaml_of(method: Method, path: str | os.PathLike[str] | None = None) -> str:
    """Return a method as YAML text and, given a path, write it there as UTF-8."""
    text: str = yaml.safe_dump({TOP: data_of(method)}, allow_unicode=True, sort_keys=False, width=120)
    if path is not None:
        Path(path).write_text(text, encoding="utf-8")
    return text


def read_method_yaml(source: str | os.PathLike[str]) -> dict[str, Any]:
    """Return the plain values of the method in a YAML file, or in text with line breaks.

    Raises
    ------
    InvalidMethod
        When there is no such file, or it holds no method.
    """
    text = source if isinstance(source, str) and "\n" in source else _content(source)
    if len(text) > MOST_SIGNS:
        raise InvalidMethod(Message("The YAML file has more than {most:,} signs.", most=MOST_SIGNS))
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            raise InvalidMethod(Message("The YAML of a method uses an alias (*…). Write every part out."))
        found = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise InvalidMethod(
            Message(
                "The YAML cannot be read at line {line}: {problem}. Check indentation and colons there.",
                line=mark.line + 1 if mark else "?",
                problem=str(getattr(error, "problem", None) or error)[:200],
            )
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get(TOP), dict):
        raise InvalidMethod(
            Message("This YAML holds no method: the key “method” is missing. Compare it with a file saved here.")
        )
    return dict(found[TOP])


def _content(source: str | os.PathLike[str]) -> str:
    try:
        return Path(source).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        said = Message("There is no file {file} that can be read. Check the path.", file=str(source)[:200])
        raise InvalidMethod(said) from error
