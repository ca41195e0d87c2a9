"""What a person sees of the three parties, and that nothing hidden follows from page and workbook together."""

from __future__ import annotations

import io
import warnings

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from streamlit.testing.v1 import AppTest

import exports
import sample_data
from evaluation import Framework, Method, evaluate, measures
from evaluation.collect import collect
from evaluation.framework.default import scorecard
from evaluation.opinions.material import KINDS
from evaluation.protection import protected
from evidence import Dataset
from evidence.schema.industries import industry_name
from exports import report
from exports.workbook.layout import FIRST, ID_ROW, SHEETS
from tests.evidence.disclosure.solver import recovered, solutions
from tests.pages.results.looking import APP, charts, finding, opened, read

PAGE = "pages/results/satisfaction.py"
WAVE = "2025H1"
HIDDEN = "已隐去：作答不足，或为防止反推"
ASPECTS = {"identification": ("I1-01", "认同感"), "satisfaction": ("I2-01", "满意度"), "gain": ("I2-04", "获得感")}


TABS = {
    "zh": ["三方怎么看", "分组 × 题目", "各企业", "业务与功能", "历期变化", "什么与满意相关"],
    "en": [
        "The three parties",
        "Groups and questions",
        "Enterprise by enterprise",
        "Classes",
        "Over time",
        "What goes with it",
    ],
}


def turned_to(app, tab, language="zh"):
    """Return the page with one of its tabs open."""
    app.session_state["satisfaction part"] = TABS[language][tab]
    app.run()
    assert not app.exception, app.exception
    return app


@pytest.fixture(scope="module")
def page():
    return opened(PAGE)


@pytest.fixture(scope="module")
def by_enterprise():
    return turned_to(opened(PAGE), 2)


def test_three_parties_with_intervals_and_their_balance(page):
    assert page.title[0].value == "三方各有多满意，各企业差别多大？"
    assert "满意度最低的是企业方" in finding(page)
    assert [tab.label for tab in page.tabs] == TABS["zh"]
    table = page.dataframe[0].value
    assert list(table.columns) == ["aspect", "party", "value", "lo", "hi", "n", "status"]
    assert (table["n"] > 0).all()
    assert len(charts(page)) == 2
    gaps = page.dataframe[1].value
    assert gaps.groupby("aspect").size().tolist() == [3, 3, 3]
    assert "满意度：企业方比工会干部低 12 分" in read(page)
    assert ((gaps["lo"] > 0) == (gaps["verdict"] == "超出偶然")).all()


def test_hidden_enterprises_say_why_and_carry_no_number(by_enterprise):
    table = by_enterprise.dataframe[0].value
    gone = table[table["state"] == HIDDEN]
    assert len(gone) == 30
    assert gone[["value", "lo", "hi", "answers"]].isna().all(axis=None)
    assert table["answers"].min() >= 10
    assert "已隐去 30 家企业" in read(by_enterprise)
    assert "单个企业作答职工不足 10 人" in read(by_enterprise)


def test_hidden_ones_stand_last_in_the_order_of_the_register(by_enterprise):
    names = {row["enterprise_name"]: row["enterprise_id"] for row in sample_data.load()["enterprises"].to_pylist()}
    gone = by_enterprise.dataframe[0].value["state"].eq(HIDDEN)
    assert gone.tolist() == sorted(gone)
    ids = [names[name] for name in by_enterprise.dataframe[0].value.loc[gone, "name"]]
    assert ids == sorted(ids)


def test_groups_and_questions_with_the_whole_on_top():
    app = turned_to(opened(PAGE), 1)
    table = app.dataframe[0].value
    assert table["name"].iloc[0] == "总体"
    assert "个单元格中有" in read(app)
    assert len(charts(app)) == 2
    app.session_state["opinion groups W"] = "industry_code"
    app.session_state["opinion questions W"] = "SQ"
    app.session_state["opinion cells"] = "favourable"
    app.run()
    table = app.dataframe[0].value
    assert set(table["question"]) == {"场地设施", "说到做到", "响应快", "懂业务", "照顾差异"}
    gone = table[table["status"] == HIDDEN]
    assert len(gone)
    assert gone[["value", "lo", "hi", "gap", "n"]].isna().all(axis=None)
    bars = app.dataframe[1].value
    assert bars[["favourable", "neutral", "unfavourable"]].sum(axis=1).round(6).eq(100).all()
    app.session_state["opinion groups W"] = "organisation"
    app.run()
    hidden = app.dataframe[0].value.query("status == @HIDDEN")
    assert hidden["name"].nunique() >= 30


def test_classes_changes_and_drivers():
    app = turned_to(opened(PAGE), 3)
    assert "职工：最低的是“维护”" in read(app)
    assert len(charts(app)) == 2
    turned_to(app, 4)
    assert "没有超出偶然范围" in read(app)
    assert set(app.dataframe[0].value["verdict"]) <= {"超出偶然", "偶然即可解释"}
    turned_to(app, 5)
    assert "是关联，不是因果" in read(app)
    assert app.dataframe[0].value["importance"].sum() == pytest.approx(100)


