"""Which skills are asked for, who has them, and who would offer them but is not yet enrolled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pandas as pd

from evidence.records import Records
from messages import Bilingual, Message
from sharing.finding import LEAST_PERSONS, NOTHING, Finding, Said, joined, need

if TYPE_CHECKING:
    from evidence import Dataset

ABLE = 3
"""Level from which somebody can help with a skill."""
OFFER = "SK_OFFER"
NOTHING_TO_OFFER = "暂无"
SEPARATORS = "┋|;；、,，"


@dataclass(frozen=True, eq=False)
class Talents(Finding):
    """Skills in demand and in supply.

    Attributes
    ----------
    skills
        Index: skills; ``demand`` (requests for people with it), ``able`` (enrolled at level 3 or more), ``active`` (of these, with
        hours of service in the wave), ``offered`` (share of the workers asked who would offer it; NaN where not asked).
        Fewer than five people are NaN.
    latent, asked
        Estimated people who would offer a skill but are not enrolled (NaN when nobody was asked), and how many were asked.
    """

    skills: pd.DataFrame
    latent: float
    asked: int

    @property
    def table(self) -> pd.DataFrame:
        """One row per skill, the scarcest first: with ``per_able``, requests for each able person."""
        rows = self.skills.assign(per_able=self.skills["demand"] / self.skills["able"])
        return rows.sort_values("per_able", ascending=False, kind="stable")

    @property
    def sentences(self) -> Said:
        """The scarcest skill, and how many would help but are not enrolled."""
        known = self.table[self.table["demand"] > 0].dropna(subset=["per_able"])
        if known.empty:
            return (NOTHING,)
        said = [_scarcest(known)]
        if not (known["per_able"] > 1).any():
            said.append(Message("In none of them do requests outnumber the people able to help."))
        if np.isfinite(self.latent):
            said.append(
                Message(
                    "About {latent:,.0f} workers would offer a skill but are not enrolled (estimated from {asked:,} answers).",
                    latent=float(f"{self.latent:.2g}"),
                    asked=self.asked,
                )
            )
        return tuple(said)


def _scarcest(known: pd.DataFrame) -> Message:
    """Name the scarcest and the best supplied skill; where all are alike, none is called scarce."""
    first, rest = known.iloc[0], known.iloc[-1]
    if first["per_able"] == rest["per_able"]:
        names = joined([_skill(code) for code in known.index])
        facts: dict[str, Any] = {"demand": known["demand"].sum(), "able": known["able"].sum(), "skills": names}
        if len(known) == 1:
            return Message(
                "Asked for is {skills} alone: {demand:.0f} requests for {able:.0f} people able to help.", **facts
            )
        return Message("Asked for alike: {skills}, {demand:.0f} requests for {able:.0f} people able to help.", **facts)
    return Message(
        "Scarcest is {skill}: {demand:.0f} requests for {able:.0f} people able to help; best supplied is {other} "
        "({other_demand:.0f} for {other_able:.0f}).",
        skill=_skill(first.name),
        demand=first["demand"],
        able=first["able"],
        other=_skill(rest.name),
        other_demand=rest["demand"],
        other_able=rest["able"],
    )


SKILLS: dict[str, str] = {
    "教学": "teaching", "文艺": "the arts", "体育": "sport", "摄影设计": "photography and design", "法律": "law", "心理": "counselling",
    "维修": "repair", "翻译": "translation", "活动策划": "planning events", "计算机": "computing", "其他": "other",
}  # fmt: skip


def _skill(code: object) -> Bilingual:
    return Bilingual(str(code), SKILLS.get(str(code), str(code)))


def talents(dataset: Dataset, wave: str | None = None) -> Talents:
    """Return requests for skills posted in a wave against the people able to help, and the latent supply.

    The latent supply is the weighted share of the workers asked who name a skill they would offer, times the employees of
    active enterprises, less the people enrolled; at least 0. It is rounded to two digits in words.

    Raises
    ------
    MissingTable, MissingColumn
        Without demands with skills, talents and their skills.
    """
    need(dataset, demands=("skill_code",), talents=("talent_id",), talent_skills=("skill_code", "level"))
    records = Records.of(dataset, wave)
    asked_for = records.rows("demands", columns=("skill_code",)).filter(~nw.col("skill_code").is_null())
    demand = records.collect(asked_for.group_by("skill_code").agg(nw.len().alias("demand")), "skill_code")
    able = records.table("talent_skills", "talent_id", "skill_code", "level").filter(nw.col("level") >= ABLE)
    served = _served(records)
    joined = able.select("talent_id", "skill_code").unique().join(served, on="talent_id", how="left")
    counted = joined.group_by("skill_code").agg(nw.len().alias("able"), nw.col("active").fill_null(0.0).sum())
    supply = records.collect(counted, "skill_code")
    skills = demand.merge(supply, on="skill_code", how="outer").set_index("skill_code").fillna(0.0)
    shares, latent, asked = _latent(records)
    skills["offered"] = shares.reindex(skills.index)
    for name in ("able", "active"):
        skills[name] = skills[name].where((skills[name] >= LEAST_PERSONS) | (skills[name] == 0))
    return Talents(skills, latent, asked)


def _served(records: Records) -> nw.LazyFrame:
    if not records.has("volunteer_hours", "talent_id", "hours"):
        people = records.table("talents", "talent_id")
        return people.select("talent_id", active=nw.lit(0.0)).unique()
    rows = records.rows("volunteer_hours", columns=("talent_id", "hours")).filter(nw.col("hours") > 0)
    return rows.select("talent_id").unique().with_columns(active=nw.lit(1.0))


def _latent(records: Records) -> tuple[pd.Series, float, int]:
    """Return the share that would offer each skill, the estimate of people not enrolled who would offer any, and the answers."""
    nobody = pd.Series(dtype=float), float("nan"), 0
    if not records.has("survey_responses", "respondent_type", "wave_id", OFFER):
        return nobody
    names = [one.id for one in records.waves]
    rows = records.table("survey_responses", "respondent_type", "wave_id", "consent", "sampling_weight", OFFER).filter(
        nw.col("respondent_type") == "W",
        nw.col("wave_id").is_in(names),
        nw.col("consent").fill_null(True),
        ~nw.col(OFFER).is_null(),
    )
    weight = nw.col("sampling_weight").cast(nw.Float64).fill_null(1.0)
    keyed = rows.select(nw.col(OFFER).cast(nw.String).alias("offer"), weight.alias("weight"))
    found = records.collect(keyed.group_by("offer").agg(nw.col("weight").sum(), nw.len().alias("answers")), "offer")
    if not len(found) or not found["weight"].sum() > 0:
        return nobody
    picked = [set(_split(text)) - {NOTHING_TO_OFFER} for text in found["offer"]]
    total = float(found["weight"].sum())
    skills = sorted(set().union(*picked))
    shares = {s: float(found["weight"][[s in chosen for chosen in picked]].sum()) / total for s in skills}
    willing = float(found["weight"][[bool(chosen) for chosen in picked]].sum()) / total
    employees = records.collect(records.active, "wave", "enterprise_id")
    heads = float(employees.loc[employees["wave"] == names[-1], "employees"].sum())
    enrolled = len(records.register("talents", "talent_id").drop_duplicates())
    return pd.Series(shares), max(willing * heads - enrolled, 0.0), int(found["answers"].sum())


def _split(text: str) -> list[str]:
    for sign in SEPARATORS[1:]:
        text = text.replace(sign, SEPARATORS[0])
    return [part.strip() for part in text.split(SEPARATORS[0]) if part.strip()]
