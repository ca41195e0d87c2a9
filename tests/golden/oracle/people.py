"""D4, D6, D8: who takes part, who uses the platform, who benefits, clubs, volunteers and brands."""

from __future__ import annotations

import math
from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date

from tests.golden.oracle.exchange import Exchange
from tests.golden.oracle.ground import ACTIVE_ROLES, CLASSES, SMALL

ROLES = {"R_PUB": 0, "R_SUP": 1, "R_VOL": 1, "R_COL": 2, "R_ORG": 3, "R_PAR": 4}
WISHES = ("教育培训", "文化体育", "宣传", "服务帮扶", "维权", "民主参与", "竞赛创新")
PRIORITY = (("job_level", "一线"), ("employment_type", "农民工"), ("employment_type", "劳务派遣"), ("employment_type", "新就业形态"),
            ("gender", "女"))  # fmt: skip


class People(Exchange):
    """Participation, platform, clubs, talents."""

    def persons(self):
        """Return persons (distinct workers, and person-times of rows that name nobody) and person-times, by enterprise and class."""
        named, nameless, heads = defaultdict(set), Counter(), Counter()
        for row in self.attended:
            at = row["enterprise_id"], self.chosen(self.kind_of(row))
            heads[at] += self.persons_in(row)
            if row["worker_id"]:
                named[at].add(row["worker_id"])
            else:
                nameless[at] += self.persons_in(row)
        return {at: len(named[at]) + nameless[at] for at in {*named, *nameless}}, heads

    def i4_01(self):
        count, _ = self.persons()
        rows = [(cell, f, k) for f, k, cell in self.everybody() if self.heads_of(f)]
        return self.ratio([(c, min(count.get((f, k), 0), self.heads_of(f)), self.heads_of(f)) for c, f, k in rows])

    def acts_of_workers(self):
        """Yield the rows of workers who are named, with their cell."""
        for row in self.acted:
            cell = self.cell(row["enterprise_id"], None, self.kind_of(row)) if row["enterprise_id"] else None
            if row["worker_id"] and cell:
                yield row, cell, (row["worker_id"], row["enterprise_id"])

    def i4_04(self):
        pairs = defaultdict(set)
        for row, cell, worker in self.acts_of_workers():
            pairs[cell].add((worker, ROLES[row["role"] or "R_PAR"]))
        out = {}
        for cell, found in pairs.items():
            count, n = Counter(role for _, role in found), len(found)
            entropy = -sum(k / n * math.log(k / n) for k in count.values()) + (len(count) - 1) / (2 * n)
            out[cell] = min(entropy, math.log(5)) / math.log(5)
        return out

    def i4_05(self):
        every, gave = defaultdict(set), defaultdict(set)
        for row, cell, worker in self.acts_of_workers():
            every[cell].add(worker)
            if row["role"] in ACTIVE_ROLES:
                gave[cell].add(worker)
        return {cell: len(gave[cell]) / len(workers) for cell, workers in every.items()}

    def events(self, *, logins=False):
        """Return month, worker and enterprise (that of the register where none is named) of the log."""
        homes = {row["worker_id"]: row["enterprise_id"] for row in self.rows("workers")}
        return [
            (
                (row["event_at"].year, row["event_at"].month),
                row["worker_id"],
                row["enterprise_id"] or homes.get(row["worker_id"]),
            )
            for row in self.rows("app_events", "event_at")
            if logins or row["event_type"] != "登录"
        ]

    def reports(self):
        """Return the monthly reports: those of enterprises, or of the whole platform for a month without any."""
        rows = [row for row in self.rows("app_monthly") if self.in_month(row["month"])]
        named = {row["month"] for row in rows if row["enterprise_id"]}
        return [row for row in rows if row["enterprise_id"] or row["month"] not in named]

    def mean_of_months(self, rows, top, base):
        sums = defaultdict(lambda: [0.0, 0.0])
        for row in rows:
            cell = self.cell(row["enterprise_id"])
            if cell and row[top] is not None and row[base] is not None:
                sums[cell, row["month"]][0] += row[top]
                sums[cell, row["month"]][1] += row[base]
        return self.mean([(cell, x / y) for (cell, _), (x, y) in sums.items() if y > 0])

    def i4_02(self):
        if self.has("app_monthly", "mau", "registered_users"):
            return self.mean_of_months(self.reports(), "mau", "registered_users")
        used = defaultdict(set)
        for month, worker, firm in self.events():
            used[month, firm].add(worker)
        rows = []
        for year, month in {at for at, _ in used}:
            first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
            there = Counter(
                row["enterprise_id"]
                for row in self.rows("workers")
                if (row["registered_date"] is None or row["registered_date"] <= last)
                and (row["left_date"] is None or row["left_date"] >= first)
            )
            rows += [
                {"enterprise_id": f, "month": (year, month), "mau": len(used[(year, month), f]), "base": n}
                for f, n in there.items()
            ]
        return self.mean_of_months(rows, "mau", "base")

    def i4_03(self):
        if not self.has("app_events"):
            following = {(r["enterprise_id"], r["month"]): r["returning_users"] for r in self.reports()}
            rows = []
            for row in self.reports():
                year, month = int(row["month"][:4]), int(row["month"][5:])
                after = following.get((row["enterprise_id"], f"{year + month // 12:04d}-{month % 12 + 1:02d}"))
                if after is not None and row["mau"] is not None:
                    rows.append((self.cell(row["enterprise_id"]), after, row["mau"]))
            return self.ratio(rows)
        used, seen = defaultdict(set), defaultdict(set)
        for (year, month), worker, firm in self.events():
            used[year * 12 + month, firm].add(worker)
            seen[year * 12 + month].add(worker)
        rows = [(self.cell(f), len(w & seen[m + 1]), len(w)) for (m, f), w in used.items() if m + 1 in seen]
        return self.ratio(rows)

    def i4_06(self):
        online, offline = set(), set()
        for row in self.acted:
            if row["worker_id"] and row["attended_flag"] is not False:
                worker = row["worker_id"], row["enterprise_id"]
                if row["channel_mode"] in ("ON", "OFF"):
                    (online if row["channel_mode"] == "ON" else offline).add(worker)
        online |= {(worker, firm) for _, worker, firm in self.events(logins=True)}
        return self.mean([(self.cell(one[1]), float(one in online and one in offline)) for one in online | offline])

    def o9(self):
        return self.mean_of_months(self.reports(), "dau_avg", "mau")

    def o25(self):
        if not self.has("app_monthly", "verified_users", "registered_users"):
            return self.mean(
                [(self.cell(w["enterprise_id"]), float(bool(w["verified_flag"]))) for w in self.rows("workers")]
            )
        known = [row for row in self.reports() if row["verified_users"] is not None]
        last = max(row["month"] for row in known)
        rows = [row for row in known if row["month"] == last]
        return self.ratio([(self.cell(r["enterprise_id"]), r["verified_users"], r["registered_users"]) for r in rows])

    def o8(self):
        named = defaultdict(Counter)
        for row in self.answers("W"):
            if row["consent"] is not False and row["ND_BIZ"] and row["enterprise_id"]:
                named[row["enterprise_id"]].update(
                    kind for wish, kind in zip(WISHES, CLASSES["business_class"], strict=True) if wish in row["ND_BIZ"]
                )
        order = CLASSES["business_class"]
        top = {f: sorted((k for k in order if c[k]), key=lambda k: -c[k])[:3] for f, c in named.items()}
        rows = []
        for row in self.attended:
            act = self.held.get(row["activity_id"])
            if act is not None and row["enterprise_id"] in top:
                wanted = act["business_class"] in top[row["enterprise_id"]]
                rows.append((self.cell(row["enterprise_id"]), self.persons_in(row) * wanted, self.persons_in(row)))
        return self.ratio(rows)

    def i6_01(self):
        _, took = self.out_and_in()
        count, _ = self.persons()
        rows = []
        for firm, row in self.active.items():
            if row["size_class"] in SMALL:
                heads, persons = self.heads_of(firm), count.get((firm, ()), 0)
                persons = min(persons, heads) if heads else persons
                rows.append((self.cell(firm), float(took[firm, ()] >= 1 or persons >= max(2, 0.05 * (heads or 0)))))
        return self.mean(rows)

    def benefits(self):
        """Return benefit per head and heads of every enterprise that states them, by cell."""
        gained, (_, came) = Counter(), self.persons()
        for row in self.valid:
            gained[row["receiver_enterprise_id"]] += self.benefit(row, 0)
        out = defaultdict(list)
        for firm in self.active:
            heads = self.heads_of(firm)
            if heads and self.cell(firm):
                out[self.cell(firm)].append(((gained[firm] + came[firm, ()]) / heads, heads))
        return {cell: v for cell, v in out.items() if sum(b * w for b, w in v) > 0}

    def i6_03(self):
        out = {}
        for cell, v in self.benefits().items():
            people, whole = sum(w for _, w in v), sum(b * w for b, w in v)
            differences = sum(w * u * abs(b - c) for b, w in v for c, u in v)
            out[cell] = max(0.0, 1 - differences / (2 * people * whole))
        return out

    def o15(self):
        out = {}
        for cell, v in self.benefits().items():
            people = sum(w for _, w in v)
            mean = sum(b * w for b, w in v) / people
            rank = {k: sum(w if w < k else w / 2 if w == k else 0 for _, w in v) / people for k in {w for _, w in v}}
            out[cell] = 2 * sum(w / people * (b - mean) * (rank[w] - 0.5) for b, w in v) / mean
        return out

    def i6_04(self):
        came = {row["worker_id"] for row in self.attended if row["worker_id"]}
        there = defaultdict(list)
        for row in self.rows("workers"):
            stays = row["left_date"] is None or row["left_date"] >= self.first
            if stays and (row["registered_date"] is None or row["registered_date"] <= self.last):
                there[self.cell(row["enterprise_id"]) if row["enterprise_id"] else None].append(row)
        out = {}
        for cell, workers in there.items():
            rate = sum(row["worker_id"] in came for row in workers) / len(workers)
            groups = [[row for row in workers if row[name] == value] for name, value in PRIORITY]
            rates = [sum(r["worker_id"] in came for r in g) / len(g) for g in groups if len(g) >= 30]
            if cell and rate > 0 and rates:
                out[cell] = min(1, *(one / rate for one in rates))
        return out

    def clubs(self):
        """Return the clubs in order with their report of the wave."""
        told = {row["club_id"]: row for row in self.rows("club_periods") if row["wave_id"] == self.wave}
        return [
            (self.cell(row["host_enterprise_id"]), told.get(row["club_id"]))
            for row in self.rows("clubs")
            if row["status"] in ("正常", None)
            and (row["registered_date"] is None or row["registered_date"] <= self.last)
        ]

    def i8_01(self):
        least = 2 * self.quarters - 1e-9
        return self.mean(
            [(cell, float(bool(told and (told["sessions"] or 0) >= least))) for cell, told in self.clubs()]
        )

    def o18(self):
        told = [(cell, row["std_items_met"], row["std_items_total"]) for cell, row in self.clubs() if row]
        return self.ratio([(cell, min(met, total), total) for cell, met, total in told if met is not None and total])

    def o19(self):
        told = [(cell, row["fund_received"], row["fund_applied"]) for cell, row in self.clubs() if row]
        return self.ratio([(cell, got, asked) for cell, got, asked in told if got is not None and asked])

    def volunteered(self):
        homes = {row["talent_id"]: row["enterprise_id"] for row in self.rows("talents")}
        hours = Counter()
        for row in self.rows("volunteer_hours", "service_date"):
            if row["talent_id"] in homes:
                hours[row["talent_id"]] += max(row["hours"] or 0, 0)
        return [(homes[talent], given) for talent, given in hours.items() if homes[talent]]

    def i8_02(self):
        count = Counter(firm for firm, hours in self.volunteered() if hours >= 2)
        members = Counter(
            row["enterprise_id"]
            for row in self.rows("workers")
            if row["member_flag"] and (row["left_date"] is None or row["left_date"] >= self.first)
        )
        return self.ratio([(self.cell(f), count[f], members[f]) for f in self.active if members[f] > 0], 100)

    def o20(self):
        rows = [(self.cell(firm), hours, float(hours >= 2)) for firm, hours in self.volunteered()]
        return self.ratio(rows, 12 / self.months)

    def i8_03(self):
        able = {(row["talent_id"], row["skill_code"]) for row in self.rows("talent_skills") if (row["level"] or 0) >= 3}
        serving = defaultdict(set)
        for row in self.rows("volunteer_hours"):
            serving[row["demand_id"]].add(row["talent_id"])
        rows = [
            (self.cell(row["enterprise_id"], None, row), row["demand_id"], row["skill_code"])
            for row in self.rows("demands")
            if row["function_class"] == "F_HUM" and row["skill_code"] and self.inside(self.due(row))
        ]
        return self.mean([(cell, float(any((t, skill) in able for t in serving[d]))) for cell, d, skill in rows])

    def i8_04(self):
        owners = {row["brand_id"]: row["owner_enterprise_id"] for row in self.rows("brands")}
        rows = []
        for row in self.attended:
            act = self.held.get(row["activity_id"])
            owner = owners.get(act["brand_id"]) if act else None
            if owner:
                away = row["enterprise_id"] != owner
                rows.append((self.cell(owner, None, act), self.persons_in(row) * away, self.persons_in(row)))
        return self.ratio(rows)

    def i8_05(self):
        reached, givers = Counter(), defaultdict(set)
        for row in self.attended:
            if self.held.get(row["activity_id"], {}).get("channel_mode") in ("OFF", "MIX"):
                reached[self.cell(row["enterprise_id"])] += self.persons_in(row)
        for row in self.valid:
            reached[self.cell(row["receiver_enterprise_id"])] += row["beneficiaries"] or 0
            firm, own = row["provider_enterprise_id"], row["provider_id"]
            district = self.district(own) if row["provider_type"] == "工会" else None
            if firm or row["provider_type"] != "职工":
                givers[self.cell(firm, district)].add(firm or own)
        for row in self.acted:
            if row["worker_id"] and row["role"] in ACTIVE_ROLES and row["enterprise_id"]:
                givers[self.cell(row["enterprise_id"])].add((row["worker_id"], row["enterprise_id"]))
        return {cell: min(reached[cell] / len(who), 60) for cell, who in givers.items() if cell}
