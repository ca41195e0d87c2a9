"""Fallbacks in words."""

from __future__ import annotations

import re
from pathlib import Path

import evaluation.measures as library
from evaluation.measures.tags import TAGS, spoken
from messages import using_language

SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(library.__file__).parent.glob("*.py"))


def test_spoken_in_both_languages():
    with using_language("zh"):
        assert spoken("no_log from_log") == "没有平台日志，只按参与记录判断线上；按平台日志计算"
    with using_language("en"):
        assert spoken("from_log") == "from the platform log"
    assert spoken("") == ""


def test_every_tag_that_a_measure_sets_is_explained_and_every_explained_one_is_set():
    marked = set(re.findall(r"tag_([a-z_]+)=", SOURCES))
    given = {
        code
        for codes in re.findall(r'tags[^\n]*?\(("[a-z_]+",)\)', SOURCES)
        for code in re.findall(r'"([a-z_]+)"', codes)
    }
    given |= {code for codes in re.findall(r'\(("[a-z_]+"),\)', SOURCES) for code in re.findall(r'"([a-z_]+)"', codes)}
    assert marked <= TAGS.keys()
    assert TAGS.keys() <= marked | given, sorted(TAGS.keys() - marked - given)
