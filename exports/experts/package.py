"""The workbooks of a whole panel in one archive."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from typing import TYPE_CHECKING, BinaryIO

from evaluation.weights.experts.enquiry import KINDS
from evaluation.weights.experts.errors import InvalidEnquiry
from exports.experts.book import judgement_workbook
from exports.file_names import file_name as safe_name
from messages import Message, Quoted, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.weights.experts import Enquiry, LastRound

MOST = 500
MOST_CODE = 40
FORBIDDEN = set('\\/:*?"<>|')
SEPARATORS = ",;、"
"""What stands between codes besides blanks, in half-width signs."""
DATE = (1980, 1, 1, 0, 0, 0)


def codes_of(text: str) -> list[str]:
    """Return the codes of experts from text with one a line, or separated by commas.

    Raises
    ------
    InvalidEnquiry
        For no code, one used twice, one that cannot be part of a file name, or too many.

    Examples
    --------
    >>> codes_of("E01，E02 E03")
    ['E01', 'E02', 'E03']
    """
    plain = unicodedata.normalize("NFKC", text)
    codes = "".join(" " if sign in SEPARATORS else sign for sign in plain).split()
    if not codes:
        raise InvalidEnquiry(Message("There is no expert to ask. Write a code for each, such as E01."))
    if len(codes) > MOST:
        raise InvalidEnquiry(
            Message("{count} experts are more than the {most} that can be asked at once.", count=len(codes), most=MOST)
        )
    keys = [code.casefold() for code in codes]
    twice = [code for code in dict.fromkeys(codes) if keys.count(code.casefold()) > 1]
    if twice:
        raise InvalidEnquiry(
            Message("The codes {codes} are used twice. Give every expert a code of their own.", codes=Quoted(twice))
        )
    odd = [code for code in codes if len(code) > MOST_CODE or FORBIDDEN & set(code) or not code.isprintable()]
    if odd:
        raise InvalidEnquiry(
            Message(
                "The codes {codes} cannot be part of a file name. Use letters and digits, at most {most} signs.",
                codes=Quoted(odd),
                most=MOST_CODE,
            )
        )
    return codes


def judgement_package(
    enquiry: Enquiry, experts: Sequence[str], target: BinaryIO, last: LastRound | None = None
) -> None:
    """Write one workbook per expert into a zip archive."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for expert in experts:
            book = io.BytesIO()
            judgement_workbook(enquiry, expert, book, last)
            archive.writestr(zipfile.ZipInfo(file_name(enquiry, expert), DATE), book.getvalue())


def file_name(enquiry: Enquiry, expert: str) -> str:
    """Return what the workbook of an expert is called."""
    stem = _("judgement {kind} round {round} {expert}", kind=KINDS[enquiry.kind], round=enquiry.round, expert=expert)
    return safe_name(stem, ".xlsx")
