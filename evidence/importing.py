"""Loading as a conversation: look, propose, let the person correct, then accept.

`open_files` reads and recognises without deciding anything; `accept` turns what was agreed into a Dataset.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyarrow as pa

from evidence.checks import check, without_off_scale, without_refused
from evidence.dataset import Dataset
from evidence.errors import EvidenceError, InvalidMapping, UnreadableFile, Unrecognised
from evidence.issues import Issue, Place
from evidence.matching import Proposal, SheetMapping, propose, recognise
from evidence.matching.recognise import SEARCHED_ROWS
from evidence.origins import Origins
from evidence.plain_tables import plain_table
from evidence.profile import ImportProfile, check_mapping, signature
from evidence.reading import Limits, read_sheets
from evidence.reading.files import name_of, safe_name
from evidence.tables import TypedTable, typed_table
from messages import Bilingual, Message, Quoted, Sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from evidence.dataset import PlainTable, Source
    from evidence.reading import RawSheet
    from evidence.reading.files import Source as File


@dataclass(frozen=True)
class Draft:
    """What was found in the files, before anything is accepted.

    Attributes
    ----------
    proposals
        One per sheet.
    refusals
        Files that could not be read, as issues.
    """

    proposals: tuple[Proposal, ...]
    refusals: tuple[Issue, ...] = ()

    def of_role(self, role: str) -> tuple[Proposal, ...]:
        """Return the sheets taken for one kind of content."""
        return tuple(proposal for proposal in self.proposals if proposal.role == role)

    def with_mapping(self, at: int, mapping: SheetMapping) -> Draft:
        """Return the draft with the person's word about one sheet."""
        check_mapping(mapping)
        changed = propose(self.proposals[at].sheet, mapping.table, mapping)
        return replace(self, proposals=(*self.proposals[:at], changed, *self.proposals[at + 1 :]))

    @property
    def profile(self) -> ImportProfile:
        """What was agreed about the sheets, to be kept for the next period's files."""
        given = [proposal for proposal in self.proposals if proposal.mapping is not None]
        return ImportProfile({signature(p.headers): p.mapping for p in given if p.mapping is not None})


def open_files(
    files: Iterable[tuple[str | None, File]],
    profile: ImportProfile | None = None,
    limits: Limits | None = None,
    progress: Callable[[float, str], None] | None = None,
) -> Draft:
    """Read files and say what every sheet seems to be. A file that cannot be read becomes a refusal, the others go on.

    Parameters
    ----------
    files
        Pairs of a name and a path or open file; without a name the source's own counts.
    profile
        Earlier words about sheets with the same headers.
    progress
        Called with the share done and the file being read.
    """
    waiting = list(files)
    proposals: list[Proposal] = []
    refusals: list[Issue] = []
    for at, (name, file) in enumerate(waiting):
        called = safe_name(name or name_of(file))
        if progress:
            progress(at / len(waiting), called)
        try:
            proposals += [_recognised(sheet, profile) for sheet in read_sheets(file, called, limits)]
        except EvidenceError as error:
            refusals.append(Issue("error", "unreadable", error.message, Place(called)))
    if progress:
        progress(1.0, "")
    return Draft(tuple(proposals), tuple(refusals))


def _recognised(sheet: RawSheet, profile: ImportProfile | None) -> Proposal:
    mapping = profile.find_in(sheet.head(SEARCHED_ROWS)) if profile else None
    return propose(sheet, mapping.table, mapping) if mapping else recognise(sheet)


def accept(
    draft: Draft, label: Bilingual | None = None, plain_sheet: str | None = None, earlier: Dataset | None = None
) -> Dataset:
    """Turn what was agreed into a Dataset.

    Sheets of one table are put below each other. Sheets that are nothing known are listed as issues. Of several ready-made
    tables of indicators the first readable one counts, or the one on `plain_sheet`. The register of enterprises is compared
    with that of the data loaded `earlier`.

    Raises
    ------
    Unrecognised
        When no sheet is a table; says what was expected.
    """
    tables: dict[str, list[TypedTable]] = {}
    sources: list[Source] = []
    issues = list(draft.refusals)
    plain: PlainTable | None = None
    for proposal in draft.proposals:
        if proposal.role == "table":
            typed = typed_table(proposal)
            issues += typed.issues
            if not typed.untouched:
                tables.setdefault(str(proposal.table), []).append(typed)
                sources.append(typed.source)
        elif proposal.role == "plain" and plain is None and plain_sheet in (None, proposal.sheet.sheet):
            plain, found = _plain_or_issue(proposal)
            issues += found
        else:
            issues.append(_left_aside(proposal))
    if not tables and plain is None:
        raise _nothing(draft, issues)
    joined = {
        name: pa.concat_tables([part.table for part in parts], promote_options="default")
        for name, parts in tables.items()
    }
    origins = {name: Origins.joined([part.origins for part in parts]) for name, parts in tables.items()}
    whole = Dataset(joined, plain, tuple(sources), tuple(issues), label or _label(draft), origins)
    dataset = without_off_scale(without_refused(whole))
    compared = earlier is not None and earlier.has("enterprises") and dataset.has("enterprises")
    return replace(dataset, compared=compared).with_issues(check(dataset, earlier))


