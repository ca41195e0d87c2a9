"""From text cells to values of the declared kinds, with a remark for every cell that does not fit."""

from evidence.conversion.cells import Converted, Words, convert, unknown_values

__all__ = ["Converted", "Words", "convert", "unknown_values"]