def test_filters_act_on_every_part_and_stand_in_the_address():
    app = opened(PAGE, size="小型")
    assert app.dataframe[0].value["n"].max() < 1500
    assert "相差 14 分" in finding(app)
    turned_to(app, 2)
    assert len(app.dataframe[0].value) == 54
    turned_to(app, 1)
    assert app.dataframe[0].value["n"].max() < 1500
    turned_to(app, 3)
    assert app.dataframe[0].value["n"].max() < 1500


def test_few_enterprises_and_chosen_classes():
    app = opened(PAGE, business="B_EDU")
    turned_to(app, 3)
    assert app.dataframe[0].value["label"].tolist() == ["教育"]


def test_in_english():
    app = opened(PAGE, "en")
    assert "How satisfied is each party" in read(app)
    assert "30 enterprises are hidden" in read(turned_to(app, 2, "en"))
    assert "differ clearly from the whole" in read(turned_to(app, 1, "en"))


# ------------------------------------------------ everything that is shown, against a reader who solves the equations


@pytest.fixture(scope="module")
def hard():
    """The sample district with few small enterprises left: in D01 two with 1 and 2 answers, elsewhere one a district.

    Hiding these alone would give them away: elsewhere each is its district minus the others; in D01 the two are three people.
    """
    tables = dict(sample_data.load())
    answers = tables["survey_responses"].to_pandas()
    home = dict(
        zip(*(tables["enterprises"][name].to_pylist() for name in ("enterprise_id", "district_id")), strict=True)
    )
    workers = answers[(answers["respondent_type"] == "W") & (answers["wave_id"] == WAVE)]
    counts = workers.groupby("enterprise_id").size()
    small = counts[counts < 12].sort_values(ascending=False, kind="stable").index
    drop, seen = [], {}
    for unit in small:
        rank = seen[home.get(unit)] = seen.get(home.get(unit), -1) + 1
        rows = workers.index[workers["enterprise_id"] == unit]
        least = {("D01", 0): 1, ("D01", 1): 2}.get((home.get(unit), rank), 4 if rank == 0 else 0)
        drop += list(rows[least:])
    keep = ~answers.index.isin(drop)
    tables["survey_responses"] = tables["survey_responses"].filter(pa.array(keep))
    assert pc.sum(pa.array(~keep)).as_py() > 0
    return Dataset(tables)


@pytest.fixture(scope="module")
def everything(hard):
    """Return what page and workbooks show in one place: (measure, unit) → value and n, None where they show none."""
    shown = {}
    for name, unit, value, n in _of_page(hard):
        shown[name, unit] = (value, n)
    for level in ("enterprise", "district", "mechanism"):
        for name, unit, value, n in _of_workbook(hard, level):
            before = shown.get((name, unit), (None, None))
            assert before[0] is None or value is None or before[0] == pytest.approx(value, abs=1e-9)
            shown[name, unit] = tuple(
                old if old is not None else new for old, new in zip(before, (value, n), strict=True)
            )
    return shown


def _of_page(dataset):
    """Read both tables of the page for everything that workers were asked."""
    app = AppTest.from_file(str(APP), default_timeout=120)
    app.query_params["lang"] = "zh"
    tree = Framework.default()
    state = {"data": dataset, "framework": tree, "starting framework": tree, "method": Method.suited_to(tree)}
    for key, value in state.items():
        app.session_state[key] = value
    app.switch_page(PAGE)
    ids = dict(
        zip(
            *(dataset.arrow("enterprises")[name].to_pylist() for name in ("enterprise_name", "enterprise_id")),
            strict=True,
        )
    )
    app.run()
    party = app.dataframe[0].value
    for aspect, (name, label) in ASPECTS.items():
        app.session_state["aspect"] = aspect
        turned_to(app, 2)
        for row in app.dataframe[0].value.to_dict("records"):
            yield name, ids[row["name"]], _known(row["value"]), _known(row["answers"])
        whole = party[(party["party"] == "职工") & (party["aspect"] == label)]
        yield name, "workers of the mechanism", _known(whole["value"].iloc[0]), _known(whole["n"].iloc[0])
    yield from _of_heat_maps(app, ids)


def _of_heat_maps(app, ids):
    """Read the heat map of the scales for every way to group workers."""
    names = {"认同感": "I1-01", "满意度": "I2-01", "获得感": "I2-04"}
    for kind in (*KINDS, "organisation"):
        app.session_state["opinion groups W"] = kind
        turned_to(app, 1)
        for row in app.dataframe[0].value.to_dict("records"):
            if row["question"] in names and row["name"] != "总体":
                unit = ids[row["name"]] if kind == "organisation" else f"heat {kind} {row['name']}"
                yield names[row["question"]], unit, _known(row["value"]), _known(row["n"])


