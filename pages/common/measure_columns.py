"""What the columns of a table are good for in a custom measure: naming places, being compared, being added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.custom_leaves import tells_persons_apart
from evaluation.measures.conditions import EMPTY, LISTS
from evidence.schema import TABLES
from messages import Bilingual

if TYPE_CHECKING:
    from evidence import Dataset


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


def first_column(table: str, columns: list[str]) -> str:
    """Return the column a new comparison begins with: the first that has a closed list of values."""
    return next((name for name in columns if TABLES[table].column(name).codes is not None), columns[0])
