"""Indicator systems as YAML: a tree as people write it, children below their parent.

Every scalar is read as the text that stands there, so that the ids ``001`` and ``1.10`` stay what they are; fields are then
understood as in a workbook.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import yaml

from evaluation.errors import InvalidFramework, UnreadableFramework
from evaluation.framework.checks import problems, told
from evaluation.framework.fields import FIELDS, node_of, record_of, value_of
from evaluation.framework.node import Node
from evaluation.framework.tree import Framework
from messages import Bilingual, Message, nearest

if TYPE_CHECKING:
    from evaluation.framework.fields import Field

TOP = {"indicator_system", "name_zh", "name_en", "version", "goal"}
KEYS: dict[str, Field] = {field.name: field for field in FIELDS if field.name != "parent"}
EMPTY = {"", "~", "null", "Null", "NULL"}
MOST_SIGNS = 2_000_000
MOST_DEPTH = 120
"""Brackets within brackets; an indicator system of the greatest depth needs two a level."""
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def write_yaml(framework: Framework, path: str | os.PathLike[str] | None = None) -> str:
    """Return the tree as YAML text and, given a path, write it there as UTF-8."""
    content = {
        "indicator_system": 1,
        "name_zh": framework.name.zh,
        "name_en": framework.name.en,
        "version": framework.version,
        "goal": _branch(framework, framework.root),
    }
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)
    if path is not None:
        Path(path).write_text(text, encoding="utf-8")
    return text


def _branch(framework: Framework, node: Node) -> dict[str, Any]:
    defaults = record_of(Node(node.id))
    record = {key: value for key, value in record_of(node).items() if key != "parent" and defaults.get(key) != value}
    below = [_branch(framework, child) for child in framework.nodes if child.parent == node.id]
    return {"id": node.id, **record} | ({"children": below} if below else {})


def read_yaml(source: str | os.PathLike[str] | BinaryIO, name: str = "") -> Framework:
    """Read an indicator system from a path, from an open file, or from text with line breaks.

    Parameters
    ----------
    source
        Where it stands, or the text itself.
    name
        What the file is called in messages; default the path.

    Raises
    ------
    UnreadableFramework
        When it is no YAML, or no indicator system; names the line, and the unknown key.
    InvalidFramework
        When the tree it describes has problems; names their lines.
    """
    root = _composed(_text_of(source, name or str(source)[:200]))
    top = _entries(root, TOP) if isinstance(root, yaml.MappingNode) else {}
    if not isinstance(top.get("goal"), yaml.MappingNode):
        raise UnreadableFramework(
            Message(
                "This YAML holds no indicator system: the key “goal” is missing. Compare it with a file saved by the workbench."
            )
        )
    nodes: list[Node] = []
    lines: dict[str, int] = {}
    _collect(top["goal"], None, nodes, lines)
    found = problems(nodes)
    if found:
        raise InvalidFramework(
            told(
                [
                    Message("Line {line}: {problem}", line=lines[p.node], problem=p.message) if p.node else p.message
                    for p in found
                ]
            )
        )
    chinese, english, version = (_scalar(top[key]) if key in top else "" for key in ("name_zh", "name_en", "version"))
    return Framework(tuple(nodes), Bilingual(chinese, english), version or "1.0")


def _text_of(source: str | os.PathLike[str] | BinaryIO, name: str) -> str:
    if isinstance(source, str) and "\n" in source:
        return source
    try:
        raw = Path(source).read_bytes() if isinstance(source, (str, os.PathLike)) else source.read(4 * MOST_SIGNS)
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFramework(Message("{file} is not UTF-8 text. Save it as UTF-8.", file=name)) from error
    except OSError as error:
        said = Message("There is no file {file} that can be read. Check the path.", file=name)
        raise UnreadableFramework(said) from error


def _composed(text: str) -> yaml.Node | None:
    """Return the tree of a document, after looking for what makes a small file grow: aliases and endless depth."""
    if len(text) > MOST_SIGNS:
        raise UnreadableFramework(Message("The YAML file has more than {most:,} signs.", most=MOST_SIGNS))
    try:
        depth = 0
        for event in yaml.parse(text, Loader=LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or depth > MOST_DEPTH:
                said = Message(
                    "Line {line} of the YAML uses an alias (*…) or lies too deep. Write every part out where it belongs.",
                    line=_line(event),
                )
                raise UnreadableFramework(said)
        return yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = Message(
            "The YAML cannot be read at line {line}: {problem}. Check indentation and colons there.",
            line=mark.line + 1 if mark else "?",
            problem=str(getattr(error, "problem", None) or error),
        )
        raise UnreadableFramework(said) from error


def _entries(node: yaml.Node, known: set[str]) -> dict[str, yaml.Node]:
    """Return the keys and values of a mapping; refuses what is none, unknown keys and keys that stand twice."""
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableFramework(
            Message(
                "Line {line}: “{entry}” stands where a node is expected. A node has at least an id.",
                line=_line(node),
                entry=str(node.value)[:60] if isinstance(node, yaml.ScalarNode) else "[…]",
            )
        )
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = str(key.value)
        if name not in known:
            said = Message("Line {line}: the key “{key}” is unknown.", line=_line(key), key=name[:60])
            raise UnreadableFramework(said.then(nearest(name, known)))
        if name in found:
            raise UnreadableFramework(Message("Line {line}: the key “{key}” stands twice.", line=_line(key), key=name))
        found[name] = value
    return found


def _collect(entry: yaml.Node, parent: str | None, nodes: list[Node], lines: dict[str, int]) -> None:
    entries = _entries(entry, {*KEYS, "children"})
    children = entries.pop("children", None)
    record = {name: _value(KEYS[name], value) for name, value in entries.items()}
    node = node_of({**record, "parent": parent})
    nodes.append(node)
    lines.setdefault(node.id, _line(entry))
    if isinstance(children, yaml.SequenceNode):
        for child in children.value:
            _collect(child, node.id, nodes, lines)
    elif children is not None and _scalar(children):
        said = Message("Line {line}: “children” is a list of nodes, one per dash.", line=_line(children))
        raise UnreadableFramework(said)


def _value(field: Field, value: yaml.Node) -> Any:
    if field.kind == "ids" and isinstance(value, yaml.SequenceNode):
        return [_scalar(part) for part in value.value]
    return value_of(field, _scalar(value))


def _scalar(node: yaml.Node) -> str:
    """Return a text; an unquoted ``null`` or ``~`` is an empty one."""
    if not isinstance(node, yaml.ScalarNode):
        raise UnreadableFramework(
            Message("Line {line}: a text or a number is expected here, not a list or a mapping.", line=_line(node))
        )
    return "" if not node.style and node.value in EMPTY else str(node.value)


def _line(part: yaml.Node | yaml.Event) -> int:
    return part.start_mark.line + 1 if part.start_mark else 1
