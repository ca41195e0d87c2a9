"""Full-width signs, which Chinese keyboards write for digits and punctuation, and signs that nobody sees."""

from __future__ import annotations

_HALF = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " ", "\u00a0": " "}
)


_UNSEEN = dict.fromkeys(
    [0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF]
)


def visible(text: str) -> str:
    r"""Return text without zero-width signs and direction marks, which make two equal ids different.

    >>> visible("E1\u200b")
    'E1'
    """
    return text if text.isascii() else text.translate(_UNSEEN)


def half_width(text: str) -> str:
    """Return text with full-width letters, digits and punctuation made half-width, sign for sign.

    Unlike NFKC it leaves superscripts and circled digits alone: ``5²`` is not 52.

    >>> half_width("１，２０４"), half_width("5²")
    ('1,204', '5²')
    """
    return text.translate(_HALF)
