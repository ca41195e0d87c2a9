"""D3, D5, D6: what is offered, asked for and exchanged, with whom, and who benefits."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta

from tests.golden.oracle.ground import CLASSES, LARGE, SMALL, Ground

MECHANISMS = ("党工联促", "工作联抓", "阵地联建", "服务联盟")
WEEK = timedelta(days=7)


class Exchange(Ground):
    """Resources, demands, transactions and joint actions."""

    def owner(self, row):
        own = self.district(row["owner_id"]) if row["owner_type"] == "工会" else None
        return self.cell(row["owner_enterprise_id"], own, row)

    def offered(self):
        return [
            row
            for row in self.rows("resources")
            if row["listed_date"] is not None
            and row["listed_date"] <= self.last
            and (row["delisted_date"] is None or row["delisted_date"] >= self.first)
        ]

    def capacity(self):
        """Return idle, released in idle months, and opened, by resource."""
        idle, released, opened = Counter(), Counter(), Counter()
        for row in self.rows("resource_capacity"):
            if self.in_month(row["month"]):
                name, left = row["resource_id"], row["total_qty"] - row["own_use_qty"]
                if left > 0:
                    idle[name] += left
                    released[name] += row["open_qty"] or 0
                opened[name] += row["open_qty"] or 0
        return idle, released, opened

    def i3_01(self):
        idle, released, _ = self.capacity()
        known = {row["resource_id"]: row for row in self.rows("resources")}
        return self.mean(
            [(self.owner(known[r]), min(1, max(0, released[r] / x))) for r, x in idle.items() if x > 0 and r in known]
        )

    def i3_02(self):
        _, _, opened = self.capacity()
        known = {row["resource_id"]: row for row in self.rows("resources")}
        used = Counter()
        for row in self.valid:
            of = known.get(row["resource_id"])
            if of is not None and row["unit"] in (None, of["unit"]):
                used[row["resource_id"]] += row["qty"] or 0
        return self.mean(
            [(self.owner(known[r]), min(1, used[r] / x)) for r, x in opened.items() if x > 0 and r in known]
        )

    def o7(self):
        used = {row["resource_id"] for row in self.valid}
        return self.mean(
            [
                (self.owner(r), float((r["use_right_mode"] or "自用") != "自用" and r["resource_id"] in used))
                for r in self.offered()
            ]
        )

    def o6(self):
        cells, there = defaultdict(set), set()
        for row in self.offered():
            cell = self.owner(row)
            there.add(cell)
            if row["open_scope"] != "本单位":
                cells[cell].add((row["function_class"], row["business_class"]))
        return {cell: len(cells[cell]) / 35 for cell in there - {None}}

    @staticmethod
    def due(row):
        return row["needed_by"] or (row["posted_at"] + timedelta(days=30)).date()

    def i3_03(self):
        delivered = Counter()
        for row in self.rows("transactions"):
            if row["status"] == "完成" and row["demand_id"]:
                delivered[row["demand_id"]] += row["qty"] or 0
        rows = []
        for row in self.rows("demands"):
            due, closed = self.due(row), row["closed_at"]
            itself = closed and row["closed_by"] and row["closed_by"] == row["requester_id"]
            if (
                not self.inside(due)
                or row["status"] == "已取消"
                or (itself and closed <= row["posted_at"] + timedelta(minutes=10))
            ):
                continue
            got = row["qty_fulfilled"] if row["qty_fulfilled"] is not None else delivered[row["demand_id"]]
            in_time = closed is not None and closed.date() <= due + WEEK
            rows.append(
                (
                    self.cell(row["enterprise_id"], None, row),
                    min(1, got / (row["qty_requested"] or 1)) if in_time else 0,
                )
            )
        return self.mean(rows)

    def i3_04(self):
        every = self.rows("demands")
        end = max(at for row in every for at in (row["posted_at"], row["matched_at"], row["closed_at"]) if at)
        rows = []
        for row in every:
            posted, matched = row["posted_at"], row["matched_at"]
            if not self.inside(posted) or posted + WEEK > end or (matched and matched < posted):
                continue
            gone = row["cancelled_at"] or row["closed_at"]
            if row["status"] == "已取消" and (gone is None or gone <= posted + WEEK):
                continue
            quick = matched is not None and matched - posted <= WEEK
            rows.append((self.cell(row["enterprise_id"], None, row), float(quick)))
        return self.mean(rows)

    def i3_05(self):
        supply, demand = defaultdict(Counter), defaultdict(Counter)
        for row in self.offered():
            supply[self.owner(row)][row["business_class"]] += 1
        for row in self.rows("demands", "posted_at"):
            demand[self.cell(row["enterprise_id"])][row["business_class"]] += 1
        out = {}
        for cell in set(supply) & set(demand) - {None}:
            s, d = ({k: part[k] for k in CLASSES["business_class"]} for part in (supply[cell], demand[cell]))
            if sum(s.values()) and sum(d.values()):
                out[cell] = 1 - sum(abs(s[k] / sum(s.values()) - d[k] / sum(d.values())) for k in s) / 2
        return out

    def out_and_in(self):
        """Return valid transactions given and taken, by enterprise and class."""
        gave, took = Counter(), Counter()
        for row in self.valid:
            gave[row["provider_enterprise_id"], self.chosen(row)] += 1
            took[row["receiver_enterprise_id"], self.chosen(row)] += 1
        return gave, took

    def i3_06(self):
        gave, took = self.out_and_in()
        rows = [
            (cell, gave[firm, kind] + took[firm, kind], max(self.heads_of(firm), 50))
            for firm, kind, cell in self.everybody()
            if self.heads_of(firm)
        ]
        return self.ratio(rows, 100 * 12 / self.months)

    def i5_02(self):
        gave, took = self.out_and_in()
        return self.mean([(cell, float(gave[f, k] >= 1 and took[f, k] >= 1)) for f, k, cell in self.everybody()])

    def o13(self):
        gave, _ = self.out_and_in()
        out = defaultdict(list)
        for firm, kind, cell in self.everybody():
            out[cell].append(gave[firm, kind])
        return {c: sum(x * x for x in v) / sum(v) ** 2 for c, v in out.items() if c and sum(v)}

    def partners(self):
        found = defaultdict(set)
        for row in self.valid:
            a, b = row["provider_enterprise_id"], row["receiver_enterprise_id"]
            org = a or (row["provider_id"] if row["provider_type"] != "职工" else None)
            if b and org:
                found[b].add(org)
            if a and b:
                found[a].add(b)
        hosts = defaultdict(set)
        for row in self.rows("activity_partners"):
            if row["activity_id"] in self.held:
                hosts[row["activity_id"]].add((row["partner_type"], row["partner_id"]))
        for parties in hosts.values():
            for kind, name in parties:
                if kind == "企业":
                    found[name] |= {other for _, other in parties}
        return {name: others - {name} for name, others in found.items()}

    def i5_01(self):
        found = self.partners()
        return self.mean([(self.cell(firm), len(found.get(firm, ()))) for firm in self.active])

    def o11(self):
        found = self.partners()
        return self.mean([(self.cell(firm), float(bool(found.get(firm)))) for firm in self.active])

    def ties(self):
        sides = ((row["provider_enterprise_id"], row["receiver_enterprise_id"]) for row in self.valid)
        return Counter((a, b) for a, b in sides if a in self.active and b in self.active)

    def i5_03(self):
        def parent(firm):
            return self.unions.get(self.active[firm]["union_id"], {}).get("parent_union_id")

        lines = defaultdict(set)
        for firm in self.active:
            lines[self.cell(firm) if self.level == "district" else "all"].add(parent(firm))
        rows = []
        for (a, b), n in self.ties().items():
            if parent(a) and parent(b):
                rows += [(cell, n * (parent(a) != parent(b)), n) for cell in {self.cell(a), self.cell(b)}]
        several = {key for key, parents in lines.items() if len(parents - {None}) > 1}
        return {c: x for c, x in self.ratio(rows).items() if (c if self.level == "district" else "all") in several}

    def o12(self):
        ties = self.ties()
        rows = [(self.cell(e), min(n, ties.get((b, a), 0)), n) for (a, b), n in ties.items() for e in (a, b)]
        return self.ratio(rows)

    def joint(self, row):
        return self.cell(None, row["district_id"] or self.district(row["lead_union_id"]))

    def i5_04(self):
        kind = {row["partner_id"]: row["partner_type"] for row in self.rows("partners")}
        linked = defaultdict(set)
        for row in self.rows("joint_action_partners"):
            linked[row["action_id"]].add(kind.get(row["partner_id"]))
        mechanisms, bodies = defaultdict(set), defaultdict(set)
        for row in self.rows("joint_actions", "closed_at"):
            if row["mechanism"] in MECHANISMS and row["status"] == "已办结" and (row["beneficiaries"] or 0) > 0:
                mechanisms[self.joint(row)].add(row["mechanism"])
                bodies[self.joint(row)] |= linked[row["action_id"]] - {None}
        cells = (
            {self.cell(None, firm["district_id"]) for firm in self.active.values()} if not self.by else set(mechanisms)
        )
        return {cell: len(mechanisms[cell]) / 8 + len(bodies[cell]) / 18 for cell in cells - {None}}

    def i5_05(self):
        rows = self.rows("joint_actions", "due_at")
        return self.mean(
            [(self.joint(r), float(r["closed_at"] is not None and r["closed_at"] <= r["due_at"])) for r in rows]
        )

    def o14(self):
        groups = defaultdict(list)
        for row in self.rows("joint_actions", "opened_at"):
            district = row["district_id"] or self.district(row["lead_union_id"])
            if district is not None:
                groups[row["mechanism"], district].append(row)
        quarters = {(self.first.month - 1) // 3, (self.last.month - 1) // 3}
        rows = []
        for (_, district), actions in groups.items():
            met = {(row["opened_at"].month - 1) // 3 for row in actions if row["meeting_flag"]}
            kept = any(row["institutional_doc"] for row in actions) and met >= quarters
            rows.append((self.cell(None, district), float(kept)))
        return self.mean(rows)

    def benefit(self, row, missing):
        number, most = row["beneficiaries"], self.heads_of(row["receiver_enterprise_id"])
        number = missing if number is None else number
        return min(number, most) if most else number

    def i6_02(self):
        gained = Counter()
        for row in self.valid:
            giver, taker = row["provider_enterprise_id"], row["receiver_enterprise_id"]
            if giver in self.active and self.active[giver]["size_class"] in LARGE:
                gained[taker, self.chosen(row)] += self.benefit(row, 1)
        rows = [
            (cell, gained[firm, kind], self.heads_of(firm))
            for firm, kind, cell in self.everybody()
            if self.active[firm]["size_class"] in SMALL and self.heads_of(firm)
        ]
        return self.ratio(rows, 100 * 12 / self.months)
