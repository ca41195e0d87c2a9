"""D1, D2: what workers, enterprises and cadres answered, and how services were rated."""

from __future__ import annotations

from collections import Counter, defaultdict

from tests.golden.oracle.ground import Ground

ID = (("ID1", "ID2", "ID3", "ID4", "ID5"), ("ID5",), 4, ("AW1", 2), 5)
WI = (("WI1", "WI2", "WI3"), (), 2, ("AW1", 2), 5)
SA = (("SA1", "SA2", "SA3"), (), 2, ("US1", 1), 10)
GA = (("GA1", "GA2", "GA3", "GA4"), (), 3, ("US1", 1), 5)
GA_M = (("GA1", "GA2", "GA3", "GA4", "GA5"), ("GA5",), 3, ("US1", 1), 5)
SQ = (tuple(f"SQ{at}" for at in range(1, 6)), (), 4, ("US1", 1), 5)
UX = (tuple(f"UX{at}" for at in range(1, 5)), ("UX4",), 3, ("US1", 1), 5)
TR = (tuple(f"TR{at}" for at in range(1, 5)), ("TR4",), 3, None, 5)


def score(row, items, turned, least, asked, most):
    """Return 100 (mean - 1) / (most - 1) over the items answered, None where somebody was not asked or answered too few."""
    if row["consent"] is False or (asked and (row[asked[0]] is None or row[asked[0]] < asked[1])):
        return None
    given = [
        (1 + most - row[item]) if item in turned else row[item]
        for item in items
        if row[item] is not None and 1 <= row[item] <= most
    ]
    return 100 * (sum(given) / len(given) - 1) / (most - 1) if len(given) >= least else None


