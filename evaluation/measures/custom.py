"""Measures that a researcher builds without code: a table, a filter, a numerator and a denominator, all of it data.

What is built takes part everywhere a measure of the library does: the same levels, facets, intervals, floors and statuses.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import narwhals as nw

from evaluation.errors import InvalidMethod
from evaluation.framework.node import Goalposts
from evaluation.measures.conditions import columns_of, filtered, problems_of, unknown_column
from evaluation.measures.measure import CLASSES, ENTERPRISE, Card, Measure
from evaluation.measures.parts import Parts
from evaluation.measures.scope import owned
from evidence.schema import TABLES, Privacy
from messages import Bilingual, Message, Quoted, Sentences, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evaluation.measures.parts import Interval
    from evaluation.measures.scope import Scope
    from evaluation.values import Values
    from evidence import Dataset

INTERVALS: dict[str, Bilingual] = {
    "wilson": Bilingual("Wilson（比例）", "Wilson (shares)"),
    "poisson": Bilingual("泊松（次数 ÷ 基数）", "Poisson (counts over a base)"),
    "bootstrap": Bilingual("按企业自助抽样", "bootstrap of enterprises"),
    "none": Bilingual("不给区间", "none"),
}
TERMS: dict[str, Bilingual] = {
    "count": Bilingual("行数", "number of rows"),
    "sum": Bilingual("某列之和", "sum of a column"),
    "distinct": Bilingual("某列不同值的个数", "number of different values of a column"),
    "employees": Bilingual("职工人数", "employees"),
    "enterprises": Bilingual("活跃企业数", "active enterprises"),
}
"""What a numerator or denominator can be; the last two are known of every active enterprise, with rows or without."""
OF_REGISTER = ("employees", "enterprises")
LEAST_PERSONS = 10


@dataclass(frozen=True)
class CustomMeasure:
    """A measure made of data.

    Attributes
    ----------
    id, name
        As of any indicator.
    table, where
        The table, and the condition its rows must fulfil (see `evaluation.measures.conditions`).
    numerator, denominator
        ``("count",)``, ``("sum", column)``, ``("distinct", column)``, each with a further condition as last part if wanted;
        the denominator also ``("employees",)`` or ``("enterprises",)``.
    enterprise, union
        Columns that name the enterprise, or the union, a row belongs to; empty when there is none.
    interval
        A key of `INTERVALS`.
    per, annual
        Constant factor; whether the value is per year.
    levels, min_n
        Levels at which it has a meaning, and the number of rows below which it is a small sample.
    unit, direction, definition
        How it reads.

    Raises
    ------
    InvalidMethod
        Listing everything that is wrong with it.

    Examples
    --------
    >>> good = CustomMeasure("X1", Bilingual("文体好评率", "good ratings of culture"), "transactions",
    ...     where=("business_class", "=", "B_CUL"), numerator=("count", ("rating_receiver", ">=", 4)),
    ...     denominator=("count", ("rating_receiver", "is not empty")), enterprise="provider_enterprise_id")
    >>> CustomMeasure.from_data(good.to_data()) == good
    True
    """

    id: str
    name: Bilingual
    table: str
    where: tuple = ()
    numerator: tuple = ("count",)
    denominator: tuple = ("enterprises",)
    enterprise: str = "enterprise_id"
    union: str = ""
    interval: str = "none"
    per: float = 1.0
    annual: bool = False
    levels: tuple[str, ...] = ("enterprise", "district", "mechanism")
    min_n: int = 10
    unit: str = ""
    direction: int = 1
    definition: Bilingual = Bilingual("")

    def __post_init__(self) -> None:
        for name in ("where", "numerator", "denominator", "levels"):
            object.__setattr__(self, name, frozen(getattr(self, name)))
        found = problems(self)
        if found:
            raise InvalidMethod(Sentences(tuple(found[:5])))

    def to_data(self) -> dict[str, Any]:
        """Return the measure as plain lists, texts and numbers, leaving out what is as usual; for files."""
        usual = {field.name: field.default for field in fields(self)}
        data: dict[str, Any] = {}
        for name, as_usual in usual.items():
            value = getattr(self, name)
            if value == as_usual:
                continue
            if isinstance(value, Bilingual):
                data |= {f"{name}_zh": value.zh, f"{name}_en": value.en}
            else:
                data[name] = thawed(value)
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> CustomMeasure:
        """Build a measure from what `to_data` gave.

        Raises
        ------
        InvalidMethod
            For an unknown key, or anything wrong with the measure.
        """
        names = {field.name for field in fields(cls)}
        texts = {f"{name}_{tongue}" for name in ("name", "definition") for tongue in ("zh", "en")}
        for key in data:
            if key not in (names | texts) - {"name", "definition"}:
                said = Message("A measure has no field “{field}”.", field=key)
                raise InvalidMethod(said.then(nearest(str(key), names | texts)))
        plain = {key: value for key, value in data.items() if key in names}
        both = {
            name: Bilingual(str(data.get(f"{name}_zh", "")), str(data.get(f"{name}_en", "")))
            for name in ("name", "definition")
        }
        lacking = [name for name in ("id", "table") if not plain.get(name)]
        if lacking:
            raise InvalidMethod(Message("The measure lacks {fields}.", fields=Quoted(lacking)))
        return cls(**{**plain, **both})

    def as_measure(self) -> Measure:
        """Return the measure as the engine knows measures."""
        used = {name for name in (*_columns(self), self.enterprise, self.union) if name}
        person = any(column.privacy == Privacy.PERSON for column in TABLES[self.table].columns)
        register = self.denominator[0] in OF_REGISTER
        return Measure(
            card=Card(
                self.id, "", self.name, self.definition, Bilingual(""), Bilingual(""), self.unit, self.direction,
                Goalposts(0.0, 1.0), 0.0,
            ),
            parts=lambda scope: _parts(self, scope),
            needs={self.table: tuple(sorted(used)), "enterprises": ()},
            levels=self.levels,
            facets=(*ENTERPRISE, *(name for name in CLASSES if name in TABLES[self.table].by_name)),
            min_n=self.min_n,
            persons=LEAST_PERSONS if person else 0,
            nothing="zero" if register else "insufficient",
            feeds=(self.table,) if register and TABLES[self.table].date_column else (),
            uses=("unions",),
            content=repr(self),
        )  # fmt: skip

    def preview(
        self, dataset: Dataset, level: str = "mechanism", by: Sequence[str] = (), wave: str | None = None
    ) -> Values:
        """Compute it at once, to look at while it is being built."""
        from evaluation.measures.engine import compute  # noqa: PLC0415 - it computes measures of this kind too

        return compute(dataset, [self.as_measure()], level, by, wave)


def frozen(value: Any) -> Any:
    """Return lists as tuples, all the way down."""
    return tuple(frozen(part) for part in value) if isinstance(value, (list, tuple)) else value


def thawed(value: Any) -> Any:
    """Return tuples as lists, all the way down."""
    return [thawed(part) for part in value] if isinstance(value, (list, tuple)) else value


def problems(custom: CustomMeasure) -> list[Message | Sentences]:
    """Return everything that keeps a measure from being computed, in words."""
    if custom.table not in TABLES:
        said = Message("There is no table “{table}”.", table=custom.table)
        return [said.then(nearest(custom.table, TABLES))]
    found = problems_of(custom.where, custom.table)
    found += _of_term(custom.numerator, custom, top=True) + _of_term(custom.denominator, custom, top=False)
    named = [unknown_column(custom.table, name) for name in (custom.enterprise, custom.union) if name]
    found += [problem for problem in named if problem is not None]
    if custom.interval not in INTERVALS:
        found.append(
            Message("“{value}” is no interval. Allowed: {allowed}.", value=custom.interval, allowed=Quoted(INTERVALS))
        )
    return found


def _of_term(term: Any, custom: CustomMeasure, *, top: bool) -> list[Message | Sentences]:
    allowed = [name for name in TERMS if not top or name not in OF_REGISTER]
    if not isinstance(term, tuple) or not term or term[0] not in allowed:
        return [
            Message(
                "“{term}” is no numerator or denominator. Allowed: {allowed}.",
                term=str(term)[:60],
                allowed=Quoted(allowed),
            )
        ]
    rest = term[1:]
    if term[0] in ("sum", "distinct"):
        unknown = unknown_column(custom.table, str(rest[0]) if rest else "")
        if unknown is not None:
            return [unknown]
        declared = TABLES[custom.table].by_name.get(rest[0])
        if term[0] == "sum" and declared is not None and declared.kind not in ("integer", "number", "flag"):
            return [Message("“{column}” holds no numbers that could be added up.", column=rest[0])]
        rest = rest[1:]
    return [problem for condition in rest for problem in problems_of(condition, custom.table)]


def _columns(custom: CustomMeasure) -> list[str]:
    found = list(columns_of(custom.where))
    for term in (custom.numerator, custom.denominator):
        named = term[0] in ("sum", "distinct")
        found += [term[1]] if named else []
        found += [name for condition in term[2 if named else 1 :] for name in columns_of(condition)]
    return list(dict.fromkeys(found))


def _parts(custom: CustomMeasure, scope: Scope) -> Parts:
    classes = [name for name in scope.classes if name in TABLES[custom.table].by_name]
    rows = _rows(custom, scope, classes)
    keys = ["wave", "place", "owner", *classes]
    terms = [_term(rows, custom.numerator, custom.table, keys, "numerator")]
    register = custom.denominator[0] in OF_REGISTER
    if not register:
        terms.append(_term(rows, custom.denominator, custom.table, keys, "denominator"))
    terms.append(_term(rows, ("count",), custom.table, keys, "n"))
    sums = [nw.col(name).sum() for name in ("numerator", "denominator", "n")]
    found = scope.collect(nw.concat(terms).group_by(*keys).agg(*sums), *keys)
    _observe(custom, scope)
    placed = owned(found, "place", found["owner"] if custom.union else None, scope).drop(columns="owner")
    if register:
        placed = scope.everyone(placed, ["numerator", "n"])
        base = placed["employees"] if custom.denominator[0] == "employees" else 1.0
        placed = placed.assign(denominator=base).dropna(subset=["denominator"])
        placed["n"] = placed["denominator"] if custom.denominator[0] == "employees" else placed["n"]
    if custom.annual:
        placed["denominator"] = placed["denominator"] * placed["wave"].map(scope.years)
    interval: Interval = custom.interval  # type: ignore[assignment]
    return Parts(placed[placed["denominator"] > 0], interval, per=custom.per)


def _observe(custom: CustomMeasure, scope: Scope) -> None:
    """Note in which waves the table holds anything: that no row fulfils the condition is no failed feed."""
    column = TABLES[custom.table].date_column
    if column is not None and scope.has(custom.table, column):
        rows = scope.rows(custom.table, columns=()).group_by("wave").agg(nw.len().alias("n"))
        scope.ledger.observe(custom.table, scope.collect(rows, "wave")["wave"])
    else:
        scope.ledger.observe(custom.table, [wave.id for wave in scope.waves])


def _rows(custom: CustomMeasure, scope: Scope, classes: Sequence[str]) -> nw.LazyFrame:
    """Return the rows that fulfil the condition, with their wave and place; a table without dates belongs to every wave."""
    used = _columns(custom)
    places = [name for name in (custom.enterprise, custom.union) if name]
    columns = list(dict.fromkeys([*used, *places, *classes]))
    if TABLES[custom.table].date_column is not None and scope.has(custom.table, TABLES[custom.table].date_column or ""):
        frame = scope.rows(custom.table, columns=columns)
    else:
        whole = scope.table(custom.table, *columns)
        frame = nw.concat([whole.with_columns(nw.lit(wave.id).alias("wave")) for wave in scope.waves])
    nobody = nw.lit(None, dtype=nw.String)
    return filtered(frame, custom.where, custom.table).with_columns(
        place=nw.col(custom.enterprise) if custom.enterprise else nobody,
        owner=nw.col(custom.union) if custom.union else nobody,
    )


def _term(rows: nw.LazyFrame, term: tuple, table: str, keys: Sequence[str], name: str) -> nw.LazyFrame:
    """Return one term per row of its own grain, in the columns numerator, denominator and n, the others 0."""
    kind, rest = term[0], term[1:]
    column = rest[0] if kind in ("sum", "distinct") else None
    for condition in rest[1:] if column else rest:
        rows = filtered(rows, condition, table)
    if kind == "distinct":
        rows = rows.filter(~nw.col(str(column)).is_null()).group_by(*keys, str(column)).agg(nw.len().alias("_rows"))
    value = nw.col(str(column)).cast(nw.Float64).fill_null(0.0) if kind == "sum" else nw.lit(1.0)
    names = ("numerator", "denominator", "n")
    return rows.select(*keys, *[(value if one == name else nw.lit(0.0)).alias(one) for one in names])
