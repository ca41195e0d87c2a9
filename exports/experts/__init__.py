"""Judgement workbooks, one per expert, in plain words; `evaluation.weights.experts` reads them back."""

from exports.experts.book import judgement_workbook
from exports.experts.package import judgement_package

__all__ = ["judgement_package", "judgement_workbook"]
