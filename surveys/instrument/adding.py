"""Answers to our questionnaire, as a survey platform exported them, put into the data from which the index is computed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from evidence.checks import check, without_off_scale, without_refused
from evidence.issues import Place
from evidence.matching import SheetMapping, propose
from evidence.origins import Origins
from evidence.reading import RawSheet
from evidence.schema import TABLES
from evidence.tables import typed_table
from messages import Message
from surveys.answer_files.cells import plain
from surveys.errors import InvalidInstrument, UnknownQuestion
from surveys.instrument.matching import Matching, match_items
from surveys.instrument.responses import responses

if TYPE_CHECKING:
    from evidence import Dataset
    from surveys.answer_files import AnswerSheet

TABLE = "survey_responses"
LEAST_ITEMS = 5
"""Items of a form that a file must hold to be taken for answers to it."""
PLACES = {"W": "enterprise_id", "M": "enterprise_id", "C": "union_id"}
"""What says where a respondent of each party belongs."""
REGISTERS = {"enterprise_id": ("enterprises", "enterprise_name"), "union_id": ("unions", "union_name")}


def add_answers(
    dataset: Dataset,
    sheet: AnswerSheet,
    form: str | None = None,
    confirmed: Mapping[str, str] | None = None,
    *,
    unit: str | None = None,
    only_unit: str = "",
    matching: Matching | None = None,
) -> Dataset:
    """Return data with the answers of a file added to the table of answers.

    Questions that match the questionnaire become its items, coded; everything else of the file stays outside. Answers off their scale,
    unknown enterprises and answers submitted twice are found by the same checks as in any other file, with the rows of this one.

    Parameters
    ----------
    dataset
        What is loaded: the register of enterprises, records, earlier answers. `Dataset()` begins anew.
    sheet
        A file as from `read_answers`.
    form, confirmed, matching
        As for `responses`.
    unit
        Question or column of metadata (such as ``source_detail``) that holds id or name of the enterprise (cadres: of the union).
        Names are looked up in the register. By default the item ``enterprise_id`` or ``union_id`` that came with the link.
    only_unit
        One id for all answers, where the file was collected in one place.

    Raises
    ------
    InvalidInstrument
        The file is not our questionnaire, nothing says where the respondents belong, or these answers were added before.
    InvalidOrder
        An answer that is no option of its item.

    Examples
    --------
    >>> data = evidence.read(["企业.xlsx", "活动.xlsx"])  # doctest: +SKIP
    >>> data = add_answers(data, read_answers("职工问卷_按文本.xlsx"), unit="source_detail")  # doctest: +SKIP
    """
    found = matching or match_items(sheet, form)
    named = {*found.exact.values(), *(confirmed or {}).values()} & set(found.form.by_id)
    if len(named) < LEAST_ITEMS:
        raise InvalidInstrument(
            Message(
                "{file} holds {count} items of the form “{form}”, at least {least} are needed to take it for this questionnaire. Confirm "
                "similar questions, or build a scale from its questions instead.",
                file=sheet.label,
                count=len(named),
                form=found.form.name,
                least=LEAST_ITEMS,
            )
        )
    frame = responses(sheet, confirmed=confirmed, matching=found)
    place = PLACES[found.form.id]
    frame[place] = _units(dataset, sheet, frame, place, unit, only_unit)
    frame["response_id"] = _ids(sheet, frame, found.form.id)
    return _joined(dataset, frame.dropna(axis="columns", how="all"), sheet)


def _units(
    dataset: Dataset, sheet: AnswerSheet, frame: pd.DataFrame, place: str, unit: str | None, only_unit: str
) -> pd.Series:
    """Return where every respondent belongs, names replaced by the ids of the register."""
    if only_unit.strip():
        return pd.Series(only_unit.strip(), index=frame.index)
    if unit is not None:
        known = {str(name): column for part in (sheet.meta, sheet.answers) for name, column in part.items()}
        if unit not in known:
            raise UnknownQuestion.named([unit], known)
        given = known[unit]
    elif place in frame:
        given = frame[place]
    else:
        raise InvalidInstrument(
            Message(
                "Nothing in {file} says to which {register} the respondents belong. Name the question or column that does, or give one id "
                "for all of them.",
                file=sheet.label,
                register=TABLES[REGISTERS[place][0]].label,
            )
        )
    ids = _ids_by_name(dataset, place)
    texts = given.map(_text, na_action="ignore")
    return texts.map(lambda text: ids.get(plain(text), text), na_action="ignore")


def _ids_by_name(dataset: Dataset, place: str) -> dict[str, str]:
    """Return comparable name → id of the register, for names that only one unit has."""
    table, column = REGISTERS[place]
    if not dataset.has(table) or not {place, column} <= set(dataset.arrow(table).column_names):
        return {}
    register = dataset.arrow(table).select([place, column]).to_pandas().dropna()
    names = register[column].map(plain)
    single = ~names.duplicated(keep=False)
    return dict(zip(names[single], register.loc[single, place], strict=True))


def _ids(sheet: AnswerSheet, frame: pd.DataFrame, form: str) -> pd.Series:
    """Return ids that differ between files, and are the same when a file is read again.

    Every platform counts from 1, so the number alone would clash with the next wave.
    """
    content = pd.util.hash_pandas_object(sheet.answers.astype(str), index=False).to_numpy().tobytes()
    mark = hashlib.blake2b(content, digest_size=4).hexdigest()
    return pd.Series([f"{form}-{mark}-{_text(number)}" for number in frame["response_id"]], index=frame.index)


def _joined(dataset: Dataset, frame: pd.DataFrame, sheet: AnswerSheet) -> Dataset:
    file_rows = frame.index.to_numpy(dtype=np.int64)
    cells = [pa.array([str(name), *_texts(frame[name])], pa.string()) for name in frame]
    raw = RawSheet(str(sheet.label), "", pa.table({f"c{at}": column for at, column in enumerate(cells)}))
    typed = typed_table(
        propose(raw, TABLE, SheetMapping(TABLE, {str(name): str(name) for name in frame if _declared(str(name))}))
    )
    origins = replace(typed.origins, row=file_rows[typed.origins.row - 2])
    issues = tuple(
        replace(issue, rows=tuple(int(file_rows[row - 2]) for row in issue.rows if row >= 2)) for issue in typed.issues
    )
    table, every = typed.table, origins
    if dataset.has(TABLE):
        before = dataset.arrow(TABLE)
        _refuse_twice(before, table, sheet)
        table = pa.concat_tables([before, table], promote_options="permissive")
        every = Origins.joined([_origins_of(dataset), origins])
    whole = replace(
        dataset,
        tables={**dataset.tables, TABLE: table},
        origins={**dataset.origins, TABLE: every},
        sources=(*dataset.sources, typed.source),
        issues=(*dataset.issues, *issues),
    )
    checked = without_off_scale(without_refused(whole))
    known = {str(issue) for issue in checked.issues}
    return checked.with_issues(tuple(issue for issue in check(checked) if str(issue) not in known))


def _declared(name: str) -> bool:
    return name in TABLES[TABLE].by_name


def _origins_of(dataset: Dataset) -> Origins:
    rows = np.arange(1, dataset.arrow(TABLE).num_rows + 1)
    return dataset.origins.get(TABLE) or Origins.of_sheet(Place(sheet=TABLES[TABLE].label.zh), rows)


def _refuse_twice(before: pa.Table, added: pa.Table, sheet: AnswerSheet) -> None:
    known = set(before["response_id"].to_pylist())
    if any(one in known for one in added["response_id"].to_pylist()):
        raise InvalidInstrument(
            Message("The answers of {file} are in the data already. Nothing was added.", file=sheet.label)
        )


def _texts(column: pd.Series) -> list[str | None]:
    return [None if pd.isna(cell) else _text(cell) for cell in column]


def _text(cell: object) -> str:
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell).strip()
