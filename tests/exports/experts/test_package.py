"""One archive for the whole panel; codes that can be told apart."""

from __future__ import annotations

import io
import zipfile

import pytest

from evaluation import Framework, Node
from evaluation.weights.experts import InvalidEnquiry, enquiry_of, read_answers
from exports.experts import judgement_package
from exports.experts.package import codes_of

TREE = Framework((Node("goal"), Node("a", "goal"), Node("b", "goal")))


def test_one_workbook_each():
    enquiry, target = enquiry_of(TREE), io.BytesIO()
    judgement_package(enquiry, ["E01", "E02"], target)
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        books = [(name, io.BytesIO(archive.read(name))) for name in names]
    assert names == [f"权重判断表 两两比较（AHP） 第1轮 {expert}.xlsx" for expert in ("E01", "E02")]
    assert [one.expert for one in read_answers(books, enquiry).answers] == ["E01", "E02"]


def test_full_width_codes_are_the_same():
    assert codes_of("Ｅ０１；E02、E03") == ["E01", "E02", "E03"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "没有专家"),
        ("E1 e1", "重复"),
        ("a/b", "不能用于文件名"),
        ("x" * 41, "不能用于文件名"),
        ("E " * 501, "最多征询500位"),
    ],
)
def test_codes_that_cannot_be(text, words):
    with pytest.raises(InvalidEnquiry, match=words):
        codes_of(text)
