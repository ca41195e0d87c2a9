"""What is planted in the sample district: every parameter and every defect, in one place.

The generator reads its numbers from here and the tests recover them from the generated tables, so that neither can drift.
All of it is made up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Wave:
    """One period of evaluation: its days, both ends counted, and the days of its survey."""

    name: str
    start: str
    end: str
    survey_start: str
    survey_end: str
    note: str = ""


@dataclass(frozen=True)
class Party:
    """One form of the questionnaire: answers a wave and the level of each construct, 0 to 100, before any planted effect."""

    answers: int
    gain: float
    satisfaction: float
    identification: float
    willingness: float


@dataclass(frozen=True)
class Defect:
    """Rows that were spoilt on purpose.

    Attributes
    ----------
    rule
        The check that must find them, ``V01`` to ``V22``, or a word where no numbered rule exists.
    table, column
        Where they are.
    keys
        Keys of the rows (enterprise numbers for rules about an enterprise, months for an outage).
    what
        What was done.
    """

    rule: str
    table: str
    column: str
    keys: tuple[str, ...]
    what: str


def _every(prefix: str, width: int, first: int, last: int, step: int) -> tuple[str, ...]:
    return tuple(f"{prefix}{number:0{width}d}" for number in range(first, last + 1, step))


def careless_answers(wave: str, form: str, answers: int, share: float) -> tuple[str, ...]:
    """Return the numbers of the careless answers of one form and wave, spread evenly over the sheet.

    >>> careless_answers("2024H1", "C", 20, 0.1)
    ('2024H1-C0010', '2024H1-C0020')
    """
    marks = [int(number * share) for number in range(answers + 1)]
    return tuple(f"{wave}-{form}{number:04d}" for number in range(1, answers + 1) if marks[number] > marks[number - 1])


def _fixed(values: Mapping[str, Any]) -> Any:
    """Return a field whose default is a mapping nobody can change."""
    return field(default_factory=lambda: MappingProxyType(dict(values)))


WAVES = (
    Wave("2024H1", "2024-01-01", "2024-06-30", "2024-06-03", "2024-06-23"),
    Wave("2024H2", "2024-07-01", "2024-12-31", "2024-12-02", "2024-12-22"),
    Wave("2025H1", "2025-01-01", "2025-06-30", "2025-06-02", "2025-06-22", "2025-01-06 阵地联建启动（示例）"),
)

PARTIES = {
    "W": Party(4000, gain=61.0, satisfaction=65.5, identification=65.0, willingness=57.0),
    "M": Party(260, gain=56.0, satisfaction=62.0, identification=58.0, willingness=53.0),
    "C": Party(180, gain=68.0, satisfaction=75.0, identification=76.0, willingness=71.0),
}


@dataclass(frozen=True)
class Truth:
    """The planted parameters; scores are 0 to 100 unless said otherwise.

    Attributes
    ----------
    enterprises_by_size
        8 % large, 17 % medium, 45 % small, 30 % micro of 120.
    head_counts
        Size → (least, most, median, log-standard deviation) of the log-normal head-counts inside each band.
    joined_before, joined_in
        Enterprises that entered before the first wave, and in each wave.
    openness_on_opening, openness_on_volume, openness_on_managers
        One standard deviation of openness adds this to the log-odds of opening an idle hour, to the log of the
        number of exchanges (and so to the breadth of partners), and to the identification of managers.
    gain_per_log_intensity
        Worker gain per unit of ln(1 + I3-06), enterprise and wave.
    gain_on_satisfaction, gain_on_identification
        Slopes on the respondent's own gain score (total effects).
    entry_lift
        Worker satisfaction, from the second wave of membership on (the wave of entry is the first); nothing before.
    coverage_before, coverage_after, coverage_event
        Share of active small and micro enterprises that benefit, before and after the event of `waves.note`.
    top_providers, top_share
        Three enterprises and their share of what enterprises provide.
    supply, demand
        Shares of the business classes among resources and among demands.
    new_form_ratio
        Participation rate of people in new forms of employment ÷ rate of everybody.
    silo_district
        Every exchange of its enterprises stays under one parent union.
    cluster_share
        Intra-class correlation of answers within an enterprise.
    panel_least
        Share of panel codes that are at least used again in the next wave.
    careless_share
        Share of answers given without reading.
    top_rated, top_rating_share
        Two enterprises and their share of fives.
    ping_pong, ping_pong_each_way
        A pair that serves each other, and how often each way, all in the last wave.
    burst, burst_wave, burst_share, burst_minutes
        The enterprise, wave and share of answers that come within minutes from one link.
    without_head_count, outage, cost_spoilt, cost_error
        The enterprise without employees, the months without logs, the activities whose shares are off and by how much.
    """

    seed: int = 26
    waves: tuple[Wave, ...] = WAVES
    parties: Mapping[str, Party] = _fixed(PARTIES)
    enterprises_by_size: Mapping[str, int] = _fixed({"大型": 10, "中型": 20, "小型": 54, "微型": 36})
    head_counts: Mapping[str, tuple[int, int, float, float]] = _fixed(
        {
            "大型": (1000, 3200, 1450.0, 0.30),
            "中型": (300, 999, 470.0, 0.33),
            "小型": (20, 299, 70.0, 0.60),
            "微型": (4, 19, 10.0, 0.40),
        }
    )
    joined_before: int = 60
    joined_in: tuple[int, int, int] = (25, 20, 15)
    enterprises: int = 120
    unions: int = 90
    parent_unions: int = 8
    joint_unions: int = 3
    districts: int = 6
    resources: int = 260
    demands: int = 1500
    transactions: int = 2400
    activities: int = 420
    brands: int = 14
    clubs: int = 60
    partners: int = 40
    joint_actions: int = 120
    participation: int = 60_000
    club_sessions: float = 3.3
    club_signups: float = 18.7
    openness_on_opening: float = 0.8
    openness_on_volume: float = 0.45
    openness_on_managers: float = 7.0
    gain_per_log_intensity: float = 4.0
    typical_log_intensity: float = 2.1
    gain_on_satisfaction: float = 0.55
    gain_on_identification: float = 0.40
    quality_on_satisfaction: float = 0.15
    usability_on_satisfaction: float = 0.10
    entry_lift: float = 3.0
    coverage_before: float = 0.40
    coverage_after: float = 0.62
    coverage_event: str = "2025-01-06"
    top_providers: tuple[str, ...] = ("E007", "E042", "E095")
    top_share: float = 0.38
    supply: Mapping[str, float] = _fixed(
        {"B_EDU": 0.14, "B_CUL": 0.34, "B_PUB": 0.09, "B_SRV": 0.20, "B_RTS": 0.06, "B_PAR": 0.06, "B_DEV": 0.11}
    )
    demand: Mapping[str, float] = _fixed(
        {"B_EDU": 0.26, "B_CUL": 0.12, "B_PUB": 0.06, "B_SRV": 0.22, "B_RTS": 0.18, "B_PAR": 0.07, "B_DEV": 0.09}
    )
    new_form_ratio: float = 0.6
    silo_district: str = "D06"
    cluster_share: float = 0.08
    panel_least: float = 0.30
    careless_share: float = 0.09
    top_rating_share: float = 0.98
    top_rated: tuple[str, ...] = ("E012", "E058")
    ping_pong: tuple[str, str] = ("E033", "E071")
    ping_pong_each_way: int = 12
    burst: str = "E026"
    burst_wave: str = "2025H1"
    burst_share: float = 0.4
    burst_minutes: int = 20
    without_head_count: str = "E089"
    outage: tuple[str, ...] = ("2024-08", "2024-09", "2025-03")
    cost_error: float = 0.05
    cost_spoilt: tuple[str, ...] = ("A0031", "A0098", "A0167", "A0233", "A0302", "A0377")

    @property
    def forced_sizes(self) -> dict[str, str]:
        """Size class of the enterprises that carry a planted role."""
        large = (*self.top_providers, self.top_rated[0])
        medium = (self.top_rated[1], *self.ping_pong, self.burst)
        return dict.fromkeys(large, "大型") | dict.fromkeys(medium, "中型") | {self.without_head_count: "小型"}

    @property
    def defects(self) -> tuple[Defect, ...]:
        """Every planted defect with the rows it spoils."""
        return (*_keys_and_links(self), *_conduct(self), *_answers(self))


def _keys_and_links(truth: Truth) -> tuple[Defect, ...]:
    """1 % orphans (every hundredth row of three tables) and 0.5 % duplicates (every two-hundredth row of the same)."""
    many = truth.participation
    tables = (("transactions", "T", 5, truth.transactions), ("demands", "N", 5, truth.demands))
    people = ("participation", "P", 6, many)
    links = {"transactions": "resource_id", "demands": "enterprise_id", "participation": "activity_id"}
    keys = {"transactions": "txn_id", "demands": "demand_id", "participation": "record_id"}
    orphans = [
        Defect("V02", name, links[name], _every(letter, width, 37, last, 100), "points to a row that does not exist")
        for name, letter, width, last in (*tables, people)
    ]
    doubles = [
        Defect("V01", name, keys[name], _every(letter, width, 110, last, 200), "the whole row stands twice")
        for name, letter, width, last in (*tables, people)
    ]
    strangers = Defect("V17", "demands", "enterprise_id", orphans[1].keys, "the enterprise is not in the registry")
    return (*orphans, *doubles, strangers)


def _conduct(truth: Truth) -> tuple[Defect, ...]:
    return (
        Defect("V07", "activity_partners", "cost_share", truth.cost_spoilt, "shares add up to 105 % of the total"),
        Defect("V11", "transactions", "rating_receiver", truth.top_rated, "98 % of the ratings are 5"),
        Defect("V12", "transactions", "provider_enterprise_id", truth.ping_pong, "two enterprises serve each other"),
        Defect("V18", "app_events", "event_at", truth.outage, "no log in these months"),
        Defect("V18", "app_monthly", "month", truth.outage, "no report for these months"),
        Defect("blank", "enterprises", "employees", (truth.without_head_count,), "head-count left empty"),
    )


def _answers(truth: Truth) -> tuple[Defect, ...]:
    careless = tuple(
        key
        for wave in truth.waves
        for form, party in truth.parties.items()
        for key in careless_answers(wave.name, form, party.answers, truth.careless_share)
    )
    return (
        Defect("V15", "survey_responses", "submitted_at", (truth.burst,), "40 % of one wave's answers in 20 minutes"),
        Defect("careless", "survey_responses", "AT1", careless, "straight lines and random ticks in a great hurry"),
    )


TRUTH = Truth()
