"""A custom measure while it is being built: its definition laid out as a form, which may be incomplete, and back.

A form has one list of comparisons for the rows and one for numerator and denominator each, joined by “and” or by “or”. Definitions that
are nested more deeply come from files; they have no form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.custom_leaves import USUAL, tells_persons_apart
from evaluation.measures.conditions import EMPTY, LISTS, OPERATORS
from evaluation.measures.custom import OF_REGISTER, TERMS
from evaluation.measures.scope import LEVELS
from evidence.schema import TABLES
from messages import Bilingual

if TYPE_CHECKING:
    from evidence import Dataset

Form = dict[str, Any]
Path = tuple[str | int, ...]
WITH_COLUMN = ("sum", "distinct")
NUMBERS = ("integer", "number", "flag")
LABELS: dict[str, Bilingual] = {
    "=": Bilingual("等于", "equals"),
    "!=": Bilingual("不等于", "is not"),
    "<": Bilingual("小于", "is less than"),
    "<=": Bilingual("小于或等于", "is at most"),
    ">": Bilingual("大于", "is more than"),
    ">=": Bilingual("大于或等于", "is at least"),
    "in": Bilingual("属于", "is one of"),
    "not in": Bilingual("不属于", "is none of"),
    "contains": Bilingual("包含文字", "contains"),
    "is empty": Bilingual("为空", "is empty"),
    "is not empty": Bilingual("不为空", "is not empty"),
}
"""What comparisons are called."""
ORDERED = ("=", "!=", "<", "<=", ">", ">=", *EMPTY)
BY_KIND: dict[str, tuple[str, ...]] = {
    "integer": ORDERED, "number": ORDERED, "date": ORDERED, "datetime": ORDERED, "flag": ("=", *EMPTY),
    "category": ("=", "!=", *LISTS, *EMPTY), "text": ("=", "!=", "contains", *LISTS, *EMPTY),
}  # fmt: skip
"""Kind of a column → comparisons that are offered."""


def started(tables: list[str]) -> Form:
    """Return the form a new measure begins with: rows per active enterprise, of a table that names enterprises."""
    table = next((name for name in ("transactions", *tables) if name in tables and enterprise_columns(name)), tables[0])
    return on_table(form_of({**USUAL, "table": table}) or {}, table)


def form_of(data: dict[str, Any]) -> Form | None:
    """Return a definition as a form, or None when it has none."""
    whole = {**USUAL, **data}
    parts = {
        "where": _rows_of(whole["where"]),
        "numerator": _term_of(whole["numerator"]),
        "denominator": _term_of(whole["denominator"]),
    }
    texts = all(isinstance(whole[name], str) for name in ("table", "enterprise", "union", "interval"))
    known = whole["table"] in TABLES if texts else False
    return {**whole, **parts} if known and None not in parts.values() and set(whole) == set(USUAL) else None


def data_of(form: Form) -> dict[str, Any]:
    """Return the definition a form stands for, without what is as usual."""
    whole = {
        **form,
        "where": _condition_of(form["where"]),
        "numerator": _data_of_term(form["numerator"]),
        "denominator": _data_of_term(form["denominator"]),
    }
    return {name: value for name, value in whole.items() if name == "table" or value != USUAL[name]}


def on_table(form: Form, table: str) -> Form:
    """Return a form about another table: what named columns of the old one is dropped."""
    places = enterprise_columns(table), union_columns(table)
    fresh = {**form, "table": table, "where": _no_rows(), "enterprise": next(iter(places[0]), "")}
    fresh["union"] = "" if fresh["enterprise"] else next(iter(places[1]), "")
    for name in ("numerator", "denominator"):
        kind = form[name]["kind"]
        fresh[name] = {"kind": "count" if kind in WITH_COLUMN else kind, "column": "", "where": _no_rows()}
    return with_levels(fresh)


def with_levels(form: Form) -> Form:
    """Return a form with the levels its places allow: single enterprises only where rows name one."""
    skipped = 0 if form["enterprise"] else 1 if form["union"] else 2
    return {**form, "levels": list(LEVELS)[skipped:]}


def at(form: Form, path: Path) -> Any:
    """Return the part of a form at a path."""
    part: Any = form
    for step in path:
        part = part[step]
    return part


def put(form: Any, path: Path, value: Any) -> Any:
    """Return a form with another part at a path."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(form, dict):
        return {**form, step: put(form[step], rest, value)}
    return [put(part, rest, value) if place == step else part for place, part in enumerate(form)]


