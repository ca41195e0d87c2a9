"""One generation for all tests, and the rules V01 to V22 computed straight from the tables, without the project's checks."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from evidence.schema import TABLES
from sample_data.district import generate
from sample_data.truth import TRUTH

FEEDS = (
    "participation", "transactions", "demands", "activities", "app_events", "app_monthly", "channel_stats", "resource_capacity",
    "volunteer_hours", "funds", "joint_actions", "supervision_cases", "process_checks", "info_items",
)  # fmt: skip
"""Tables in which a month without a row is an outage; incidents and surveys do not happen every month."""


@pytest.fixture(scope="session")
def clean():
    return generate(defects=False)


@pytest.fixture(scope="session")
def spoilt():
    return generate()


@pytest.fixture(scope="session")
def frames(clean):
    """The clean tables as pandas frames, reached as attributes."""
    return SimpleNamespace(**{name: table.to_pandas() for name, table in clean.items()})


@pytest.fixture(scope="session")
def spoilt_frames(spoilt):
    return SimpleNamespace(**{name: table.to_pandas() for name, table in spoilt.items()})


@pytest.fixture(scope="session")
def found(frames):
    return findings(frames)


@pytest.fixture(scope="session")
def found_spoilt(spoilt_frames):
    return findings(spoilt_frames)


def first_of_key(data, name):
    return getattr(data, name).drop_duplicates(list(TABLES[name].keys))


def findings(data):
    """Return rule -> set of (table, key) that the rule finds."""
    rules = (v01, v02, v03, v04, v05, v06, v07, v08, v09, v10, v11, v12, v13, v14, v15, v16, v17, v18, v20, v21, v22)
    return {rule.__name__.upper(): set(rule(data)) for rule in rules}


def v01(data):
    """Repeated primary keys."""
    for name, spec in TABLES.items():
        frame = getattr(data, name)
        again = frame[frame.duplicated(list(spec.keys))]
        yield from ((name, key) for key in again[spec.keys[0]])


def v02(data):
    """References that point nowhere."""
    for name, spec in TABLES.items():
        frame = first_of_key(data, name)
        for column in spec.columns:
            if column.refers:
                known = set(getattr(data, column.refers)[TABLES[column.refers].keys[0]])
                lost = frame[frame[column.name].notna() & ~frame[column.name].isin(known)]
                yield from ((name, key) for key in lost[spec.keys[0]])


SPANS = (
    ("waves", "start_date", "end_date"), ("enterprises", "joined_date", "exited_date"), ("resources", "listed_date", "delisted_date"),
    ("demands", "posted_at", "first_response_at"), ("demands", "posted_at", "matched_at"), ("demands", "matched_at", "closed_at"),
    ("transactions", "start_at", "end_at"), ("activities", "start_at", "end_at"), ("joint_actions", "opened_at", "due_at"),
    ("joint_actions", "opened_at", "closed_at"), ("supervision_cases", "received_at", "closed_at"),
    ("supervision_cases", "received_at", "due_at"), ("security_incidents", "occurred_at", "resolved_at"),
    ("workers", "registered_date", "left_date"), ("info_items", "received_at", "classified_at"),
    ("info_items", "classified_at", "handled_at"), ("waves", "survey_start", "survey_end"), ("demands", "posted_at", "needed_by"),
)  # fmt: skip


def v03(data):
    """Ends before starts."""
    for name, start, end in SPANS:
        frame = getattr(data, name)
        begin, finish = pd.to_datetime(frame[start]), pd.to_datetime(frame[end])
        if end == "needed_by":
            begin = begin.dt.normalize()
        yield from ((name, key) for key in frame.loc[finish < begin, TABLES[name].keys[0]])


def dated(data):
    """Yield name, frame and moments of every table with a reference date."""
    for name, spec in TABLES.items():
        if spec.date_column:
            frame = getattr(data, name)
            yield name, frame, pd.to_datetime(frame[spec.date_column])


def v04(data):
    """Rows outside every wave."""
    begin, end = pd.to_datetime(data.waves.start_date), pd.to_datetime(data.waves.end_date) + pd.Timedelta(days=1)
    for name, frame, at in dated(data):
        inside = np.any([(at >= low) & (at < high) for low, high in zip(begin, end, strict=True)], axis=0)
        yield from ((name, key) for key in frame.loc[~inside, TABLES[name].keys[0]])


def v05(data):
    """Events of an enterprise before it entered; answers to a survey are not events of the mechanism."""
    entered = pd.to_datetime(data.enterprises.set_index("enterprise_id").joined_date)
    for name, spec in TABLES.items():
        frame = getattr(data, name)
        times = [column.name for column in spec.columns if column.kind in ("date", "datetime", "month")]
        firms = [column.name for column in spec.columns if column.refers == "enterprises"]
        if name not in ("enterprises", "survey_responses"):
            for firm in firms:
                for column in times:
                    early = pd.to_datetime(frame[column]) < frame[firm].map(entered)
                    yield from ((name, key) for key in frame.loc[early, spec.keys[0]])


def v06(data):
    same = data.transactions[data.transactions.provider_enterprise_id == data.transactions.receiver_enterprise_id]
    yield from (("transactions", key) for key in same.txn_id)


def v07(data):
    """Cost shares more than 1 % off the total, of activities and of transactions."""
    shares = data.activity_partners.groupby("activity_id").cost_share.sum()
    total = data.activities.set_index("activity_id").total_cost.reindex(shares.index)
    yield from (("activity_partners", key) for key in shares.index[(shares - total).abs() > 0.01 * total])
    deals = data.transactions
    parts = deals[["provider_cost", "receiver_cost", "union_cost", "external_cost"]].sum(axis=1)
    yield from (
        ("transactions", key) for key in deals.txn_id[(parts - deals.total_cost).abs() > 0.01 * deals.total_cost]
    )


def v08(data):
    """More used than opened, in a month."""
    deals = first_of_key(data, "transactions")
    deals = deals[deals.status == "完成"].assign(month=lambda frame: frame.end_at.dt.strftime("%Y-%m"))
    used = deals.groupby(["resource_id", "month"]).qty.sum()
    opened = data.resource_capacity.set_index(["resource_id", "month"]).open_qty
    both = used[used.index.get_level_values(0).isin(set(data.resources.resource_id))]
    yield from (("resource_capacity", key) for key in both.index[both > opened.reindex(both.index).fillna(0)])


def attended(data):
    rows = first_of_key(data, "participation")
    return rows[rows.activity_id.notna() & (rows.attended_flag != False) & (rows.actor_type == "职工")]  # noqa: E712


def v09(data):
    heads = attended(data).groupby(["activity_id", "enterprise_id"]).headcount.sum().reset_index()
    staff = heads.enterprise_id.map(data.enterprises.set_index("enterprise_id").employees)
    yield from (("participation", key) for key in heads.activity_id[heads.headcount > staff])


def v10(data):
    """One worker at two offline activities that overlap."""
    rows = attended(data)
    rows = rows[rows.worker_id.notna() & (rows.channel_mode == "OFF")].merge(data.activities, on="activity_id")
    rows = rows.sort_values(["worker_id", "start_at"])
    next_start = rows.groupby("worker_id").start_at.shift(-1)
    yield from (("participation", key) for key in rows.record_id[next_start < rows.end_at])


def ratings_earned(data):
    """Return enterprise and rating of everything an enterprise provided or organised."""
    deals, rows = first_of_key(data, "transactions"), first_of_key(data, "participation")
    organised = rows.merge(data.activities[["activity_id", "organiser_enterprise_id"]], on="activity_id")
    return pd.concat(
        [
            deals[["provider_enterprise_id", "rating_receiver"]].set_axis(["enterprise", "rating"], axis=1),
            organised[["organiser_enterprise_id", "rating"]].set_axis(["enterprise", "rating"], axis=1),
        ]
    ).dropna()


def ratings_given(data):
    """Return enterprise and rating of everything the people of an enterprise rated."""
    deals, rows = first_of_key(data, "transactions"), first_of_key(data, "participation")
    return pd.concat(
        [
            deals[["receiver_enterprise_id", "rating_receiver"]].set_axis(["enterprise", "rating"], axis=1),
            rows[["enterprise_id", "rating"]].set_axis(["enterprise", "rating"], axis=1),
            first_of_key(data, "demands")[["enterprise_id", "rating"]].set_axis(["enterprise", "rating"], axis=1),
        ]
    ).dropna()


def v11(data):
    """95 % or more fives among 20 or more ratings, earned or given."""
    for ratings in (ratings_earned(data), ratings_given(data)):
        top = ratings.groupby("enterprise").rating.agg(["size", lambda values: (values == 5).mean()])
        top.columns = ["count", "share"]
        yield from (("ratings", key) for key in top.index[(top["count"] >= 20) & (top["share"] >= 0.95)])


def v12(data):
    """Ten or more exchanges, 80 % with one partner and 70 % balanced; over all waves and in each."""
    deals = first_of_key(data, "transactions")
    deals = deals[(deals.status == "完成") & (deals.receiver_confirmed != False) & deals.provider_enterprise_id.notna()]  # noqa: E712
    half = pd.cut(
        deals.end_at, [pd.Timestamp("2023-12-31"), *pd.to_datetime(data.waves.end_date) + pd.Timedelta(days=1)]
    )
    for part in (deals, *(group for _, group in deals.groupby(half, observed=True))):
        given = part.groupby(["provider_enterprise_id", "receiver_enterprise_id"]).size()
        for firm in set(part.provider_enterprise_id) | set(part.receiver_enterprise_id):
            out = given[given.index.get_level_values(0) == firm].droplevel(0)
            into = given[given.index.get_level_values(1) == firm].droplevel(1)
            both = out.add(into, fill_value=0)
            if both.sum() >= 10 and both.max() >= 0.8 * both.sum():
                one, other = out.get(both.idxmax(), 0), into.get(both.idxmax(), 0)
                if min(one, other) >= 0.7 * max(one, other):
                    yield ("transactions", firm)


def v13(data):
    """More than 40 % of an enterprise's head-counts are multiples of 50."""
    counts = [
        ("participation", "enterprise_id", "headcount"), ("transactions", "receiver_enterprise_id", "beneficiaries"),
        ("activities", "organiser_enterprise_id", "capacity"), ("funds", "enterprise_id", "beneficiaries"),
    ]  # fmt: skip
    for name, firm, heads in counts:
        frame = getattr(data, name)
        frame = frame[frame[heads].notna() & (frame[heads] > 0)]
        share = (frame[heads] % 50 == 0).groupby(frame[firm].fillna("-")).mean()
        yield from ((name, key) for key in share.index[share > 0.4])


