"""``python -m evidence.docs``: write docs/data_dictionary.md from the declared tables, lists of values and rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evidence.checks import RULES
from evidence.column_notes import PRIVACY, expected, notes
from evidence.issues import SEVERITIES
from evidence.packages import PACKAGES
from evidence.schema import TABLES, codes
from evidence.schema.codes import Codes
from messages import using_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.packages import Package
    from evidence.schema import Column, TableSpec

TARGET = Path(__file__).resolve().parents[1] / "docs" / "data_dictionary.md"
HEAD = """# 数据字典 · Data dictionary

本页由 `python -m evidence.docs` 从数据表声明生成，请勿手改。
This page is generated from the declared tables by `python -m evidence.docs`; do not edit it.

文件：`.xlsx`、`.xls`、`.ods`（每张表一个工作表，以中文或英文表名命名）、`.csv`（UTF-8 或 GB18030）、`.parquet`。
Files: a sheet per table under its Chinese or English name, or a .csv or .parquet file per table.
表头按“中文表头”或“别名”匹配，编号、空格、全角、繁体、括号中的单位均可识别；不确定的表头列出待确认，不作猜测。
Headers match by name or alias, whatever their numbering, blanks, width or unit in brackets, traditional characters too; doubtful
ones are offered, never guessed.
空白 Empty cells：空、`-`、`—`、`/`、`无`、`N/A`、`NA`、`null`、`(空)`、`(跳过)`。
隐私 Privacy：姓名、电话、证件号、邮箱、IP 等直接标识在读入时删除或加盐散列 direct identifiers are dropped or hashed with a salt while reading.
环境变量 `WORKBENCH_SALT`（或 `WORKBENCH_SALT_FILE` 所指、位于仓库之外的文件）给出盐时，个人编号中的标识改为散列；否则删除。
With a salt in `WORKBENCH_SALT`, or in a file outside the repository that `WORKBENCH_SALT_FILE` names, ids become hashes; else they are dropped.
填写模板可在“载入数据”页下载 The fill-in template is on the page “Load data”.
"""


def data_dictionary() -> str:
    """Return the whole page."""
    parts = [HEAD, *_packages()]
    for package in PACKAGES:
        parts += [_table(TABLES[name], package) for name in package.tables]
    return "\n".join([*parts, _lists(), _rules()]).rstrip() + "\n"


def _both(one: object) -> str:
    """Return a text in both languages, once where they are the same."""
    with using_language("zh"):
        chinese = str(one)
    with using_language("en"):
        english = str(one)
    return chinese if chinese == english else f"{chinese} · {english}"


def _packages() -> Iterator[str]:
    yield "## 载入组合 · Packages\n\n| 组合 · Package | 数据表 · Tables | 可得结果 · Gives |\n|---|---|---|"
    for package in PACKAGES:
        tables = "、".join(f"[{TABLES[name].label.zh}](#{name})" for name in package.tables)
        yield f"| {_both(package.label)} | {tables} | {_both(package.gives)} |"
    yield ""


def _table(spec: TableSpec, package: Package) -> str:
    also = [alias for alias in spec.aliases if alias != spec.label.zh]
    lines = [
        f'<a id="{spec.name}"></a>\n## {spec.label.zh} · {spec.label.en} `{spec.name}`\n',
        f"{_both(package.label)}"
        + (f"；工作表也可命名为 sheet may also be called：{'、'.join(also)}" if also else "")
        + "\n",
        "| 列 · Column | 中文表头 · Header | 别名 · Aliases | 内容 · Content | 必填 · Required | 隐私 · Privacy | 说明 · Notes |",
        "|---|---|---|---|---|---|---|",
        *(_column(column) for column in spec.columns),
        *(_column(column, extra=True) for column in spec.extras),
    ]
    if spec.open_to:
        lines.append(
            f"\n另加问卷题项列，列名为题号 plus one column per item of the questionnaire, named by its code: `{spec.open_to}`；"
            f"文字题 texts: `{spec.open_texts}`。"
        )
    return "\n".join(lines) + "\n"


def _column(column: Column, *, extra: bool = False) -> str:
    required = "可选补充 extra" if extra else "✔" if column.required else ""
    key = " 主键 key" if column.key else ""
    cells = [
        f"`{column.name}`",
        f"{column.label.zh} · {column.label.en}",
        "、".join(column.aliases[1:]),
        _spoken(column, "expected"),
        required + key,
        _both(PRIVACY[column.privacy]),
        _spoken(column, "notes"),
    ]
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _spoken(column: Column, what: str) -> str:
    """Return content or notes in both languages."""
    said = []
    for language in ("zh", "en"):
        with using_language(language):
            if what == "expected":
                said.append(expected(column))
            else:
                kept = [line for line in notes(column) if line not in {expected(column)}]
                said.append(("" if language == "zh" else " ").join(_without_repetition(column, kept)))
    return said[0] if said[0] == said[1] else f"{said[0]} · {said[1]}"


def _without_repetition(column: Column, lines: list[str]) -> list[str]:
    """Return the notes that do not stand in another column of the page: not “required”, the key or the aliases."""
    told = 1 * (column.required and not column.keep_blank)
    shown = lines[told:]
    if column.key:
        shown = shown[1:]
    return [line for line in shown if not any(f"“{alias}”" in line for alias in column.aliases[1:])]


def _lists() -> str:
    lines = ["## 枚举值 · Lists of values\n", "| 列表 · List | 值 · Values |", "|---|---|"]
    for name, listed in vars(codes).items():
        if isinstance(listed, Codes):
            values = "；".join(
                " ".join(dict.fromkeys(part for part in (code, text.zh, text.en) if part))
                for code, text in listed.names.items()
            )
            lines.append(f"| {name.lower()} | {values} |")
    return "\n".join(lines) + "\n"


def _rules() -> str:
    lines = [
        "## 检查规则 · Rules\n",
        "错误：载入时剔除该行；警告：保留并标记；提示：仅供参考。 Errors leave the row out, warnings keep and flag it, notes change nothing.",
        "各规则在哪个指标生效 Which rule acts on which indicator: [measure-rules.md](measure-rules.md)。\n",
        "| 规则 · Rule | 级别 · Severity | 检查什么 · What |",
        "|---|---|---|",
        *(f"| {rule.code} | {_both(SEVERITIES[rule.severity])} | {_both(rule.label)} |" for rule in RULES),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(data_dictionary(), encoding="utf-8")
