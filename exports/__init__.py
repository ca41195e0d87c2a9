"""A result object in, a file out.

>>> import exports
>>> exports.to_excel(evaluation, "评价结果.xlsx")  # doctest: +SKIP
"""

from exports.workbook import to_excel

__all__ = ["to_excel"]