def v14(data):
    """Opened and closed within ten minutes."""
    quick = data.demands.closed_at - data.demands.posted_at <= pd.Timedelta(minutes=10)
    yield from (("demands", key) for key in data.demands.demand_id[quick])


def v15(data):
    """More than 30 % of ten or more answers of an enterprise and wave within half an hour from one source."""
    for (firm, _), sheet in data.survey_responses.groupby(["enterprise_id", "wave_id"]):
        if len(sheet) >= 10:
            for _, part in sheet.groupby("source_channel"):
                times = np.sort(part.submitted_at.to_numpy())
                within = np.searchsorted(times, times + np.timedelta64(30, "m"), side="right") - np.arange(len(times))
                if within.max() > 0.3 * len(sheet):
                    yield ("survey_responses", firm)


def v16(data):
    """The same answers from the same enterprise less than two minutes apart."""
    sheet = data.survey_responses
    items = [name for name in sheet.columns if name not in TABLES["survey_responses"].by_name]
    answers = pd.util.hash_pandas_object(sheet[items].astype(str), index=False)
    sheet = sheet.assign(answers=answers).sort_values(["enterprise_id", "answers", "submitted_at"])
    sheet = sheet[sheet.enterprise_id.notna()]
    near = sheet.groupby(["enterprise_id", "answers"]).submitted_at.diff() < pd.Timedelta(minutes=2)
    yield from (("survey_responses", key) for key in sheet.response_id[near])


