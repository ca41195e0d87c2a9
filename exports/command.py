"""``python -m evaluation score WORKBOOK --out result.xlsx``: the index on a machine without a screen."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import evidence
from evaluation import Framework, Method, evaluate
from evaluation.collect import collect
from evaluation.framework.default import scorecard
from evaluation.framework.excel_format import ABOUT
from evaluation.framework.files import framework_of
from evaluation.framework.flat import flat_framework
from evaluation.sentences import describe
from evidence.conversion.numbers import number_of
from evidence.unit_names import unit_names
from exports.errors import ExportError
from exports.workbook import to_excel
from messages import Bilingual, Message, Quoted, WorkbenchError, set_language, using_language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from evaluation import Evaluation, Values
    from evidence import Dataset, Issue

CHOICES = {
    "normalisation": Bilingual(
        "归一化：goalposts 固定阈值，minmax 样本极差，zscore z 分数，percentile 百分位，rank 名次 等",
        "normalisation: goalposts, minmax, zscore, percentile, rank, …",
    ),
    "aggregation": Bilingual(
        "聚合：arithmetic 算术，geometric 几何，harmonic 调和，power(2) 幂平均，median 中位数 等",
        "aggregation: arithmetic, geometric, harmonic, power(2), median, …",
    ),
    "imputation": Bilingual(
        "填补缺失：none 不填补，mean 均值，median 中位数，dimension_mean 同维度均值",
        "filling gaps: none, mean, median or dimension_mean",
    ),
    "missing": Bilingual("缺失：renormalise 其余放大，strict 上级无分", "missing data: renormalise or strict"),
    "ties": Bilingual("并列名次：best 取最好，average 取平均", "ties: best or average rank"),
    "full": Bilingual("满分，默认 100", "full marks, default 100"),
    "decimals": Bilingual("判定并列的小数位数", "decimals to which ties are judged"),
}
"""Fields of the Method that can be chosen, and what is said of them."""
SHOWN_ISSUES = 20


@dataclass(frozen=True)
class Scored:
    """An evaluation with its values, the names of its units, and what was noticed while the file was read."""

    evaluation: Evaluation
    values: Values
    names: Mapping[str, str]
    issues: tuple[Issue, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 done, 1 refused with sentences, 2 not understood."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    with using_language("zh"):
        set_language(_language(given, os.environ))
        options = _parser().parse_args(given)
        try:
            _score(options)
        except WorkbenchError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


def score_workbook(
    path: str | os.PathLike[str],
    level: str = "enterprise",
    wave: str | None = None,
    choices: Mapping[str, Any] | None = None,
    method: Method | None = None,
) -> Scored:
    """Score what a workbook holds.

    Parameters
    ----------
    path
        A workbook with a table of units × indicators or with records of the mechanism, and an indicator system if it brings
        one (指标体系, or iMeta of COINr). Without one, records are scored with the default system and a table with all
        its columns in equal parts.
    level, wave
        For records: what a unit is, and the period; default the latest.
    choices
        Fields of the Method that differ from `method`.
    method
        How to score; default what suits the system.

    Raises
    ------
    EvidenceError, EvaluationError
        When the file, the system or the method cannot be used.
    """
    draft = evidence.open_files([(None, path)])
    if draft.refusals:
        raise evidence.EvidenceError(draft.refusals[0].message)
    dataset = evidence.accept(draft)
    brought = {proposal.sheet.sheet for proposal in draft.proposals if proposal.role in ("framework", "coinr_meta")}
    if brought:
        system = framework_of([proposal.sheet for proposal in draft.proposals])
    elif dataset.plain is not None and not dataset.tables:
        system = flat_framework(dataset.plain.values, dataset.label)
    else:
        system = Framework.default()
    tree = scorecard(system, level) if dataset.tables else system
    method = replace(method or Method.suited_to(tree), **(choices or {}))
    values = collect(dataset, tree, level, wave)
    used = brought | {ABOUT}
    issues = tuple(issue for issue in dataset.issues if issue.code != "left-aside" or issue.place.sheet not in used)
    attributes = _attributes(dataset, method)
    return Scored(evaluate(values, tree, method, attributes=attributes), values, unit_names(dataset), issues)


def _attributes(dataset: Dataset, method: Method) -> pd.DataFrame | None:
    """Return the columns of a ready-made table, in which the method may find sizes and groups; None when it asks for none."""
    if not method.steps or dataset.plain is None:
        return None
    return dataset.plain.values.join(dataset.plain.groups)


def _score(options: argparse.Namespace) -> None:
    source, target = Path(options.workbook), Path(options.out)
    if source.exists() and target.exists() and source.samefile(target):
        raise ExportError(Message("The result would overwrite the workbook {file}. Choose another --out.", file=target))
    choices = {name: getattr(options, name) for name in CHOICES if getattr(options, name) is not None}
    method = None if options.method is None else Method.from_yaml(Path(options.method))
    scored = score_workbook(source, options.level, options.wave, choices, method)
    remarks: list[object] = list(scored.issues[:SHOWN_ISSUES])
    if len(scored.issues) > SHOWN_ISSUES:
        remarks.append(Message("{count} more remarks on the data.", count=len(scored.issues) - SHOWN_ISSUES))
    sys.stderr.write("".join(f"{remark}\n" for remark in remarks))
    try:
        to_excel(scored.evaluation, target, scored.names)
    except OSError as error:
        raise ExportError(
            Message(
                "The result cannot be written to {file} ({problem}). Choose another place, or close the file elsewhere.",
                file=target,
                problem=error.strerror or error,
            )
        ) from error
    notes = [*scored.evaluation.notes, *_reasons(scored.values), Message("Written: {file}", file=target)]
    sys.stdout.write("".join(f"{said}\n" for said in (describe(scored.evaluation, scored.names), *notes)))


def _reasons(values: Values) -> list[Message]:
    """Say once for all indicators concerned why they have no value."""
    same: dict[str, list[str]] = {}
    for name, reason in values.reasons.items():
        same.setdefault(str(reason), []).append(name)
    return [Message("{ids}: {reason}", ids=Quoted(names, most=20), reason=reason) for reason, names in same.items()]


def _language(arguments: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """Return the language asked for, else that of the system; None when neither says."""
    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            return value or (arguments[at + 1] if at + 1 < len(arguments) else None)
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((environment[name] for name in names if environment.get(name)), None)


class _Parser(argparse.ArgumentParser):
    """Speaks the language of the command when it does not understand."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        said = Message("The command was not understood: {problem}. Add --help to see what it takes.", problem=message)
        self.exit(2, f"{said}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m evaluation", description=str(Message("The index without a screen.")))
    commands = parser.add_subparsers(dest="command", required=True, metavar="score")
    score = commands.add_parser("score", help=str(Message("Score a workbook and write the result as a workbook.")))
    score.add_argument("workbook", metavar="WORKBOOK", help=str(Message("Data, with or without an indicator system.")))
    score.add_argument("--out", required=True, metavar="RESULT.xlsx", help=str(Message("Where the result goes.")))
    score.add_argument("--language", metavar="zh|en", help=str(Message("Language; default that of the system.")))
    score.add_argument("--level", default="enterprise", metavar="enterprise|district|mechanism",
                       help=str(Message("What a unit is, for records of the mechanism.")))  # fmt: skip
    score.add_argument("--wave", help=str(Message("Period of evaluation; default the latest.")))
    score.add_argument("--method", metavar="METHOD.yaml",
                       help=str(Message("File with all choices of the method; those below override it.")))  # fmt: skip
    for name, said in CHOICES.items():
        kind = _number if name in ("full", "decimals") else str
        score.add_argument(f"--method-{name}", dest=name, type=kind, metavar=name.upper(), help=str(said))
    return parser


def _number(text: str) -> Any:
    """Return a number, or the text for the Method to refuse."""
    found = number_of(text)
    return text if found is None else found
