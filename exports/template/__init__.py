"""The workbook that is handed out to be filled in: a sheet per table, drop-downs, comments and two example rows."""

from exports.template.book import fill_in_template

__all__ = ["fill_in_template"]
