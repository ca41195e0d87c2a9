"""Single entries that cannot be right, or are worth a look: codes, names that say the same, dates still to come, states without a date."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from evidence.checks.findings import Finding
from evidence.credit_code import credit_code_fits
from messages import Message, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.checks.scope import Mask, Scope

LONGEST_DAY = 16.0
"""Hours of volunteering a day that are believed."""
FORMS = re.compile(r"(?:股份|集团)?(?:有限责任|有限)?公司$")


def odd_entries(scope: Scope) -> Iterator[Finding]:
    """Find what is worth a look in single columns."""
    yield from _credit_codes(scope)
    yield from _still_to_come(scope, date.today())
    yield from _baselines(scope)
    yield from _fulfilled_without_date(scope)
    yield from _long_days(scope)
    yield from _long_hours(scope)
    yield from _more_than_employed(scope)


def same_names(scope: Scope) -> Iterator[Finding]:
    """Find enterprises whose names differ only in signs, blanks or the legal form."""
    if not scope.has("enterprises", "enterprise_name"):
        return
    names = scope.column("enterprises", "enterprise_name").to_pandas()
    plain = names.map(_plain_name, na_action="ignore")
    twins = (plain.duplicated(keep=False) & plain.notna() & (plain != "")).to_numpy() & scope.first("enterprises")

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "{count} enterprises have names that say the same ({examples}). If they are one, give them one id.",
            count=int(mask.sum()),
            examples=Quoted(names[mask].tolist(), most=4),
        )

    if twins.any():
        yield Finding("V29", "info", "enterprises", "enterprise_name", twins, say)


def _plain_name(name: str) -> str:
    plain = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name)).lower()
    return FORMS.sub("", plain)


def _credit_codes(scope: Scope) -> Iterator[Finding]:
    if not scope.has("enterprises", "uscc"):
        return
    codes = scope.column("enterprises", "uscc").to_pandas()
    wrong = np.array([isinstance(code, str) and not credit_code_fits(code) for code in codes], dtype=bool)

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "{count} unified social credit codes do not have 18 signs or the right last one. Compare them with the licence.",
            count=int(mask.sum()),
        )

    if wrong.any():
        yield Finding("V28", "warning", "enterprises", "uscc", wrong, say)


def _still_to_come(scope: Scope, today: date) -> Iterator[Finding]:
    if not scope.has("enterprises", "joined_date"):
        return
    wrong = scope.array("enterprises", "joined_date") > np.datetime64(today)

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "{count} enterprises join on a day still to come. They count from then on: check the year.",
            count=int(mask.sum()),
        )

    if wrong.any():
        yield Finding("V28", "warning", "enterprises", "joined_date", wrong, say)


def _baselines(scope: Scope) -> Iterator[Finding]:
    if not scope.has("waves", "baseline_flag"):
        return
    marked = scope.flag("waves", "baseline_flag", default=False)

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message("{count} waves are marked as the baseline. Mark one at most.", count=int(mask.sum()))

    if marked.sum() > 1:
        yield Finding("V28", "warning", "waves", "baseline_flag", marked, say)


def _fulfilled_without_date(scope: Scope) -> Iterator[Finding]:
    if not scope.has("demands", "status", "closed_at"):
        return
    wrong = scope.is_("demands", "status", "已完成") & np.isnat(scope.array("demands", "closed_at"))

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "{count} demands are fulfilled but have no date of closing. They count as not closed in time: fill in the date.",
            count=int(mask.sum()),
        )

    if wrong.any():
        yield Finding("V28", "warning", "demands", "closed_at", wrong, say)


def _long_days(scope: Scope) -> Iterator[Finding]:
    if not scope.has("volunteer_hours", "talent_id", "service_date", "hours"):
        return
    talent = pd.factorize(scope.column("volunteer_hours", "talent_id").to_pandas())[0]
    kept = scope.first("volunteer_hours")
    frame = pd.DataFrame(
        {
            "talent": talent,
            "day": scope.array("volunteer_hours", "service_date"),
            "hours": scope.array("volunteer_hours", "hours"),
        }
    )
    total = frame[kept].groupby(["talent", "day"])["hours"].transform("sum")
    wrong = total.reindex(frame.index).to_numpy() > LONGEST_DAY

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "{count} rows belong to days on which one person volunteered more than {most:g} hours. Check the hours.",
            count=int(mask.sum()),
            most=LONGEST_DAY,
        )

    if wrong.any():
        yield Finding("V28", "warning", "volunteer_hours", "hours", wrong, say)


def _long_hours(scope: Scope) -> Iterator[Finding]:
    if not scope.has("transactions", "hours", "start_at", "end_at"):
        return
    start, end = (scope.array("transactions", name).astype("M8[D]") for name in ("start_at", "end_at"))
    days = (end - start).astype(float) + 1
    with np.errstate(invalid="ignore"):
        wrong = ~np.isnat(start) & ~np.isnat(end) & (days > 0) & (scope.array("transactions", "hours") > 24 * days)

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "{count} transactions last more hours than their days have. Check hours and dates.", count=int(mask.sum())
        )

    if wrong.any():
        yield Finding("V28", "warning", "transactions", "hours", wrong, say)


SPARE = 1.2
"""Beneficiaries may exceed the employees by this factor: families come along."""


def _more_than_employed(scope: Scope) -> Iterator[Finding]:
    if not (
        scope.has("transactions", "beneficiaries", "receiver_enterprise_id")
        and scope.has("enterprises", "enterprise_id", "employees")
    ):
        return
    firm = scope.links("transactions", "receiver_enterprise_id")
    staff = np.where(firm >= 0, scope.array("enterprises", "employees")[firm], np.nan)
    with np.errstate(invalid="ignore"):
        wrong = (staff > 0) & (scope.array("transactions", "beneficiaries") > np.nextafter(SPARE * staff, np.inf))

    def say(mask: Mask, _: tuple[str, ...]) -> Message:
        return Message(
            "{count} transactions benefit more people than {spare:.0%} of the receiver's employees. Their benefit is capped at the "
            "employees: check both numbers.",
            count=int(mask.sum()),
            spare=SPARE,
        )

    if wrong.any():
        yield Finding("V28", "warning", "transactions", "beneficiaries", wrong, say)