def v17(data):
    """Enterprises in events that are not in the registry."""
    known = set(data.enterprises.enterprise_id)
    for name, spec in TABLES.items():
        for column in spec.columns:
            if column.refers == "enterprises":
                frame = first_of_key(data, name)
                lost = frame[frame[column.name].notna() & ~frame[column.name].isin(known)]
                yield from ((name, key) for key in lost[spec.keys[0]])


def v18(data):
    """Months without a row."""
    months = set(pd.period_range(data.waves.start_date.min(), data.waves.end_date.max(), freq="M").astype(str))
    for name, _, at in dated(data):
        if name in FEEDS:
            yield from ((name, month) for month in months - set(at.dt.strftime("%Y-%m")))


def v20(data):
    sheet = data.survey_responses
    yield from (
        ("survey_responses", key) for key in sheet.response_id[~sheet.respondent_type.isin(list(TRUTH.parties))]
    )


def linked(data):
    deals = first_of_key(data, "transactions").merge(data.resources, on="resource_id", suffixes=("", "_resource"))
    return deals.merge(first_of_key(data, "demands"), on="demand_id", how="left", suffixes=("", "_demand"))


def v21(data):
    both = linked(data)
    wrong = (both.function_class != both.function_class_resource) | (
        both.business_class != both.business_class_resource
    )
    yield from (("transactions", key) for key in both.txn_id[wrong])


def v22(data):
    both = linked(data)
    yield from (("transactions", key) for key in both.txn_id[both.demand_id.notna() & (both.unit != both.unit_demand)])


SCALES = {
    "GA": (["GA1", "GA2", "GA3", "GA4"], [], 5, 3), "ID": (["ID1", "ID2", "ID3", "ID4", "ID5"], ["ID5"], 5, 4),
    "WI": (["WI1", "WI2", "WI3"], [], 5, 2), "SA": (["SA1", "SA2", "SA3"], [], 10, 2),
    "SQ": (["SQ1", "SQ2", "SQ3", "SQ4", "SQ5"], [], 5, 4), "UX": (["UX1", "UX2", "UX3", "UX4"], ["UX4"], 5, 3),
    "TR": (["TR1", "TR2", "TR3", "TR4"], ["TR4"], 5, 3), "OW": (["OW1", "OW2", "OW3"], ["OW3"], 5, 2),
}  # fmt: skip
"""Items, reversed items, top of the scale and least answered, as the questionnaire says."""