def read(
    paths: File | Sequence[File],
    profile: ImportProfile | None = None,
    mappings: Mapping[str, SheetMapping] | None = None,
) -> Dataset:
    """Read one or many files into a Dataset, as the page does when nothing has to be asked.

    Parameters
    ----------
    paths
        Files of any supported kind.
    profile
        An import profile saved earlier.
    mappings
        Words about sheets by their sheet name (or file name, for files without sheets).

    Raises
    ------
    UnreadableFile
        When a file cannot be read; names every such file.
    InvalidMapping
        When `mappings` names a sheet that is not there, or a mapping cannot work.
    Unrecognised
        When nothing in the files is a known table.

    Examples
    --------
    >>> data = read("示例区县.xlsx")  # doctest: +SKIP
    >>> data.frame("enterprises")  # doctest: +SKIP
    """
    files: list[File] = list(paths) if isinstance(paths, (list, tuple)) else [paths]  # type: ignore[list-item]
    draft = open_files([(None, file) for file in files], profile)
    if draft.refusals:
        first, *others = (issue.message for issue in draft.refusals)
        raise UnreadableFile(Sentences((first, *others)))
    known = [proposal.sheet.sheet or proposal.sheet.file for proposal in draft.proposals]
    for name, word in (mappings or {}).items():
        if name not in known:
            raise InvalidMapping.unknown_sheet(name, known)
        for at, called in enumerate(known):
            draft = draft.with_mapping(at, word) if called == name else draft
    return accept(draft)


def _plain_or_issue(proposal: Proposal) -> tuple[PlainTable | None, list[Issue]]:
    try:
        return plain_table(proposal.sheet, proposal.header_row)
    except Unrecognised as error:
        place = Place(proposal.sheet.file, proposal.sheet.sheet)
        return None, [Issue("error", "unreadable-table", error.message, place)]


def _left_aside(proposal: Proposal) -> Issue:
    place = Place(proposal.sheet.file, proposal.sheet.sheet)
    return Issue("info", "left-aside", _why(proposal.role), place, count=proposal.sheet.height)


def _why(role: str) -> Message:
    """Return why a sheet of this kind is no part of a Dataset."""
    return {
        "note": Message("This sheet was taken for notes and not loaded."),
        "framework": Message("This sheet holds an indicator system. It can be loaded on the page for indicators."),
        "coinr_meta": Message("This sheet holds an indicator system in the COINr form. It can be loaded on the page for indicators."),
        "answers": Message("This sheet holds answers to a questionnaire. It can be read on the page for questionnaires."),
        "plain": Message("Only one ready-made table of indicators can be loaded at a time; this one was left aside."),
    }.get(
        role,
        Message("This sheet was not recognised and not loaded. Map it to a table, or compare it with the fill-in template."),
    )  # fmt: skip


def _nothing(draft: Draft, issues: list[Issue]) -> EvidenceError:
    """Return the refusal of files without any table: the first reason, or what was expected."""
    if not draft.proposals and not draft.refusals:
        return Unrecognised(Message("No file was given. Choose one or several files with tables."))
    if any(issue.code == "example-row" for issue in issues):
        return Unrecognised(
            Message(
                "The template holds nothing but its examples. Fill in at least one sheet, save it and load it again."
            )
        )
    refused = [issue for issue in issues if issue.code in ("unreadable", "unreadable-table")]
    if refused:
        return Unrecognised(refused[0].message)
    hollow = [proposal.sheet.place for proposal in draft.proposals if proposal.sheet.height == 1]
    if hollow and len(hollow) == len(draft.proposals):
        return Unrecognised(
            Message(
                "{sheets} hold a row of headers and nothing below. Fill in the rows, or export the file again.",
                sheets=Quoted(hollow),
            )
        )
    roles = {proposal.role for proposal in draft.proposals} - {"note"}
    said = Message(
        "None of the {count} sheets ({sheets}) is a known table. Expected are sheets named like the tables (企业, 答卷, "
        "共享交易, 参与记录 …) with their headers, or one table with units in rows and indicators in columns. "
        "Map a sheet to a table, or use the template.",
        count=len(draft.proposals),
        sheets=Quoted(proposal.sheet.place for proposal in draft.proposals),
    )
    special = roles.pop() if len(roles) == 1 else "unknown"
    return Unrecognised(said if special in ("unknown", "plain") else _why(special).then(said))


def _label(draft: Draft) -> Bilingual:
    files = list(dict.fromkeys(proposal.sheet.file for proposal in draft.proposals))
    name = files[0] if len(files) == 1 else f"{files[0]} + {len(files) - 1}"
    return Bilingual(name, name)
