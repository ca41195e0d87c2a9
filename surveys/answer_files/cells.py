"""One column of a sheet as its different texts and where each occurs, so that every text is looked at once."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from operator import is_
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pyarrow as pa

INVISIBLE = "\ufeff\u200b\u200e\u200f"
Codes = NDArray[np.int64]


def clean(text: str) -> str:
    r"""Return a cell without surrounding blanks and invisible signs.

    >>> clean("\ufeff 男 \u3000")
    '男'
    """
    return text.strip().strip(INVISIBLE).strip()


def plain(text: str) -> str:
    """Return a cell in the form in which it is compared: half-width, lower case, without blanks.

    >>> plain("（空） ")
    '(空)'
    """
    half = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(half.split()).strip(INVISIBLE).lower()


@dataclass(frozen=True, eq=False)
class Cells:
    """A column of texts.

    Attributes
    ----------
    texts
        Different texts, in the order in which they were first seen.
    codes
        Position in `texts` of each row; -1 for an empty cell.
    """

    texts: tuple[str, ...]
    codes: Codes

    @classmethod
    def of(cls, column: pa.ChunkedArray) -> Cells:
        """Return the cells of an Arrow column of text; texts that differ in surrounding blanks only are one."""
        coded = column.combine_chunks().dictionary_encode()
        codes = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
        return cls._merged([clean(text) for text in coded.dictionary.to_pylist()], codes)

    @classmethod
    def _merged(cls, texts: Sequence[str | None], codes: Codes) -> Cells:
        places: dict[str, int] = {}
        new = [-1 if not text else places.setdefault(text, len(places)) for text in texts]
        return cls(tuple(places), np.array([*new, -1], dtype=np.int64)[codes])

    @classmethod
    def pooled(cls, columns: Sequence[Cells]) -> Cells:
        """Return several columns below each other."""
        places: dict[str, int] = {}
        parts = []
        for column in columns:
            new = [places.setdefault(text, len(places)) for text in column.texts]
            parts.append(np.array([*new, -1], dtype=np.int64)[column.codes])
        return cls(tuple(places), np.concatenate(parts) if parts else np.empty(0, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def filled(self) -> int:
        """Number of cells that are not empty."""
        return int((self.codes >= 0).sum())

    @property
    def counts(self) -> Codes:
        """How often each text occurs."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.texts))

    def share(self, holds: Callable[[str], bool]) -> float:
        """Return the share of filled cells for which `holds`; 0 for an empty column."""
        if not self.filled:
            return 0.0
        return float(self.counts @ np.array([holds(text) for text in self.texts], dtype=float)) / self.filled

    def changed(self, change: Callable[[str], str | None]) -> Cells:
        """Return the column with every text changed; None empties the cell."""
        texts = [change(text) for text in self.texts]
        return self if all(map(is_, texts, self.texts)) else self._merged(texts, self.codes)

    def where(self, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Return which rows hold a text for which `holds`; shape (rows,)."""
        return np.array([*(holds(text) for text in self.texts), False], dtype=bool)[self.codes]

    def rows(self, keep: Codes) -> Cells:
        """Return the column with these rows only, in this order."""
        return Cells(self.texts, self.codes[keep])

    def present(self) -> Cells:
        """Return the column without texts that no row holds any more."""
        held = set(np.unique(self.codes).tolist())
        return self._merged([text if at in held else None for at, text in enumerate(self.texts)], self.codes)

    def take(self, values: Sequence[Any], empty: Any = None) -> NDArray[np.object_]:
        """Return one value per row: `values` runs parallel to `texts`, `empty` stands for an empty cell."""
        table = np.empty(len(values) + 1, dtype=object)
        for at, value in enumerate(values):
            table[at] = value
        table[-1] = empty
        return table[self.codes]

    def numbers(self, values: Sequence[float | None]) -> NDArray[np.float64]:
        """Return one number per row; NaN where the cell is empty or its value is None."""
        table = np.array([*(np.nan if value is None else value for value in values), np.nan], dtype=float)
        return table[self.codes]
