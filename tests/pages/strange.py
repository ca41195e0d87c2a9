"""A district whose every text was written by an attacker: cells, identifiers, waves, indicator names, titles."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

import sample_data
from evaluation import Framework, Method
from evidence import Dataset
from evidence.schema import TABLES
from messages import Bilingual
from workspace import History

ATTACKS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "../../etc/passwd",
    "x" * 5000,
    "\u202egpj.exe\u202c",
    "a\x07b\u200bc",
    "[]:*?/\\ and a name of more than thirty-one signs",
    "![x](http://evil.example/x.png) [y](javascript:alert(1)) :red[z] $x$ `q` **b**",
    "'; DROP TABLE enterprises; --",
    "{count} {0} %s",
]
"""What a cell of a file can say."""
LABEL = Bilingual("=HYPERLINK(1)<script>甲\u202e</script>", "=HYPERLINK(1)<script>A\u202e</script>")
"""Names of a tree do not take invisible signs, so this one is for the data."""
NAMED = "=cmd|'/C calc'!A0 <script>alert(1)</script> ![x](http://evil.example/x.png) [] : * ? / \\ "
WAVES = {"2024H1": "=1+1", "2024H2": "../<b>2", "2025H1": "@[z]:*?/\\"}


def dataset() -> Dataset:
    """Return the sample district with an attack in every text cell, in some identifiers, and in the names of the waves."""
    tables = sample_data.load()
    names = [str(one) for one in tables["enterprises"]["enterprise_id"].to_pylist()]
    renamed = {
        **WAVES,
        **{name: f"{attack[:40]}{at}" for at, (name, attack) in enumerate(zip(names[::9], ATTACKS, strict=False))},
    }
    return Dataset({name: _planted(name, table, renamed) for name, table in tables.items()}, label=LABEL)


def _planted(name, table, renamed):
    spec = TABLES[name]
    for column in spec.columns:
        if column.name not in table.column_names:
            continue
        at = table.column_names.index(column.name)
        cells = table[column.name].to_pylist()
        if column.kind == "text":
            cells = [None if cell is None else ATTACKS[row % len(ATTACKS)] for row, cell in enumerate(cells)]
        elif column.kind == "id":
            cells = [renamed.get(cell, cell) for cell in cells]
        else:
            continue
        table = table.set_column(at, column.name, pa.array(cells, type=table.schema.field(column.name).type))
    return table


def framework() -> Framework:
    """Return the default system with an attack for the name of the goal, of a dimension and of every indicator."""
    tree = Framework.default()
    for at, node in enumerate(tree.nodes):
        attack = NAMED if at % 2 else "+1 <script>alert(2)</script> 指标"
        tree = tree.with_node(node.id, name=Bilingual(f"{attack}{at}", f"{attack}{at}"))
    return replace(tree, name=Bilingual(NAMED, NAMED))


def session() -> dict[str, object]:
    """Return what a session works on."""
    tree = framework()
    known = {"data": dataset(), "framework": tree, "starting framework": tree, "method": Method.suited_to(tree)}
    return {**known, "history of the framework": History.of(tree)}
