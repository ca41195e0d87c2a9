"""Measures that a researcher builds without code: a table, a filter, a numerator and a denominator, all of it data.

What is built takes part everywhere a measure of the library does: the same levels, facets, intervals, floors and statuses.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from evaluation.errors import InvalidMethod
from evaluation.framework.node import Goalposts
from evaluation.measures.conditions import problems_of, unknown_column
from evaluation.measures.custom_guard import about_persons
from evaluation.measures.custom_rows import OF_REGISTER, columns_used, parts_of_custom
from evaluation.measures.measure import CLASSES, ENTERPRISE, Card, Measure
from evidence.schema import TABLES
from messages import Bilingual, Message, Quoted, Sentences, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
        used = {name for name in (*columns_used(self), self.enterprise, self.union) if name}
        person = about_persons(self.table)
        register = self.denominator[0] in OF_REGISTER
        return Measure(
            card=Card(
                self.id, "", self.name, self.definition, Bilingual(""), Bilingual(""), self.unit, self.direction,
                Goalposts(0.0, 1.0), 0.0,
            ),
            parts=lambda scope: parts_of_custom(self, scope),
            needs={self.table: tuple(sorted(used)), "enterprises": ()},
            levels=self.levels,
            facets=(*ENTERPRISE, *(name for name in CLASSES if name in TABLES[self.table].by_name)),
            min_n=self.min_n,
            persons=LEAST_PERSONS if person else 0,
            nothing="zero" if register else "insufficient",
            feeds=(self.table,) if register and TABLES[self.table].date_column else (),
            uses=("unions",),
            content=repr(self),
            by_level=person,
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
