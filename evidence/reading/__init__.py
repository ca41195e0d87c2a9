"""From files to text cells, behind a wall: nothing in an uploaded file runs in the process of the session."""

from evidence.reading.files import read_sheets
from evidence.reading.isolation import Limits
from evidence.reading.raw import RawSheet

__all__ = ["Limits", "RawSheet", "read_sheets"]
