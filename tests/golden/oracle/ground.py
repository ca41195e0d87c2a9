"""The records of one wave, what is active, held, attended and valid in it, and to which cell a row belongs."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime
from functools import cached_property
from itertools import product

SMALL, LARGE = {"小型", "微型"}, {"大型", "中型"}
ACTIVE_ROLES = {"R_PUB", "R_SUP", "R_COL", "R_ORG", "R_VOL"}
CLASSES = {
    "function_class": ("F_INF", "F_FAC", "F_MGT", "F_SVC", "F_HUM"),
    "business_class": ("B_EDU", "B_CUL", "B_PUB", "B_SRV", "B_RTS", "B_PAR", "B_DEV"),
}


class Row(dict):
    """A row; what it does not say is None."""

    def __missing__(self, key):
        return None


def day(moment):
    return moment.date() if isinstance(moment, datetime) else moment


class Ground:
    """One wave seen from one level and split by some facets."""

    def __init__(self, tables, wave, level, by=()):
        self.tables, self.level, self.by = tables, level, by
        found = next(row for row in tables["waves"] if row["wave_id"] == wave)
        self.wave, self.first, self.last = wave, found["start_date"], found["end_date"]
        self.months = ((self.last - self.first).days + 1) * 12 / 365.25
        self.quarters = max(round(self.months), 1) / 3

    def rows(self, name, date_column=None, fallback=None):
        """Return the rows of a table, those of the wave where a date is named."""
        every = self.tables.get(name, [])
        if date_column is None:
            return every
        return [row for row in every if self.inside(row[date_column] or (row[fallback] if fallback else None))]

    def has(self, name, *columns):
        return bool(self.tables.get(name)) and all(
            any(column in row for row in self.tables[name][:1]) for column in columns
        )

    def inside(self, moment):
        return moment is not None and self.first <= day(moment) <= self.last

    def in_month(self, month):
        return month is not None and self.inside(date(int(month[:4]), int(month[5:7]), 1))

    @cached_property
    def active(self):
        return {
            row["enterprise_id"]: row
            for row in self.rows("enterprises")
            if (row["joined_date"] is None or row["joined_date"] <= self.last)
            and (row["exited_date"] is None or row["exited_date"] >= self.first)
        }

    def heads_of(self, enterprise):
        row = self.every_enterprise.get(enterprise)
        return row["employees"] if row is not None and row["employees"] and row["employees"] > 0 else None

    @cached_property
    def every_enterprise(self):
        return {row["enterprise_id"]: row for row in self.rows("enterprises")}

    @cached_property
    def unions(self):
        return {row["union_id"]: row for row in self.rows("unions")}

    def district(self, union):
        return self.unions[union]["district_id"] if union in self.unions else None

    def cell(self, enterprise, own=None, kind=None):
        """Return the cell of a row: that of its enterprise, or, where it has none, of the district of its union; None for no cell."""
        if enterprise is not None and enterprise not in self.active:
            return None
        about = self.active.get(enterprise, {"district_id": own})
        unit = {"enterprise": enterprise, "district": about["district_id"], "mechanism": "mechanism"}[self.level]
        facets = [(kind or {}).get(name) if name in CLASSES else about.get(name) for name in self.by]
        return None if unit is None or None in facets else (unit, *facets)

    def kinds(self):
        """Return every combination of the classes that are asked for."""
        asked = [name for name in self.by if name in CLASSES]
        return [dict(zip(asked, chosen, strict=True)) for chosen in product(*(CLASSES[name] for name in asked))]

    def everybody(self):
        """Yield every active enterprise and class with its cell."""
        for enterprise in self.active:
            for kind in self.kinds():
                yield enterprise, tuple(kind.values()), self.cell(enterprise, None, kind)

    def chosen(self, row):
        """Return the classes of a row among those asked for, as `everybody` names them."""
        return tuple(row[name] for name in self.by if name in CLASSES)

    @staticmethod
    def ratio(rows, per=1.0, most=None):
        """Return per · Σ x / Σ y of every cell."""
        top, base = defaultdict(float), defaultdict(float)
        for cell, x, y in rows:
            if cell is not None:
                top[cell] += x
                base[cell] += y
        found = {cell: per * top[cell] / base[cell] for cell in top if base[cell] > 0}
        return found if most is None else {cell: min(value, most) for cell, value in found.items()}

    @classmethod
    def mean(cls, rows):
        return cls.ratio([(cell, x, 1.0) for cell, x in rows])

    @cached_property
    def valid(self):
        """Valid transactions: completed in the wave, not rejected, between two organisations, no ping-pong (V12)."""
        found = [
            row
            for row in self.rows("transactions", "end_at", "start_at")
            if row["status"] == "完成"
            and row["receiver_confirmed"] is not False
            and row["provider_enterprise_id"] != row["receiver_enterprise_id"]
        ]
        volume, flow = Counter(), Counter()
        for row in found:
            sides = row["provider_enterprise_id"], row["receiver_enterprise_id"]
            volume.update(side for side in sides if side)
            if all(sides):
                flow[sides] += 1
        bad = set()
        for (a, b), there in flow.items():
            back = flow.get((b, a), 0)
            balanced = min(there, back) >= 0.7 * max(there, back)
            if balanced and any(volume[e] >= 10 and there + back >= 0.8 * volume[e] for e in (a, b)):
                bad |= {(a, b), (b, a)}
        return [row for row in found if (row["provider_enterprise_id"], row["receiver_enterprise_id"]) not in bad]

    @cached_property
    def activities(self):
        return {row["activity_id"]: row for row in self.rows("activities")}

    @cached_property
    def held(self):
        return {row["activity_id"]: row for row in self.rows("activities", "start_at") if row["status"] == "已举办"}

    @cached_property
    def acted(self):
        """Workers' rows of participation."""
        return [row for row in self.rows("participation", "event_at") if row["actor_type"] in ("职工", None)]

    @cached_property
    def attended(self):
        return [row for row in self.acted if row["activity_id"] and row["attended_flag"] is not False]

    @staticmethod
    def persons_in(row):
        return 1 if row["headcount"] is None else row["headcount"]

    def kind_of(self, row):
        """Return the activity of a row of participation, which is of a business class."""
        return self.activities.get(row["activity_id"], Row())
