"""D7, D9: money, supervision and data; and all indicators together."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta

from tests.golden.oracle.ground import Row
from tests.golden.oracle.people import People
from tests.golden.oracle.voices import Voices


class Oracle(Voices, People):
    """All indicators: one method each, called like the indicator."""

    def of(self, indicator):
        """Return cell → value."""
        return getattr(self, indicator.lower().replace("-", "_"))()

    def organiser(self, act):
        own = self.district(act["organiser_id"]) if act["organiser_type"] == "工会" else None
        return self.cell(act["organiser_enterprise_id"], own, act)

    def i7_01(self):
        heads = Counter()
        for row in self.attended:
            heads[row["activity_id"]] += self.persons_in(row)
        rows = [
            (self.organiser(act), act["total_cost"], heads[name])
            for name, act in self.held.items()
            if act["channel_mode"] in ("OFF", "MIX") and (act["total_cost"] or 0) > 0 and heads[name] > 0
        ]
        return self.ratio(rows)

    def i7_02(self):
        shares = defaultdict(Counter)
        for row in self.rows("activity_partners"):
            shares[row["activity_id"]][row["partner_type"], row["partner_id"]] += row["cost_share"] or 0
        joint = [(act, shares[name].values()) for name, act in self.held.items() if len(shares[name]) >= 2]
        return self.ratio([(self.organiser(act), sum(v) - max(v), sum(v)) for act, v in joint if sum(v) > 0])

    def compared(self, own, alone, *, blank):
        """Yield cell, own cost and cost alone of the partners of activities held; None where there is no estimate."""
        for row in self.rows("activity_partners"):
            act = self.held.get(row["activity_id"])
            if act is None:
                continue
            firm = row["partner_id"] if row["partner_type"] == "企业" else None
            union = self.district(row["partner_id"]) if row["partner_type"] == "工会" else None
            spent = blank if row[own] is None else row[own]
            known = spent is not None and (row[alone] or 0) > 0
            yield self.cell(firm, union, act), (row[alone] - spent, row[alone]) if known else None

    def i7_03(self):
        every = list(self.compared("cost_share", "standalone_cost_est", blank=0.0))
        covered = self.mean([(cell, float(found is not None)) for cell, found in every])
        saved = self.ratio([(cell, *found) for cell, found in every if found], most=0.8)
        return {cell: value for cell, value in saved.items() if covered[cell] >= 0.5}

    def o17(self):
        every = self.compared("staff_hours", "standalone_hours_est", blank=None)
        return self.ratio([(cell, *found) for cell, found in every if found])

    def spending(self):
        return [
            (self.cell(None, self.district(row["union_id"])), row, row["spent"])
            for row in self.rows("funds", "spent_date")
            if row["spent"] is not None and row["spent"] >= 0
        ]

    def i7_04(self):
        outside = ("企业", "社会资源", "商家", "财政")
        rows = [(c, x * (row["source"] in outside), x * (row["source"] == "工会经费")) for c, row, x in self.spending()]
        for row in self.rows("activity_partners"):
            act = self.held.get(row["activity_id"])
            if act is not None and row["in_kind_value"]:
                firm = act["organiser_enterprise_id"]
                district = self.active.get(firm, Row())["district_id"] if firm else None
                if not firm and act["organiser_type"] == "工会":
                    district = self.district(act["organiser_id"])
                rows.append((self.cell(None, district), row["in_kind_value"], 0.0))
        return self.ratio(rows)

    def i9_03(self):
        return self.ratio([(cell, x * bool(row["disclosed_flag"]), x) for cell, row, x in self.spending()])

    def o16(self):
        return self.ratio([(cell, x, row["budget"]) for cell, row, x in self.spending() if (row["budget"] or 0) > 0])

    def o27(self):
        users = defaultdict(float)
        if self.has("app_monthly", "mau"):
            for row in self.reports():
                users[row["month"]] += row["mau"] or 0
        else:
            for month, _, _ in set(self.events()):
                users[month] += 1
        spent = sum(x for _, row, x in self.spending() if row["category"] in ("平台建设", "平台运维"))
        return {("mechanism",): spent / (sum(users.values()) / len(users))}

    def o10(self):
        given = [
            row["wci"]
            for row in self.rows("channel_stats")
            if self.in_month(row["month"]) and row["platform_channel"] in ("微信服务号", "微信企业号")
        ]
        return {("mechanism",): sum(given) / len(given)} if None not in given else {}

    def i9_01(self):
        rows = [row for row in self.rows("process_checks", "checked_at") if row["passed"] is not None]
        return self.mean([(self.cell(row["enterprise_id"]), float(row["passed"])) for row in rows])

    def i9_02(self):
        rows = []
        for row in self.rows("supervision_cases"):
            due = row["due_at"] or row["received_at"] + timedelta(days=15)
            if row["case_type"] != "表扬" and self.inside(due):
                in_time = row["closed_at"] is not None and row["closed_at"] <= due and row["reopened_at"] is None
                rows.append((self.cell(row["enterprise_id"]), float(in_time)))
        return self.mean(rows)

    def i9_04(self):
        timely, right = defaultdict(list), defaultdict(list)
        for row in self.rows("info_items", "received_at"):
            cell, sorted_at = self.cell(row["enterprise_id"], None, row), row["classified_at"]
            timely[cell].append(sorted_at is not None and sorted_at - row["received_at"] <= timedelta(hours=24))
            if row["category_audited"]:
                right[cell].append(row["category_assigned"] == row["category_audited"])
        correct = {cell: sum(v) / len(v) for cell, v in right.items()}
        return {cell: sum(v) / len(v) * correct.get(cell, 1.0) for cell, v in timely.items() if cell}

    def i9_05(self):
        seen = defaultdict(set)
        for row in self.rows("transactions", "end_at", "start_at"):
            seen[row["provider_enterprise_id"]].add("exchange")
            seen[row["receiver_enterprise_id"]].add("exchange")
        for name, column in (("demands", "posted_at"), ("participation", "event_at"), ("app_events", "event_at")):
            for row in self.rows(name, column):
                seen[row["enterprise_id"]].add(name)
        for row in self.rows("app_monthly"):
            if self.in_month(row["month"]):
                seen[row["enterprise_id"]].add("app_events")
        for row in (row for party in "WMC" for row in self.answers(party)):
            seen[row["enterprise_id"]].add("answers")
        for row in self.rows("funds", "spent_date"):
            seen[row["enterprise_id"]].add("money")
        for row in self.rows("activity_partners"):
            if row["partner_type"] == "企业" and self.inside(
                self.activities.get(row["activity_id"], Row())["start_at"]
            ):
                seen[row["partner_id"]].add("money")
        return self.mean([(self.cell(firm), len(seen[firm]) / 6) for firm in self.active])

    def o22(self):
        rows = [
            r for r in self.rows("data_assets") if r["fields_dynamic"] is not None and r["fields_total"] is not None
        ]
        return {("mechanism",): sum(r["fields_dynamic"] for r in rows) / sum(r["fields_total"] for r in rows)}

    def o23(self):
        systems = defaultdict(bool)
        for row in self.rows("data_assets"):
            systems[row["system_name"]] |= bool(row["connected_flag"])
        return {("mechanism",): sum(systems.values()) / len(systems)}

    def o24(self):
        points = sum(3 ** (row["severity"] - 1) for row in self.rows("security_incidents", "occurred_at"))
        users = len(self.rows("workers"))
        if self.has("app_monthly", "registered_users"):
            reports = self.reports()
            last = max(row["month"] for row in reports)
            users = sum(row["registered_users"] for row in reports if row["month"] == last)
        return {("mechanism",): points / users * 10_000 * 12 / self.months}
