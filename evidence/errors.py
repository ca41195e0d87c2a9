"""What the evidence refuses, by the stage at which it is noticed.

EvidenceError
├── UnreadableFile   a file that is not a table, is damaged, locked, too large or hostile
├── Unrecognised     nothing in the files could be matched to a known table
├── InvalidMapping   a mapping chosen by the user cannot work
├── UnusableSalt     the secret that makes codes of identifiers cannot be used
├── MissingTable     a step needs a table that was not loaded
└── UnknownWave      a period of evaluation that the data do not have
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from messages import Message, Quoted, WorkbenchError, nearest

if TYPE_CHECKING:
    from evidence.schema import TableSpec


class EvidenceError(WorkbenchError):
    """Base of everything the evidence refuses."""


class UnreadableFile(EvidenceError):
    """A file cannot be read as tables."""

    @classmethod
    def empty(cls, file: str) -> UnreadableFile:
        """Return the refusal of a file without content."""
        return cls(Message("The file {file} is empty. Export it again and check that it contains rows.", file=file))

    @classmethod
    def protected(cls, file: str) -> UnreadableFile:
        """Return the refusal of a workbook with a password."""
        return cls(
            Message(
                "The workbook {file} is protected by a password. Open it, save a copy without a password, and upload that.",
                file=file,
            )
        )

    @classmethod
    def not_a_table(cls, file: str, looks_like: object) -> UnreadableFile:
        """Return the refusal of a document, picture or programme."""
        return cls(
            Message(
                "{file} is not a table but looks like {kind}. Allowed are .xlsx, .xls, .ods, .csv, .parquet and .sav files.",
                file=file,
                kind=looks_like,
            )
        )

    @classmethod
    def web_page(cls, file: str) -> UnreadableFile:
        """Return the refusal of a page that calls itself a workbook, as some systems export it."""
        return cls(
            Message(
                "{file} is a web page or XML, whatever its name says. Open it in Excel or WPS, save it as .xlsx, and upload that.",
                file=file,
            )
        )

    @classmethod
    def too_large(cls, file: str, size: float, limit: float) -> UnreadableFile:
        """Return the refusal of a file above the size limit, sizes in MB."""
        return cls(
            Message(
                "{file} holds {size:.0f} MB, more than the {limit:.0f} MB allowed. Split it by period or by table, "
                "or save it as .parquet.",
                file=file,
                size=size,
                limit=limit,
            )
        )

    @classmethod
    def damaged(cls, file: str, detail: str) -> UnreadableFile:
        """Return the refusal of a file whose inside does not fit its kind; what a library said of it is a note for developers."""
        said = Message(
            "{file} is damaged or not what its name says. Open it, save it again as .xlsx or .csv, and upload that.",
            file=file,
        )
        error = cls(said)
        error.add_note(detail[:160])
        return error

    @classmethod
    def over_limits(cls, file: str, memory: float, seconds: float) -> UnreadableFile:
        """Return the refusal of a file that asked for more than one upload may use."""
        return cls(
            Message(
                "Reading {file} needed more than {memory:.0f} GB of memory or {seconds:.0f} seconds and was stopped. Often a stray "
                "cell far away from the table is the cause: copy the used area into a new workbook and upload that.",
                file=file,
                memory=memory,
                seconds=seconds,
            )
        )


class Unrecognised(EvidenceError):
    """Nothing in the files could be matched to a known table."""


class InvalidMapping(EvidenceError):
    """A mapping chosen by the user cannot work."""

    @classmethod
    def unknown_table(cls, name: str, known: list[str]) -> InvalidMapping:
        """Return the refusal of a table name that is not one of the declared ones."""
        said = Message("There is no table “{table}”. Known tables: {known}.", table=name, known=Quoted(known, most=40))
        return cls(said.then(nearest(name, known)))

    @classmethod
    def unknown_column(cls, spec: TableSpec, name: str) -> InvalidMapping:
        """Return the refusal of a column that a table does not have."""
        said = Message("The table “{table}” has no column “{column}”.", table=spec.label, column=name)
        return cls(said.then(nearest(name, list(spec.by_name))))

    @classmethod
    def unknown_code(cls, column: object, text: str, code: str, known: list[str]) -> InvalidMapping:
        """Return the refusal of a word for a value that is not on the list."""
        return cls(
            Message(
                "“{text}” is to mean “{code}”, which is no value of “{column}”. Allowed are {known}.",
                text=text[:60],
                code=code[:60],
                column=column,
                known=Quoted(known, most=20),
            )
        )

    @classmethod
    def without_list(cls, column: object) -> InvalidMapping:
        """Return the refusal of words for a column that has no list of values."""
        return cls(
            Message(
                "“{column}” has no list of values, so no text can stand for one of them. Leave these words out.",
                column=column,
            )
        )

    @classmethod
    def unknown_sheet(cls, name: str, known: list[str]) -> InvalidMapping:
        """Return the refusal of a mapping of a sheet that is not there."""
        said = Message(
            "There is no sheet “{sheet}” to be mapped. There are {known}.", sheet=name, known=Quoted(known, 20)
        )
        return cls(said.then(nearest(name, known)))

    @classmethod
    def unknown_header(cls, place: str, header: str, known: list[str]) -> InvalidMapping:
        """Return the refusal of a mapping of a header that the sheet does not have."""
        said = Message(
            "{place} has no header “{header}”, which the mapping names. The headers are {known}.",
            place=place,
            header=header,
            known=Quoted(known, most=20),
        )
        return cls(said.then(nearest(header, known)))


class UnusableSalt(EvidenceError):
    """The secret that makes codes of identifiers cannot be used."""

    @classmethod
    def too_short(cls, name: str, least: int) -> UnusableSalt:
        """Return the refusal of a secret that can be guessed."""
        return cls(
            Message(
                "The salt in {name} has fewer than {least} signs and can be guessed. Use a long random one, or unset {name}: "
                "identifiers are then dropped.",
                name=name,
                least=least,
            )
        )

    @classmethod
    def in_repository(cls, name: str) -> UnusableSalt:
        """Return the refusal of a secret that would be handed on with the code."""
        return cls(
            Message("The file that {name} names lies in the folder of the workbench and would be handed on with it. Move it elsewhere.",
                    name=name)
        )  # fmt: skip

    @classmethod
    def unreadable(cls, name: str) -> UnusableSalt:
        """Return the refusal of a file that is not there or may not be read."""
        return cls(
            Message(
                "The file that {name} names cannot be read. Check the path, or unset {name}: identifiers are then dropped.",
                name=name,
            )
        )


class MissingTable(EvidenceError):
    """A step needs a table that was not loaded."""

    @classmethod
    def named(cls, label: object, name: str) -> MissingTable:
        """Return the statement that a table is absent."""
        return cls(
            Message(
                "Insufficient data: the table “{table}” ({name}) is not loaded. Add it as a sheet or file and load again.",
                table=label,
                name=name,
            )
        )


class UnknownWave(EvidenceError):
    """A period of evaluation that the data do not have."""

    @classmethod
    def named(cls, name: str, known: list[str]) -> UnknownWave:
        """Return the refusal of a wave that is not declared."""
        said = Message("There is no wave “{wave}”. The data have: {known}.", wave=name, known=Quoted(known, most=20))
        return cls(said.then(nearest(name, known)))
