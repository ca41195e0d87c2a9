"""An indicator system from whatever file somebody brings."""

from __future__ import annotations

import io

import pytest

from evaluation.errors import UnreadableFramework
from evaluation.framework.files import framework_of, read_framework
from tests.evaluation import trees
from tests.evaluation.framework.test_coinr_format import META
from tests.evaluation.framework.test_excel_format import HEAD, raw

OURS = raw([HEAD, ["g"], ["a", "g"]])
THEIRS = raw(META, "iMeta")
DATA = raw([["uCode", "a", "b"], ["x", "1", "2"], ["y", "3", "4"]], "iData")


def test_told_apart_by_content():
    assert framework_of([DATA, THEIRS]).root.id == "Index"
    assert framework_of([DATA, OURS]).root.id == "g"
    assert framework_of([THEIRS, OURS]).root.id == "g"
    with pytest.raises(UnreadableFramework, match=r"holds no indicator system \(sheets: “iData”"):
        framework_of([DATA])


def test_yaml_by_its_name(tmp_path):
    text = trees.two_levels().to_yaml()
    path = tmp_path / "tree.yml"
    path.write_text(text, encoding="utf-8")
    assert read_framework(path, "tree.yml") == trees.two_levels()
    assert read_framework(io.BytesIO(text.encode()), "x.YAML") == trees.two_levels()
    with pytest.raises(UnreadableFramework, match=r"x.yaml is not UTF-8"):
        read_framework(io.BytesIO(b"\xff\xfe\x00"), "x.yaml")


def test_a_workbook(tmp_path):
    trees.two_levels().to_excel(tmp_path / "tree.xlsx")
    assert read_framework(tmp_path / "tree.xlsx", "tree.xlsx") == trees.two_levels()
