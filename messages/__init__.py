"""What the product says, in the language of the person who reads it.

The lowest floor of the house: every package above builds its sentences from here, so that an
error raised while reading a file and a title on a page speak the same language.

>>> from messages import Message, using_language
>>> with using_language("en"):
...     str(Message("{count} enterprises", count=3))
'3 enterprises'
"""

from messages.bilingual import Bilingual
from messages.errors import WorkbenchError
from messages.languages import LANGUAGES, current_language, set_language, using_language
from messages.text import Message, Quoted, Sentences, _, nearest, shown

__all__ = [
    "LANGUAGES",
    "Bilingual",
    "Message",
    "Quoted",
    "Sentences",
    "WorkbenchError",
    "_",
    "current_language",
    "nearest",
    "set_language",
    "shown",
    "using_language",
]