class Voices(Ground):
    """Answers and ratings."""

    def answers(self, party):
        return [
            row
            for row in self.rows("survey_responses")
            if row["respondent_type"] == party
            and (row["wave_id"] == self.wave if row["wave_id"] else self.inside(row["submitted_at"]))
        ]

    def scored(self, party, scale):
        return [(row, value) for row in self.answers(party) if (value := score(row, *scale)) is not None]

    def workers(self, scale):
        """Weighted means of enterprises; above them weighted by employees."""
        top, base = defaultdict(float), defaultdict(float)
        for row, value in self.scored("W", scale):
            weight = row["sampling_weight"] or 1.0
            top[row["enterprise_id"]] += weight * value
            base[row["enterprise_id"]] += weight
        means = {firm: top[firm] / base[firm] for firm in top if firm in self.active}
        if self.level == "enterprise":
            return self.mean([(self.cell(firm), value) for firm, value in means.items()])
        heads = self.heads_of
        return self.ratio([(self.cell(f), heads(f) * value, heads(f)) for f, value in means.items() if heads(f)])

    def managers(self, scale):
        given = defaultdict(list)
        for row, value in self.scored("M", scale):
            given[row["enterprise_id"]].append(value)
        return self.mean([(self.cell(firm), sum(v) / len(v)) for firm, v in given.items() if firm in self.active])

    def cadres(self, scale):
        given = defaultdict(list)
        for row, value in self.scored("C", scale):
            given[row["union_id"]].append(value)
        return self.mean([(self.cell(None, self.district(union)), sum(v) / len(v)) for union, v in given.items()])

    def party(self, party, scale):
        """Return one party's values; the facet of the party itself does not split them."""
        by, self.by = self.by, tuple(name for name in self.by if name != "party")
        found = {"W": self.workers, "M": self.managers, "C": self.cadres}[party](scale)
        self.by = by
        return found

    def pooled(self, scales, over="mean", least=1):
        if self.level == "enterprise":
            scales = {"W": scales["W"]} if "W" in scales else {}
        parts = {party: self.party(party, scale) for party, scale in scales.items()}
        if "party" in self.by:
            at = 1 + self.by.index("party")
            return {(*cell[:at], party, *cell[at:]): v for party, part in parts.items() for cell, v in part.items()}
        out = {}
        for cell in set().union(*parts.values()):
            values = [part[cell] for part in parts.values() if cell in part]
            if len(values) >= least:
                out[cell] = sum(values) / len(values) if over == "mean" else 100 - (max(values) - min(values))
        return out

    def i1_01(self):
        return self.workers(ID)

    def i1_02(self):
        return self.managers(ID)

    def i1_03(self):
        return self.cadres(ID)

    def i1_04(self):
        return self.pooled(dict.fromkeys("WMC", WI))

    def i1_05(self):
        return self.pooled(dict.fromkeys("WMC", ID), "range", 3)

    def i2_01(self):
        return self.workers(SA)

    def i2_02(self):
        return self.managers(SA)

    def i2_03(self):
        return self.cadres(SA)

    def i2_04(self):
        return self.pooled({"W": GA, "M": GA_M, "C": GA})

    def o2(self):
        return self.workers(SQ)

    def o4(self):
        return self.pooled({"W": UX, "M": UX})

    def o5(self):
        return self.pooled({"M": TR, "C": TR})

    def o1(self):
        asked = [row for row in self.answers("W") if row["consent"] is not False and row["AW1"] not in (None, 9)]
        return self.mean([(self.cell(row["enterprise_id"]), float(row["AW1"] >= 3)) for row in asked])

    def o3(self):
        given = defaultdict(lambda: defaultdict(list))
        for row in self.answers("W"):
            for name in ("EDU", "CUL", "PUB", "SRV", "RTS", "PAR", "DEV"):
                value, cell = row[f"BS_{name}"], self.cell(row["enterprise_id"], None, {"business_class": f"B_{name}"})
                if row["consent"] is not False and cell and value is not None and 1 <= value <= 5:
                    given[cell][name].append(25 * (value - 1))
        least = 1 if "business_class" in self.by else 30  # split by class, all seven are shown
        means = {cell: [sum(v) / len(v) for v in parts.values() if len(v) >= least] for cell, parts in given.items()}
        return {cell: min(values) for cell, values in means.items() if values}

    def o26(self):
        known = [u for u in self.unions.values() if u["members"] is not None and u["covered_workers"] is not None]
        return self.ratio([(self.cell(None, u["district_id"]), u["members"], u["covered_workers"]) for u in known])

    def services(self, *, volunteers):
        """Yield what was provided: enterprise, own district, rating, class."""
        for row in self.valid:
            own = self.district(row["provider_id"]) if row["provider_type"] == "工会" else None
            yield row["provider_enterprise_id"], own, row["rating_receiver"], row
        for row in self.attended:
            act = self.held.get(row["activity_id"])
            if act is not None:
                own = self.district(act["organiser_id"]) if act["organiser_type"] == "工会" else None
                yield act["organiser_enterprise_id"], own, row["rating"], act
        yield from self.fulfilled()
        homes = {row["talent_id"]: row["enterprise_id"] for row in self.rows("talents")}
        for row in self.rows("volunteer_hours", "service_date") if volunteers else ():
            if row["talent_id"] in homes:
                yield homes[row["talent_id"]], None, row["rating"], {}

    def fulfilled(self):
        """Yield the demands that were met, for whoever provided; for whoever asked where nobody knows who did."""
        server = {}
        for row in self.rows("transactions"):
            if row["status"] == "完成" and row["demand_id"] and row["provider_enterprise_id"]:
                server[row["demand_id"]] = max(server.get(row["demand_id"], ""), row["provider_enterprise_id"])
        for row in self.rows("demands", "posted_at"):
            if row["status"] == "已完成":
                firm = server.get(row["demand_id"])
                if firm is None and row["enterprise_id"] in self.active:
                    yield None, self.active[row["enterprise_id"]]["district_id"], row["rating"], row
                elif firm is not None:
                    yield firm, None, row["rating"], row

    def i2_05(self):
        every = [one for one in self.services(volunteers=True) if one[2] is not None]
        count, fives = Counter(one[0] for one in every), Counter(one[0] for one in every if one[2] == 5)
        bad = {e for e in count if e is not None and count[e] >= 20 and fives[e] >= 0.95 * count[e]}
        if self.level == "enterprise":
            bad = set()
        return self.mean([(self.cell(e, own, kind), float(x >= 4)) for e, own, x, kind in every if e not in bad])

    def o21(self):
        every = self.services(volunteers=False)
        return self.mean([(self.cell(e, own, kind), float(x is not None)) for e, own, x, kind in every])
