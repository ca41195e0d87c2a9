import re

import pytest

from surveys.instrument.forms import FORMS
from surveys.instrument.wenjuanxing_text import wenjuanxing_text


@pytest.mark.parametrize("form", ["W", "M", "C"])
def test_every_item_is_asked_once_with_numbers_in_sequence(form):
    text = wenjuanxing_text(form)
    numbers = [int(found) for found in re.findall(r"^(\d+)\. ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    lines = [re.sub(r"^\d+\. |\[[^\]]+\]$", "", line) for line in text.splitlines()]
    for item in FORMS[form].items:
        assert lines.count(item.question.zh) == 1, item.item_id


def test_kinds_are_named_as_the_import_expects():
    kinds = set(re.findall(r"\[([^\[\]]+)\]$", wenjuanxing_text("W"), re.MULTILINE))
    assert kinds == {"单选题", "多选题", "填空题", "矩阵单选题", "量表题"}


def test_a_matrix_has_its_options_on_one_line():
    paragraphs = wenjuanxing_text("C").split("\n\n")
    matrix = next(p for p in paragraphs if "能调动的资源比以前多了。" in p).split("\n")
    assert matrix[0].endswith("[矩阵单选题]")
    assert matrix[1].split() == ["非常不同意", "比较不同意", "一般", "比较同意", "非常同意", "不适用/不了解"]
    assert len(matrix) == 6


def test_title_and_introduction_stand_in_front():
    first = wenjuanxing_text("M").split("\n\n")[0].split("\n")
    assert first[0] == FORMS["M"].title.zh
    assert "只看汇总结果" in first[1]
    assert "企业编号" not in wenjuanxing_text("M"), "the link brings the enterprise"
