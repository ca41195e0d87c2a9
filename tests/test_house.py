"""The rules of the house, held by machine: who may import whom, how large rooms are, what is documented and tested."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["messages", "evidence", "surveys", "sharing", "evaluation", "workspace", "exports", "charts", "pages"]
"""From the ground up: a package imports only those before it."""
WITHOUT_INTERFACE = {"messages", "evidence", "surveys", "sharing", "evaluation", "workspace"}
INTERFACE = {"streamlit", "altair", "xlsxwriter"}
DOORS = {"evaluation/__main__.py"}
"""Command line doors: programs, not part of the library, so they may call the floors above."""

PACKAGES = [name for name in [*FLOORS, "sample_data"] if (ROOT / name).is_dir()]
MODULES = sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_floor_imports_only_lower_floors(path):
    name = str(path.relative_to(ROOT))
    package = name.split("/", maxsplit=1)[0]
    if name in DOORS or package == "sample_data":
        pytest.skip("a door, not a floor")
    allowed = set(FLOORS[: FLOORS.index(package) + 1])
    used = {module.split(".")[0] for module in imported(tree_of(path))}
    assert not (used & set(FLOORS)) - allowed, f"{name} imports a higher floor"
    if package in WITHOUT_INTERFACE:
        assert not used & INTERFACE, f"{name} imports the interface"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_rooms_are_small_and_explained(path):
    tree, text = tree_of(path), path.read_text(encoding="utf-8")
    if text.strip():
        assert ast.get_docstring(tree), "a module says why it exists"
    assert text.count("\n") <= (150 if path.parts[-3:-2] == ("pages",) else 400)


def public_parts(tree: ast.Module):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for node in tree.body:
        if isinstance(node, kinds) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (n for n in node.body if isinstance(n, kinds) and not n.name.startswith("_"))


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_everything_public_has_a_docstring(path):
    bare = [node.name for node in public_parts(tree_of(path)) if not ast.get_docstring(node)]
    assert not bare, f"without docstring: {bare}"


def mirror(path: Path) -> Path:
    relative = path.relative_to(ROOT)
    return ROOT / "tests" / relative.parent / f"test_{relative.name}"


@cache
def drawn_by_pages() -> frozenset[Path]:
    """Return the modules of pages/common that the page scripts and the front door lead to, one import after another."""
    parts = {path.stem: path for path in (ROOT / "pages" / "common").glob("*.py")}
    waiting = [ROOT / "app.py", *(path for path in MODULES if path.parts[-3] == "pages" and path.parts[-2] != "common")]
    found: set[Path] = set()
    while waiting:
        fresh = {parts[name] for name in parts_imported(tree_of(waiting.pop())) if name in parts} - found
        found |= fresh
        waiting += fresh
    return frozenset(found)


def parts_imported(tree: ast.Module) -> set[str]:
    """Return what a module imports from pages.common, by name."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "pages.common":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pages.common."):
            found.add(str(node.module).split(".")[2])
    return found


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_every_module_with_logic_has_its_test_file(path):
    """Tests mirror the packages file for file; declarations without functions need none.

    A part in pages/common without a test file of its own is drawn by a page, and every page is tested as a person sees it.
    """
    if path.name == "__init__.py" or (path.parts[-2] == "common" and path in drawn_by_pages()):
        return
    has_logic = path.relative_to(ROOT).parts[0] == "pages" or any(
        isinstance(node, ast.FunctionDef) for node in ast.walk(tree_of(path))
    )
    if has_logic:
        assert mirror(path).exists(), f"{mirror(path).relative_to(ROOT)} is missing"


def test_no_page_lies_where_the_old_router_would_serve_it():
    """Streamlit serves pages/*.py before app.py has run; one folder down it does not."""
    assert not [path.name for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py"]


def test_tests_belong_to_a_module():
    """A test file without a module is a leftover, unless it covers a whole package or a journey."""
    whole = {"test_house.py", "test_catalogues.py"}
    for path in (ROOT / "tests").rglob("test_*.py"):
        relative = path.relative_to(ROOT / "tests")
        if path.name in whole or relative.parts[0] in {"journeys", "golden", "realdata", "pages", "notebooks", "spark"}:
            continue
        module = ROOT / relative.parent / path.name.removeprefix("test_")
        package = ROOT / relative.parent / path.stem.removeprefix("test_")
        assert module.exists() or package.is_dir(), f"{relative} tests no module"


def test_nothing_names_this_machine_or_a_registry():
    absolute = re.compile(r"(?<![\w.])/(?:work|root|home|opt)/[\w.-]+|pypi\.org|files\.pythonhosted")
    for path in [
        *MODULES,
        *ROOT.glob("*.toml"),
        *ROOT.glob("*.txt"),
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
    ]:
        assert not absolute.search(path.read_text(encoding="utf-8")), path
