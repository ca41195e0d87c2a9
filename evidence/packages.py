"""Which tables to bring for how much: the smallest package that gives results, the usual one, and everything."""

from __future__ import annotations

from dataclasses import dataclass

from messages import Bilingual


@dataclass(frozen=True)
class Package:
    """Tables that belong together, and what they make possible."""

    name: str
    label: Bilingual
    tables: tuple[str, ...]
    gives: Bilingual


PACKAGES = (
    Package(
        "L1",
        Bilingual("L1 最小", "L1 smallest"),
        ("enterprises", "survey_responses"),
        Bilingual("认同感、满意度（问卷部分）与问卷质量", "identification, satisfaction (survey part) and answer quality"),
    ),
    Package(
        "L2",
        Bilingual("L2 标准", "L2 usual"),
        ("waves", "activities", "activity_partners", "participation", "demands", "resources", "resource_capacity", "transactions"),
        Bilingual("资源共享、参与、协同、普惠，以及网络、供需匹配与费用分担",
                  "sharing, participation, joint work, inclusion, network, matching and costs"),
    ),
    Package(
        "L3",
        Bilingual("L3 完整", "L3 complete"),
        ("districts", "unions", "workers", "brands", "clubs", "club_periods", "talents", "talent_skills", "volunteer_hours", "app_events",
         "app_monthly", "channel_stats", "funds", "partners", "joint_actions", "joint_action_partners", "supervision_cases", "process_checks",
         "info_items", "data_assets", "security_incidents", "survey_items"),
        Bilingual("全部指标", "every indicator"),
    ),
)  # fmt: skip
"""Each package comes on top of those before it."""


def package_of(table: str) -> Package:
    """Return the package a table belongs to.

    >>> package_of("enterprises").name
    'L1'
    """
    return next(package for package in PACKAGES if table in package.tables)
