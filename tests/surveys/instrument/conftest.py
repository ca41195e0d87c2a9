"""Answers to our questionnaire, as 问卷星 and KoboToolbox would export them from the forms we gave them."""

import csv
import random
import re

import openpyxl
import pandas as pd
import pytest

from messages import using_language
from surveys.instrument.choices import CHOICES
from surveys.instrument.forms import FORMS
from surveys.instrument.wenjuanxing_text import wenjuanxing_text
from surveys.instrument.xlsform import option_name, write_xlsform

RESPONDENTS = 30


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield


def codes_of(form, seed=7):
    """Return made-up answers: item or background question → list of codes, tuples for several options."""
    rng = random.Random(seed)
    asked = {**{f.id: f for f in FORMS[form].fields.values() if f.kind != "hidden"}, **FORMS[form].by_id}
    made = {}
    for name, part in asked.items():
        if not part.choices:
            years = [rng.randint(1, 40) for _ in range(RESPONDENTS)]
            made[name] = years if part.kind == "integer" else [f"意见{at}" for at in range(RESPONDENTS)]
            continue
        codes = list(CHOICES[part.choices].names)
        if part.kind == "multiple":
            made[name] = [tuple(c for c in codes if rng.random() < 0.5) or (codes[0],) for _ in range(RESPONDENTS)]
        else:
            made[name] = [*codes, *(rng.choice(codes) for _ in range(RESPONDENTS))][:RESPONDENTS]
    return made


@pytest.fixture
def made():
    return codes_of


def questions_in(text):
    """Yield (number, text, kind, lines) of a text for 问卷星's import."""
    for paragraph in text.split("\n\n")[1:]:
        head, *lines = paragraph.strip().split("\n")
        number, asked, kind = re.match(r"^(\d+)\. (.*)\[(.+?)\]$", head).groups()
        yield int(number), asked, kind, lines


def label(name, form, code):
    part = part_of(name, form)
    return CHOICES[part.choices].names[code].zh if part.choices else code


def part_of(name, form):
    return FORMS[form].fields.get(name) or FORMS[form].by_id[name]


def place(name, form, code):
    part = part_of(name, form)
    return list(CHOICES[part.choices].names).index(code) + 1 if part.choices else code


def joined(name, form, codes):
    return "┋".join(label(name, form, code) for code in codes)


def wenjuanxing_rows(form, by_order=False):
    """Return what 问卷星 would export after the text had been imported and answered."""
    answers = codes_of(form)
    by_text = {p.question.zh: name for name, p in {**FORMS[form].fields, **FORMS[form].by_id}.items()}
    heads = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
    columns = [[at + 1 for at in range(RESPONDENTS)], [f"2026/9/3 12:{at:02d}:00" for at in range(RESPONDENTS)],
               ["300秒"] * RESPONDENTS, ["链接"] * RESPONDENTS, ["E001"] * RESPONDENTS,
               [f"10.2.3.{at}" for at in range(RESPONDENTS)]]  # fmt: skip
    said = place if by_order else label
    for number, asked, kind, lines in questions_in(wenjuanxing_text(form)):
        if kind == "矩阵单选题":
            for at, row in enumerate(lines[1:]):
                name = by_text[row]
                heads.append(f"第{number}题({row})" if by_order else f"{number}、{asked}—{row}" if at == 0 else row)
                columns.append([said(name, form, code) for code in answers[name]])
        elif kind == "多选题" and by_order:
            name = by_text[asked]
            for option, code in zip(lines, CHOICES[part_of(name, form).choices].names, strict=True):
                heads.append(f"第{number}题({option})")
                columns.append([int(code in chosen) for chosen in answers[name]])
        else:
            name = by_text[asked]
            heads.append(f"{number}、{asked}")
            columns.append(
                [
                    joined(name, form, code) if isinstance(code, tuple) else said(name, form, code)
                    for code in answers[name]
                ]
            )
    return [heads, *(list(row) for row in zip(*columns, strict=True))]


@pytest.fixture
def wenjuanxing(tmp_path):
    def make(form, by_order=False):
        path = tmp_path / f"1_{'按序号' if by_order else '按文本'}_{form}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(wenjuanxing_rows(form, by_order))
        return path

    return make


@pytest.fixture
def kobo(tmp_path):
    """Export answers as KoboToolbox does for the XLSForm we wrote: XML names, groups with slashes, semicolons."""

    def make(form):
        source = tmp_path / f"{form}.xlsx"
        write_xlsform(form, source)
        rows = list(openpyxl.load_workbook(source)["survey"].iter_rows(values_only=True))
        table = pd.DataFrame(rows[1:], columns=rows[0])
        answers, group, columns = codes_of(form), "", {}
        for kind, name in zip(table["type"], table["name"], strict=True):
            if kind == "begin_group":
                group = f"{name}/"
            elif kind in ("start", "end"):
                columns[name] = [f"2026-09-03T12:0{0 if kind == 'start' else 5}:00.000+08:00"] * RESPONDENTS
            elif kind == "hidden":
                columns[name] = [f"{1001 + at % 3}" for at in range(RESPONDENTS)]
            elif kind.startswith("select_multiple"):
                columns[group + name] = [" ".join(option_name(c) for c in chosen) for chosen in answers[name]]
                for code in CHOICES[kind.split()[1]].names:
                    columns[f"{group}{name}/{option_name(code)}"] = [int(code in chosen) for chosen in answers[name]]
            elif kind.startswith("select_one"):
                columns[group + name] = [option_name(code) for code in answers[name]]
            elif kind in ("text", "integer"):
                columns[group + name] = answers[name]
        columns |= {"_id": list(range(RESPONDENTS)), "_uuid": [f"u{at}" for at in range(RESPONDENTS)],
                    "_submission_time": ["2026-09-03T04:05:10"] * RESPONDENTS}  # fmt: skip
        path = tmp_path / f"{form}.csv"
        pd.DataFrame(columns).to_csv(path, sep=";", index=False)
        return path

    return make