def turned(sheet, name, party):
    """Return the items of a scale with 9 as missing and reversed items turned round."""
    items, reverse, high, _ = SCALES[name]
    if name == "GA" and party == "M":
        items, reverse = [*items, "GA5"], ["GA5"]
    answers = sheet[items].astype(float)
    if high < 9:
        answers = answers.where(answers != 9)
    for item in reverse:
        answers[item] = 1 + high - answers[item]
    return answers


def scored(data, party, without=frozenset()):
    """Return the answers of one party with its scores of 0 to 100."""
    sheet = data.survey_responses[(data.survey_responses.respondent_type == party)].drop_duplicates("response_id")
    sheet = sheet[~sheet.response_id.isin(without)].copy()
    for name, (_, _, high, least) in SCALES.items():
        answers = turned(sheet, name, party)
        score = 100 * (answers.mean(axis=1) - 1) / (high - 1)
        sheet[name] = score.where(answers.notna().sum(axis=1) >= least)
    return sheet


@pytest.fixture(scope="session")
def workers(frames):
    """The scored answers of workers, clean, with how much their enterprise shared in the wave."""
    return with_intensity(frames, scored(frames, "W"))


@pytest.fixture(scope="session")
def workers_spoilt(spoilt_frames):
    """The same from the spoilt tables, careless answers left out, the ping-pong pair's exchanges not counted."""
    careless = next(set(defect.keys) for defect in TRUTH.defects if defect.rule == "careless")
    return with_intensity(spoilt_frames, scored(spoilt_frames, "W", careless))


@pytest.fixture(scope="session")
def managers(frames):
    return scored(frames, "M")


@pytest.fixture(scope="session")
def cadres(frames):
    return scored(frames, "C")


def valid(data):
    """Return the transactions that count, with their wave."""
    deals = first_of_key(data, "transactions")
    deals = deals[(deals.status == "完成") & (deals.receiver_confirmed != False)]  # noqa: E712
    pair = deals.provider_enterprise_id.isin(TRUTH.ping_pong) & deals.receiver_enterprise_id.isin(TRUTH.ping_pong)
    return deals.assign(wave=wave_of(data, deals.end_at))[~pair]


def wave_of(data, moments):
    """Return the wave that contains each moment."""
    moments = pd.to_datetime(moments)
    bounds = zip(pd.to_datetime(data.waves.start_date), pd.to_datetime(data.waves.end_date), strict=True)
    inside = [(moments >= low) & (moments < high + pd.Timedelta(days=1)) for low, high in bounds]
    return np.select(inside, data.waves.wave_id.tolist(), default="")


def with_intensity(data, sheet):
    """Add ln(1 + I3-06), whether the enterprise had entered, and the waves since its entry (-9 before the first wave)."""
    deals, firms = valid(data), data.enterprises.set_index("enterprise_id")
    given = deals.groupby(["provider_enterprise_id", "wave"]).size().rename_axis(["firm", "wave"])
    taken = deals.groupby(["receiver_enterprise_id", "wave"]).size().rename_axis(["firm", "wave"])
    key = pd.MultiIndex.from_arrays([sheet.enterprise_id, sheet.wave_id])
    counts = given.add(taken, fill_value=0).reindex(key).fillna(0).to_numpy()
    days = (pd.to_datetime(data.waves.end_date) - pd.to_datetime(data.waves.start_date)).dt.days + 1
    months = sheet.wave_id.map(dict(zip(data.waves.wave_id, days * 12 / 365.25, strict=True)))
    heads = sheet.enterprise_id.map(firms.employees).astype(float).clip(lower=50)
    joined = pd.to_datetime(sheet.enterprise_id.map(firms.joined_date))
    number = sheet.wave_id.map({name: at for at, name in enumerate(data.waves.wave_id)})
    entry = np.searchsorted(pd.to_datetime(data.waves.end_date), joined)
    before = joined < pd.to_datetime(data.waves.start_date).iloc[0]
    return sheet.assign(
        log=np.log1p(counts / heads * 100 * 12 / months), since=np.where(before, 9, number - entry), early=before
    )


@pytest.fixture(scope="session")
def helpers():
    """The functions above, for test modules that need them."""
    return SimpleNamespace(
        scored=scored, turned=turned, valid=valid, wave_of=wave_of, attended=attended, first_of_key=first_of_key
    )