def enterprise_columns(table: str) -> list[str]:
    """Return the columns of a table that name an enterprise; of the register of enterprises its key."""
    own = ["enterprise_id"] if table == "enterprises" else []
    return own + [column.name for column in TABLES[table].every if column.refers == "enterprises"]


def union_columns(table: str) -> list[str]:
    """Return the columns of a table that name a union."""
    own = ["union_id"] if table == "unions" else []
    return own + [column.name for column in TABLES[table].every if column.refers == "unions"]


def kind_of(table: str, column: str) -> str:
    """Return the kind of a column as far as comparisons differ by it."""
    kind = TABLES[table].column(column).kind
    return kind if kind in BY_KIND else "text"


def comparable(table: str, columns: list[str]) -> list[str]:
    """Return the columns a condition may name: no months, which the wave chooses, and nothing that tells persons apart."""
    spec = TABLES[table]
    return [name for name in columns if spec.column(name).kind != "month" and not tells_persons_apart(table, name)]


def all_columns(table: str, data: Dataset) -> list[str]:
    """Return the columns of a table that are loaded, or that it may have where it is not."""
    return list(data.tables[table].column_names) if data.has(table) else list(TABLES[table].by_name)


def adds_up(table: str, column: str) -> bool:
    """Return whether a column holds numbers that can be added up."""
    return TABLES[table].column(column).kind in NUMBERS


def label_of(table: str, column: str) -> str:
    """Return what a column is called."""
    return str(TABLES[table].column(column).label) if column else ""


def new_row(table: str, column: str) -> list[Any]:
    """Return a comparison of a column whose value is still to be chosen."""
    return [column, BY_KIND[kind_of(table, column)][0], None]


def first_column(table: str, columns: list[str]) -> str:
    """Return the column a new comparison begins with: the first that has a closed list of values."""
    return next((name for name in columns if TABLES[table].column(name).codes is not None), columns[0])


def unfinished(form: Form, name: str) -> list[str]:
    """Return what the columns are called whose comparison, in a part of the form, still lacks a value."""
    part = form[name] if name == "where" else form[name]["where"]
    applies = name == "where" or form[name]["kind"] not in OF_REGISTER
    open_rows = [row for row in part["rows"] if row[1] not in EMPTY and row[2] in (None, "", [])]
    return [label_of(form["table"], row[0]) for row in open_rows] if applies else []


def with_operator(row: list[Any], operator: str) -> list[Any]:
    """Return a comparison with another operator; the value stays where it can."""
    value = row[2]
    if operator in EMPTY:
        value = None
    elif operator in LISTS:
        value = value if isinstance(value, list) else [] if value is None else [value]
    elif isinstance(value, list):
        value = value[0] if value else None
    return [row[0], operator, value]


def _no_rows() -> Form:
    return {"joint": "and", "rows": []}


def _rows_of(condition: Any) -> Form | None:
    if not isinstance(condition, list):
        return None
    if not condition:
        return _no_rows()
    joint, parts = (condition[0], condition[1:]) if condition[0] in ("and", "or") else ("and", [condition])
    if not all(_is_row(part) for part in parts):
        return None
    return {"joint": joint, "rows": [[*part, None][:3] for part in parts]}


def _is_row(part: Any) -> bool:
    if not isinstance(part, list) or len(part) not in (2, 3):
        return False
    return isinstance(part[0], str) and part[1] in OPERATORS and not isinstance(part[-1], dict)


def _condition_of(rows: Form) -> list[Any]:
    parts = [row[:2] if row[1] in EMPTY or row[2] is None else list(row) for row in rows["rows"]]
    if len(parts) < 2:
        return parts[0] if parts else []
    return [rows["joint"], *parts]


def _term_of(term: Any) -> Form | None:
    if not isinstance(term, list) or not term or term[0] not in TERMS:
        return None
    named = term[0] in WITH_COLUMN
    rest = term[2:] if named else term[1:]
    rows = _rows_of(rest[0] if rest else [])
    if len(rest) > 1 or rows is None or (named and not (len(term) > 1 and isinstance(term[1], str))):
        return None
    return {"kind": term[0], "column": term[1] if named else "", "where": rows}


def _data_of_term(term: Form) -> list[Any]:
    if term["kind"] in OF_REGISTER:
        return [term["kind"]]
    condition = _condition_of(term["where"])
    column = [term["column"]] if term["kind"] in WITH_COLUMN else []
    return [term["kind"], *column, *([condition] if condition else [])]
