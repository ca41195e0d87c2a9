"""What an evaluation learned, as plain values and back, without losing a digit. A number that is none is written as None."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from evaluation.errors import InvalidMethod
from evaluation.framework import Goalposts
from evaluation.learned import Learned
from evaluation.method_data import read_step, scaling_of
from evaluation.normalisation import LearnedScale
from evaluation.normalisation.lines import Lines
from evaluation.normalisation.orientation import Orientation
from evaluation.preparation import LearnedFills, LearnedTreatment
from evaluation.preparation.curves import Curves
from messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.arrays import Floats
    from evaluation.weights.directions import Direction


def data_of_learned(learned: Learned) -> dict[str, Any]:
    """Return what was learned as plain values; parts that were not learned are left out."""
    data: dict[str, Any] = {"goalposts": {name: _posts(posts) for name, posts in learned.goalposts.items()}}
    if learned.fills is not None:
        fills = learned.fills
        data["fills"] = {"imputation": asdict(fills.imputation)} | {
            name: _table(getattr(fills, name)) for name in ("typical", "basis", "scale")
        }
    if learned.treatment is not None:
        treated = learned.treatment
        data["treatment"] = {
            "treatment": _plain(asdict(treated.treatment)),
            "indicators": list(treated.indicators),
            "low": _numbers(treated.low),
            "high": _numbers(treated.high),
            "curves": _numbers(treated.curves.numbers),
            "names": list(treated.names),
        }
    if learned.scale is not None:
        data["scale"] = _scale(learned.scale)
    return data


def learned_of(data: Mapping[str, Any]) -> Learned:
    """Return what plain values describe.

    Raises
    ------
    InvalidMethod
        When they do not describe what an evaluation learns.
    """
    try:
        return Learned(
            goalposts={str(name): _goalposts(posts) for name, posts in data.get("goalposts", {}).items()},
            fills=_fills(data["fills"]) if data.get("fills") else None,
            treatment=_treatment(data["treatment"]) if data.get("treatment") else None,
            scale=_learned_scale(data["scale"]) if data.get("scale") else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise InvalidMethod(
            Message(
                "What an earlier evaluation learned cannot be read ({problem}). Save it anew with to_dict.",
                problem=str(error)[:80],
            )
        ) from error


def _posts(posts: Goalposts) -> dict[str, Any]:
    return {name: None if value != value else _plain(value) for name, value in asdict(posts).items()}  # noqa: PLR0124


def _goalposts(data: Mapping[str, Any]) -> Goalposts:
    lo, hi = (np.nan if data[name] is None else float(data[name]) for name in ("lo", "hi"))
    band = data.get("band")
    return Goalposts(
        lo, hi, data.get("scale", "linear"), data.get("cap", "both"), None if band is None else tuple(band)
    )


def _fills(data: Mapping[str, Any]) -> LearnedFills:
    scale = _frame(data["scale"])
    for name in ("least", "most", "sign"):
        if name in scale:
            scale[name] = scale[name].astype(float)
    choice: Any = read_step("imputation", data["imputation"])
    return LearnedFills(choice, _frame(data["typical"]).astype(float), _frame(data["basis"]).astype(np.int64), scale)


def _treatment(data: Mapping[str, Any]) -> LearnedTreatment:
    names = np.empty(len(data["names"]), dtype=object)
    names[:] = data["names"]
    choice: Any = read_step("treatment", data["treatment"])
    return LearnedTreatment(
        choice,
        pd.Index(data["indicators"], dtype=object),
        _array(data["low"]),
        _array(data["high"]),
        Curves.of(_array(data["curves"]).reshape(-1, 5)),
        names,
    )


def _scale(scale: LearnedScale) -> dict[str, Any]:
    lines = scale.lines
    return {
        "scaling": _plain(asdict(scale.scaling)),
        "directions": [_plain(way if isinstance(way, int) else asdict(way)) for way in scale.directions],
        "indicators": list(scale.indicators),
        "lines": _numbers(np.array([lines.start, lines.end, lines.low, lines.high])),
        "inverse": scale.inverse.tolist(),
        "flat": scale.flat.tolist(),
        "flat_score": _numbers(scale.flat_score),
        "n": _numbers(scale.n),
        "ordered": _numbers(scale.ordered),
        "posts": [_posts(posts) for posts in scale.posts],
    }


def _learned_scale(data: Mapping[str, Any]) -> LearnedScale:
    directions = tuple(_direction(way) for way in data["directions"])
    count = len(directions)
    return LearnedScale(
        scaling=scaling_of(data["scaling"]),
        directions=directions,
        indicators=pd.Index(data["indicators"], dtype=object),
        orientation=Orientation.of(directions),
        lines=Lines(*_array(data["lines"]).reshape(4, count)),
        inverse=np.array(data["inverse"], dtype=bool),
        flat=np.array(data["flat"], dtype=bool),
        flat_score=_array(data["flat_score"]),
        n=_array(data["n"]),
        ordered=_array(data["ordered"]).reshape(count, -1),
        posts=tuple(_goalposts(posts) for posts in data["posts"]),
    )


def _direction(data: Any) -> Direction:
    from evaluation.weights.directions import Band, Target  # noqa: PLC0415 - slow to load, and few ask for it

    if isinstance(data, Mapping):
        return Target(**data) if "best" in data else Band(**data)
    return int(data)


def _table(frame: pd.DataFrame) -> dict[str, Any]:
    rows = [_plain(row) for row in frame.to_numpy(dtype=object).tolist()]
    return {"index": list(frame.index), "columns": list(frame.columns), "data": rows}


def _frame(data: Mapping[str, Any]) -> pd.DataFrame:
    index, columns = pd.Index(data["index"], dtype=object), pd.Index(data["columns"], dtype=object)
    return pd.DataFrame(data["data"], index, columns, dtype=object) if len(columns) else pd.DataFrame(index=index)


ENDLESS = {"inf": np.inf, "-inf": -np.inf}


def _numbers(array: Floats) -> list[Any]:
    return [_plain(value) for value in array.tolist()]


def _plain(value: Any) -> Any:
    """Return lists for tuples, None for NaN and a word for infinity, which JSON has not."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, float) and not np.isfinite(value):
        return None if np.isnan(value) else ("inf" if value > 0 else "-inf")
    return value


def _array(data: Sequence[Any]) -> Floats:
    def number(value: Any) -> Any:
        if isinstance(value, list):
            return [number(part) for part in value]
        return np.nan if value is None else ENDLESS.get(value, value)

    return np.array([number(value) for value in data], dtype=float)
