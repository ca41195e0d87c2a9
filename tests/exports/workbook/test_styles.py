"""Cell formats by name."""

from __future__ import annotations

import io

import xlsxwriter

from evaluation import Method
from exports.workbook.styles import STYLES, Styles, score_format


def test_every_style_is_a_format_of_the_book():
    with xlsxwriter.Workbook(io.BytesIO()) as book:
        styles = Styles(book)
        assert {name: styles[name].font_name for name in STYLES} == dict.fromkeys(STYLES, "Microsoft YaHei")
        assert styles["rank"].num_format == "General"
        assert styles["score"].num_format == "0.0"
        assert Styles(book, score_format(Method(full=1)))["score"].num_format == "0.000"
