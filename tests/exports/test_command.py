"""The command line: workbooks of each kind in, a result out, sentences for everything that does not work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Method, evaluate
from exports.command import main, score_workbook
from messages import current_language
from tests.evaluation import trees
from tests.evaluation.framework.test_coinr_format import META
from tests.exports.spreadsheet import opened

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_data" / "示例区县.xlsx"
TREE = trees.two_levels()
VALUES = pd.DataFrame(
    {"a": [40.0, 90, 5], "b": [80.0, None, 10], "c": [70.0, 20, 15], "e": [10.0, 30, 20]}, index=["甲", "乙", "丙"]
)


def workbook(path, *sheets, tree=None):
    """Write a workbook with an indicator system, if there is one, and further sheets of rows."""
    book = openpyxl.Workbook()
    if tree is not None:
        tree.to_excel(path)
        book = openpyxl.load_workbook(path)
    else:
        book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def rows_of(frame, corner="单位"):
    cells = frame.astype(object).where(frame.notna(), None)
    return [[corner, *frame.columns], *([unit, *row] for unit, row in zip(frame.index, cells.to_numpy(), strict=True))]


@pytest.fixture
def ours(tmp_path):
    return workbook(tmp_path / "data.xlsx", ("指标值", rows_of(VALUES)), tree=TREE)


def run(*arguments):
    return main(["score", *map(str, arguments), "--language", "en"])


def test_a_system_with_a_table_of_units(ours, tmp_path, capsys):
    """丙: D1 = 0.75·5 + 0.25·10 = 6.25, goal 0.4·6.25 + 0.4·15 + 0.2·20 = 12.5; the other two have 50, as in test_result."""
    out = tmp_path / "result.xlsx"
    assert run(ours, "--out", out) == 0
    said = capsys.readouterr()
    expected = evaluate(VALUES, TREE)
    assert said.out.startswith("3 units have an index; it runs from 12.5 to 50.0")
    assert said.err == ""
    assert f"Written: {out}" in said.out
    sheet = opened(out, data_only=True)["Ranking"]
    assert [sheet.cell(row, 2).value for row in (6, 7, 8)] == expected.table.index.tolist()
    assert sheet["C6"].value == pytest.approx(expected.table["index"].iloc[0])


def test_choices_of_the_method(ours):
    chosen = {"aggregation": "geometric", "missing": "strict", "full": 1.0, "decimals": 3.0, "ties": "average"}
    found = score_workbook(ours, choices=chosen).evaluation
    expected = Method(aggregation="geometric", missing="strict", full=1, decimals=3, ties="average")
    assert found.method == expected
    assert found.index.tolist() == pytest.approx(evaluate(VALUES, TREE, expected).index.tolist(), nan_ok=True)


def test_options_reach_the_method(ours, tmp_path):
    assert (
        run(
            ours,
            "--out",
            tmp_path / "r.xlsx",
            "--method-full",
            "10",
            "--method-ties",
            "average",
            "--method-decimals",
            "2",
        )
        == 0
    )
    said = [cell.value for cell in opened(tmp_path / "r.xlsx")["Method"]["B"]]
    assert {"10", "2", "ties share the average rank"} <= set(said)


def test_a_method_from_a_file_with_sizes_from_the_table(tmp_path, capsys):
    """a per head is 4, 9 and 1 (10, 10 and 5 staff); the gap of b is filled with the mean 45; --method-full overrides the file."""
    tree = trees.flat(1, 1).with_node("a", goalposts=Goalposts(0, 10))
    book = workbook(
        tmp_path / "data.xlsx", ("指标值", rows_of(VALUES[["a", "b"]].assign(staff=[10, 10, 5]))), tree=tree
    )
    file = tmp_path / "method.yaml"
    Method(denomination={"a": "staff"}, imputation="mean").to_yaml(file)
    out = tmp_path / "result.xlsx"
    assert run(book, "--out", out, "--method", file, "--method-full", "10") == 0
    said = capsys.readouterr().out
    assert "Divided by the size of the unit: “a”." in said
    assert "Gaps filled: 1" in said
    scored = score_workbook(book, method=Method.from_yaml(file))
    assert scored.evaluation.index.tolist() == [(40 + 80) / 2, (90 + 45) / 2, (10 + 10) / 2]
    assert run(book, "--out", out, "--method", tmp_path / "none.yaml") == 1
    assert "no file" in capsys.readouterr().err


def test_a_coinr_workbook(tmp_path):
    """Indicators a, b (less is better) and c; groups and denominators are left aside and said to be."""
    data = [
        ["uCode", "uName", "a", "b", "c", "grp", "gdp"],
        ["x", "X", 1, 10, 5, "g1", 3],
        ["y", "Y", 3, 20, 7, "g2", 4],
        ["z", "Z", 2, 30, 6, "g1", 5],
    ]
    path = workbook(tmp_path / "coin.xlsx", ("iData", data), ("iMeta", META))
    found = score_workbook(path).evaluation
    tree = Framework.from_coinr(pd.DataFrame(META[1:], columns=META[0]))
    frame = pd.DataFrame({"a": [1.0, 3, 2], "b": [10.0, 20, 30], "c": [5.0, 7, 6]}, index=["x", "y", "z"])
    assert found.framework.effective_weights == tree.effective_weights
    assert found.index.to_dict() == pytest.approx(evaluate(frame, tree).index.to_dict())
    assert "unused" in {note.kind for note in found.notes}


def test_a_table_alone_gets_a_flat_system(tmp_path):
    path = tmp_path / "table.csv"
    VALUES.rename_axis("单位").to_csv(path)
    found = score_workbook(path).evaluation
    assert found.method.normalisation == "minmax"
    assert found.framework.effective_weights["i1"] == 0.25


def test_records_are_scored_with_the_default_system(tmp_path, capsys):
    """The sample district: enterprises under their names, and reasons for what it holds no table of."""
    scored = score_workbook(SAMPLE)
    assert set(scored.evaluation.framework.effective_weights) <= {node.id for node in Framework.default().nodes}
    assert set(scored.names) >= set(scored.evaluation.units)
    assert run(SAMPLE, "--out", tmp_path / "r.xlsx", "--level", "mechanism") == 0
    assert "Insufficient data: the table “" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.xlsx", "--out", "r.xlsx"], "There is no file nowhere.xlsx"),
        (["{data}", "--out", "{data}"], "The result would overwrite the workbook"),
        (["{data}", "--out", "{folder}/nowhere/r.xlsx"], "cannot be written to"),
        (["{data}", "--out", "{folder}/r.xlsx", "--method-aggregation", "geometrik"], "Did you mean “geometric”"),
        (["{data}", "--out", "{folder}/r.xlsx", "--method-full", "ten"], "Full marks are ten"),
        (["{data}", "--out", "{folder}/r.xlsx", "--method-normalisation", "z"], "“z” is not a known choice"),
    ],
)
def test_refusals_are_sentences(ours, tmp_path, capsys, arguments, words):
    places = {"data": ours, "folder": tmp_path}
    assert run(*(argument.format(**places) for argument in arguments)) == 1
    said = capsys.readouterr()
    assert words in said.err
    assert "Traceback" not in said.err
    assert said.out == ""


def test_bad_workbooks(tmp_path, capsys):
    for name, content, words in (
        ("empty.xlsx", b"", "is empty"),
        ("picture.xlsx", b"\x89PNG\r\n", "is not a table"),
        ("text.csv", b"a\nb\n", "is a known table"),
    ):
        (tmp_path / name).write_bytes(content)
        assert run(tmp_path / name, "--out", tmp_path / "r.xlsx") == 1
        assert words in capsys.readouterr().err
    circle = [["编号", "上级", "权重"], ["g", "", 1], ["a", "b", 1], ["b", "a", 1]]
    path = workbook(tmp_path / "circle.xlsx", ("指标体系", circle), ("指标值", rows_of(VALUES)))
    assert run(path, "--out", tmp_path / "r.xlsx") == 1
    assert "circle.xlsx › 指标体系, row 3: “a”, “b” form a circle" in capsys.readouterr().err
    text = rows_of(VALUES)
    text[2][1] = "很多"
    path = workbook(tmp_path / "text.xlsx", ("指标值", text), tree=TREE)
    assert run(path, "--out", tmp_path / "r.xlsx") == 0
    said = capsys.readouterr()
    assert "the column was taken for texts" in said.err
    assert "no column for 1 indicators (“a”)" in said.out


def test_what_is_not_understood(capsys):
    with pytest.raises(SystemExit) as stopped:
        run("data.xlsx")
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "The command was not understood: the following arguments are required: --out" in said


@pytest.mark.parametrize(
    ("arguments", "environment", "word"),
    [
        (["--language", "en"], {"LANG": "zh_CN.UTF-8"}, "There is no file"),
        (["--language=zh"], {"LANG": "en_GB.UTF-8"}, "x.xlsx"),
        ([], {"LANG": "en_GB.UTF-8"}, "There is no file"),
        ([], {"LC_ALL": "en_US", "LANG": "zh_CN"}, "There is no file"),
        ([], {}, "x.xlsx"),
    ],
)
def test_the_language_of_the_system_unless_another_is_asked_for(monkeypatch, capsys, arguments, environment, word):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    before = current_language()
    assert main(["score", "x.xlsx", "--out", "r.xlsx", *arguments]) == 1
    said = capsys.readouterr().err
    assert word in said
    assert ("There is no file" in said) == (word == "There is no file")
    assert current_language() == before


def test_the_door_itself(ours, tmp_path):
    """As a person runs it, in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "evaluation",
        "score",
        str(ours),
        "--out",
        str(tmp_path / "r.xlsx"),
        "--language",
        "en",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "3 units have an index" in done.stdout
    assert (tmp_path / "r.xlsx").stat().st_size > 5000
