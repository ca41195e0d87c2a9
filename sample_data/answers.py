"""What people answer: constructs that follow the planted effects, turned into items with errors of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sample_data import phrases
from sample_data.instrument import form_items
from sample_data.plan import STARTS
from sample_data.tools import Array, stream
from sample_data.truth import TRUTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sample_data.instrument import Item
    from sample_data.plan import District
    from sample_data.respondents import Respondents

ITEM_ERROR = {
    "GA": 14.0,
    "ID": 11.0,
    "WI": 8.5,
    "SA": 9.0,
    "SQ": 11.0,
    "UX": 9.5,
    "TR": 9.5,
    "OW": 8.5,
    "PR": 9.0,
    "DG": 8.5,
}
"""Standard deviation of an item around its construct, in points of 100; the scales come out at alpha .75 to .9."""
NOT_APPLICABLE = 0.012
USERS_ONLY = ("SA", "GA", "SQ", "BS", "UX")
KNOWN_ONLY = (*USERS_ONLY, "ID", "WI", "FS", "TR", "OW", "PR", "DG")
CLASSES = {
    "BS_EDU": (-6, 0.42), "BS_CUL": (8, 0.72), "BS_PUB": (0, 0.36), "BS_SRV": (4, 0.64), "BS_RTS": (-11, 0.22),
    "BS_PAR": (-2, 0.27), "BS_DEV": (1, 0.31), "FS_INF": (3, 0.75), "FS_FAC": (5, 0.62), "FS_MGT": (-7, 0.45),
    "FS_SVC": (1, 0.66), "FS_HUM": (-4, 0.5),
}  # fmt: skip
"""Satisfaction with a class against satisfaction as a whole, and the share that has used it."""
LIKED = {
    "W": {"教育培训": 30, "维权": 24, "服务帮扶": 22, "文化体育": 11, "竞赛创新": 6, "民主参与": 5, "宣传": 2},
    "M": {"教育培训": 28, "竞赛创新": 20, "服务帮扶": 20, "文化体育": 17, "维权": 7, "民主参与": 5, "宣传": 3},
    "C": {"文化体育": 29, "服务帮扶": 24, "教育培训": 18, "竞赛创新": 12, "宣传": 7, "维权": 6, "民主参与": 4},
}
"""What each party names when asked what workers need: cadres overrate culture and underrate rights."""


def latent(district: District, asked: Respondents, log_intensity: Array) -> dict[str, Array]:
    """Return constructs, awareness and use of every respondent, and the answered items of gain, on which the others rest.

    Parameters
    ----------
    log_intensity
        ln(1 + I3-06), enterprises × waves; for waves before the entry the mean of the later ones.
    """
    rng = stream(district.seed, f"latent {asked.form}{asked.wave}")
    party, count = TRUTH.parties[asked.form], len(asked.group)
    same = stream(district.seed, f"people {asked.form}").standard_normal((int(asked.person.max()) + 1, 3))[asked.person]
    home = stream(district.seed, f"homes {asked.form}").standard_normal((int(asked.group.max()) + 1, 3))[asked.group]

    def part(place: int, person: float, moment: float, cluster: float) -> Array:
        return np.asarray(person * same[:, place] + moment * rng.standard_normal(count) + cluster * home[:, place])

    inside = np.ones(count, bool) if asked.form == "C" else district.member[asked.group, asked.wave]
    aware, used = _awareness(rng, asked.form, inside)
    mind = np.zeros(count) if asked.form == "C" else district.openness[asked.group]
    dose = np.zeros(count)
    if asked.form == "W":
        dose = TRUTH.gain_per_log_intensity * (log_intensity[asked.group, asked.wave] - TRUTH.typical_log_intensity)
    gain = party.gain + dose + part(0, 10.0, 12.5, 2.0) - np.where(used == 0, 14.0, 0.0)
    scale = {name: item for name, item in form_items(asked.form).items() if item.construct == "GA"}
    answered = {name: tick(rng, item, gain) for name, item in scale.items()}
    score = 25 * (np.mean([np.where(scale[n].reverse, 6 - x, x) for n, x in answered.items()], axis=0) - 1)
    above = np.where(used > 0, score, gain) - party.gain
    quality, usability = part(1, 7.0, 8.5, 1.0), part(2, 7.0, 8.5, 1.0)
    satisfaction = party.satisfaction + TRUTH.gain_on_satisfaction * above + 0.8 * asked.wave
    satisfaction += TRUTH.quality_on_satisfaction * quality + TRUTH.usability_on_satisfaction * usability
    satisfaction += part(1, 5.0, 8.0, 2.9) + (
        TRUTH.entry_lift * _lifted(district, asked) if asked.form == "W" else 2.0 * mind
    )
    identity = party.identification + TRUTH.gain_on_identification * above + 0.5 * asked.wave + part(2, 7.0, 8.0, 3.3)
    if asked.form == "M":
        identity += TRUTH.openness_on_managers * mind
    constructs = {
        "SA": satisfaction,
        "ID": identity,
        "WI": party.willingness + 0.45 * (identity - party.identification) + part(0, 7.0, 9.0, 2.0),
        "SQ": 64 + 0.3 * above + quality,
        "UX": 61 + 0.2 * above + usability,
        "TR": 61 + 3.0 * mind + 0.2 * above + part(1, 8.0, 9.0, 3.0),
        "OW": 52 + 2.0 * mind + part(2, 8.0, 9.0, 2.0),
        "PR": (62 if asked.form == "C" else 52) + 0.15 * above + part(0, 7.0, 9.0, 2.0),
        "DG": 58 + part(2, 9.0, 8.0, 2.0),
        "CH": 66 + 2.5 * asked.wave + 0.2 * above + part(1, 6.0, 10.0, 1.0),
    }
    return constructs | answered | {"AW1": aware, "US1": used}


def _lifted(district: District, asked: Respondents) -> Array:
    """Return 1 from the second wave of membership on: the enterprise had entered before this wave began."""
    lifted: Array = 1.0 * (district.joined < STARTS[asked.wave])[asked.group]
    return lifted


def _awareness(rng: np.random.Generator, form: str, inside: Array) -> tuple[Array, Array]:
    shares = {
        "W": (0.05, 0.14, 0.32, 0.28, 0.21),
        "M": (0.02, 0.08, 0.30, 0.35, 0.25),
        "C": (0.005, 0.035, 0.2, 0.36, 0.4),
    }
    outside = (0.10, 0.24, 0.34, 0.2, 0.12)
    never = {"W": 0.14, "M": 0.08, "C": 0.03}[form]
    levels = np.where(inside[:, None], shares[form], outside).cumsum(axis=1)
    aware = 1.0 + (rng.random(len(inside))[:, None] > levels[:, :4]).sum(axis=1)
    often = 1.0 + rng.choice(4, len(inside), p=(0.46, 0.31, 0.17, 0.06))
    idle = rng.random(len(inside)) < np.where(inside, never, 0.25)
    return aware, np.where(idle | (aware == 1), 0.0, often)


def tick(rng: np.random.Generator, item: Item, level: Array) -> Array:
    """Return the answers to an item of people at a level of 0 to 100: the nearest point of the scale after an error."""
    error = ITEM_ERROR.get(item.construct, 12.0)
    felt = level + error * rng.standard_normal(len(level))
    if item.reverse:
        felt = 100 - felt
    points = item.low + (item.high - item.low) * felt / 100
    return np.clip(np.round(points), item.low, item.high)


def filled_in(district: District, asked: Respondents, log_intensity: Array) -> dict[str, Array]:
    """Return every answered item: numbers as floats with NaN where a filter skipped it, texts as objects with None."""
    rng = stream(district.seed, f"answers {asked.form}{asked.wave}")
    known = latent(district, asked, log_intensity)
    answers: dict[str, Array] = {}
    for name, item in form_items(asked.form).items():
        if name in known:
            answers[name] = known[name].copy()
        elif item.scaled:
            answers[name] = _scaled(rng, item, known)
        else:
            answers[name] = _worded(rng, item, known, len(asked.group))
        if item.construct in KNOWN_ONLY:
            skipped = (known["AW1"] == 1) | ((known["US1"] == 0) & (item.construct in USERS_ONLY))
            if item.scaled and item.high < 9 and item.construct not in ("BS", "FS"):
                answers[name][rng.random(len(skipped)) < NOT_APPLICABLE] = 9
            answers[name][skipped] = np.nan
    return answers


def _scaled(rng: np.random.Generator, item: Item, known: Mapping[str, Array]) -> Array:
    if item.construct in ("BS", "FS"):
        offset, share = CLASSES[item.item_id]
        answer = tick(rng, item, 0.7 * known["SA"] + 20 + offset)
        return np.where((rng.random(len(answer)) < share) & (known["US1"] > 0), answer, 9.0)
    if item.construct == "AT":
        attentive = rng.random(len(known["SA"])) < 0.985
        return np.where(attentive, 2.0, rng.integers(1, 6, len(attentive)))
    return tick(rng, item, known[item.construct])


def _worded(rng: np.random.Generator, item: Item, known: Mapping[str, Array], count: int) -> Array:
    if item.construct == "OP":
        words = rng.choice(np.array(phrases.OPEN_ANSWERS[item.form], dtype=object), count)
        words[rng.random(count) > 0.12] = None
        return words
    weight = np.array([LIKED[item.form].get(choice, 10.0) for choice in item.choices], dtype=float)
    if item.construct not in ("ND", "BA"):
        weight *= np.linspace(1.6, 0.6, len(weight))
    score = np.log(weight) + rng.gumbel(size=(count, len(weight)))
    order = np.argsort(-score, axis=1, kind="stable")
    most = min(item.most, 3)
    ticks = rng.choice((most, max(most - 1, 1), 1), count, p=(0.62, 0.26, 0.12))
    chosen = np.array(
        ["┋".join(item.choices[at] for at in sorted(row[:n])) for row, n in zip(order, ticks, strict=True)],
        dtype=object,
    )
    if item.item_id == "US2":
        nothing = item.choices[-1]
        chosen = np.array([_roles(text, nothing) for text in chosen], dtype=object)
        chosen[known["US1"] == 0] = nothing
    elif item.item_id in ("SK_OFFER", "SUP_FUN"):
        chosen = np.array([_roles(text, item.choices[-1]) for text in chosen], dtype=object)
    return chosen


def _roles(text: str, nothing: str) -> str:
    """Return the ticks without “none of these” when something else is ticked as well."""
    kept = [choice for choice in text.split("┋") if choice != nothing]
    return "┋".join(kept) if kept else nothing