def _of_workbook(dataset, level):
    """Write the workbook with its sheet of details and read every number that stands in it."""
    tree = scorecard(Framework.default(), level)
    values = collect(dataset, tree, level, WAVE, protected_compute)
    evaluation = evaluate(values, tree)
    book = io.BytesIO()
    exports.to_excel(evaluation, book, sections=[report.detail(evaluation, values)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl does not know the bars behind numbers
        opened_book = openpyxl.load_workbook(book, data_only=True)
    raw = opened_book[str(SHEETS["raw"])]
    measured = {leaf.id: leaf.measure for leaf in tree.leaves}
    ids = [cell.value for cell in raw[ID_ROW + 1]]
    for row in raw.iter_rows(min_row=FIRST + 1, max_row=FIRST + len(evaluation.units)):
        for name, cell in zip(ids[1:], row[1:], strict=True):
            if name in measured:
                yield measured[name], row[0].value, cell.value if isinstance(cell.value, int | float) else None, None
    sheet = opened_book[str(report.detail(evaluation, values).sheet)]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    heads = {head: at for at, head in enumerate(rows[0]) if head}
    for row in rows[1:]:
        unit, name = row[0], measured[row[1]]
        if unit is not None:
            yield name, unit, _known(row[3]), _known(row[heads["n"]])


def protected_compute(dataset, names, level, wave):
    return protected(dataset, names, level, (), wave)


def _known(number):
    return None if number is None or pd.isna(number) else float(number)


def _districts(dataset):
    table = dataset.arrow("districts")
    return dict(zip(table["district_id"].to_pylist(), table["district_name"].to_pylist(), strict=True))


def _cells(dataset, shown, name):
    """Return the cells about workers of one measure: enterprises, districts where they are workers alone, the mechanism."""
    frame = (
        dataset.arrow("enterprises")
        .select(["enterprise_id", "district_id", "size_class", "industry_code", "employees"])
        .to_pandas()
        .set_index("enterprise_id")
    )
    counted = measures.compute(dataset, [name], wave=WAVE).cells.set_index("unit")
    members = [unit for unit in counted.index if counted.loc[unit, "n"] > 0 and frame.loc[unit, "employees"] > 0]
    groups = {unit: {unit} for unit in members} | {"workers of the mechanism": set(members)}
    if name != "I2-04":  # its districts and its whole pool the three parties
        groups |= {"mechanism": set(members)}
        groups |= {
            home: {u for u in members if frame.loc[u, "district_id"] == home}
            for home in frame["district_id"].dropna().unique()
        }
    for kind in KINDS:  # districts, sizes and industries as the heat map names them
        names = {code: industry_name(code) for code in frame[kind].dropna().unique()} if kind == "industry_code" else {}
        names |= _districts(dataset) if kind == "district_id" else {}
        for code in frame[kind].dropna().unique():
            inside = {unit for unit in members if frame.loc[unit, kind] == code}
            groups |= {f"heat {kind} {names.get(code, code)}": inside} if inside else {}
    weight = frame["employees"].to_dict()
    values = [(some, shown.get((name, unit), (None, None))[0]) for unit, some in groups.items()]
    people = [(some, shown.get((name, unit), (None, None))[1]) for unit, some in groups.items()]
    return list(groups), values, people, weight, counted["n"].to_dict()


@pytest.mark.parametrize("name", [name for name, _label in ASPECTS.values()])
def test_no_hidden_cell_follows_from_page_and_workbook_together(hard, everything, name):
    units, values, people, weight, n = _cells(hard, everything, name)
    hidden = [unit for unit, (_some, value) in zip(units, values, strict=True) if value is None]
    assert len(hidden) >= 7
    assert not [units[at] for at in recovered(values, weight)]
    assert not [units[at] for at in recovered(people)]
    assert all(everything[name, unit] == (None, None) for unit in hidden)
    assert not _crowds(values, weight, n)


def test_the_same_reader_sees_through_measures_hidden_one_by_one(hard):
    """The test itself is tested: without the layer, the three people of D01 are told."""
    name = "I1-01"
    cells = pd.concat(
        [measures.compute(hard, [name], level, wave=WAVE).cells for level in ("enterprise", "district", "mechanism")]
    )
    shown = {
        (name, unit): (_known(value), _known(count))
        for unit, value, count in zip(cells["unit"], cells["value"], cells["n"], strict=True)
    }
    _units, values, _people, weight, n = _cells(hard, shown, name)
    assert _crowds(values, weight, n) == [3]


def _crowds(values, weight, n):
    """Return how many people stand behind the hidden part of each total, where they are fewer than five."""
    open_ = {next(iter(some)) for some, value in values if value is None and len(some) == 1}
    _groups, _matrix, _right = solutions(values, weight)
    left = [some & open_ for some, value in values if value is not None and len(some) > 1]
    return sorted({int(sum(n[unit] for unit in some)) for some in left if some and sum(n[unit] for unit in some) < 5})


def test_groups_that_hold_everybody_chosen_are_not_offered():
    app = turned_to(opened(PAGE, district="D01"), 1)
    offered = next(part for part in app.get("button_group") if part.label == "分组方式")
    assert list(offered.options) == ["规模", "行业", "企业"]
