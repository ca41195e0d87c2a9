"""The page of scales: reliability, factors, the planned structure, and whether the parties may be compared."""

import pytest

from pages.common import cached
from surveys.instrument import scale_items
from surveys.scales import confirmatory, reliability
from tests.pages.results.looking import charts, finding, opened, read

PAGE = "pages/survey/scales.py"
VIEW = "views of scales"


def viewed(tab, **query):
    """Open the page at one of its tabs."""
    app = opened(PAGE, **query)
    app.session_state[VIEW] = tab
    app.run()
    assert not app.exception
    return app


@pytest.fixture(scope="module")
def first():
    """The page as it is opened; only looked at."""
    return opened(PAGE)


@pytest.fixture(scope="module")
def workers():
    frame = cached.sample().frame("survey_responses")
    rows = frame[(frame["respondent_type"] == "W") & (frame["wave_id"] == "2025H1")]
    return {name: scale_items(rows, "W", name) for name in ("GA", "SQ", "UX", "SA", "ID", "WI")}


class TestReliability:
    def test_the_question_and_the_answer(self, first):
        app = first
        assert app.title[0].value == "这些量表靠得住吗？"
        assert finding(app).startswith("信度足以用于组间比较的量表：“获得感”")
        assert len(charts(app)) == 2

    def test_numbers_are_those_of_the_library(self, first, workers):
        table = first.dataframe[0].value.set_index("name")
        found = reliability(workers["ID"])
        assert table.loc["认同感", "alpha"] == pytest.approx(found.alpha)
        assert table.loc["认同感", ["lo", "hi"]].tolist() == pytest.approx([found.alpha_low, found.alpha_high])
        assert table.loc["认同感", "omega"] == pytest.approx(found.omega)
        assert len(table) == 6

    def test_complete_answers_only(self, workers):
        app = opened(PAGE)
        app.segmented_control(key="missing answers").set_value("listwise").run()
        table = app.dataframe[0].value.set_index("name")
        assert table.loc["认同感", "n"] == int(workers["ID"].notna().all(axis=1).sum())
        assert table.loc["认同感", "n"] < reliability(workers["ID"]).n

    def test_one_scale_item_by_item(self):
        app = opened(PAGE)
        app.selectbox(key="one scale").set_value("认同感").run()
        assert app.dataframe[1].value["item"].tolist() == ["ID1", "ID2", "ID3", "ID4", "ID5"]
        assert "ω 系数为" in read(app)

    def test_without_careless_answers(self, workers):
        app = opened(PAGE)
        app.toggle(key="leave careless answers out").set_value(True).run()
        assert not app.exception
        table = app.dataframe[0].value.set_index("name")
        assert table.loc["满意度", "n"] < int(workers["SA"].notna().any(axis=1).sum())

    def test_another_party(self):
        app = opened(PAGE)
        app.segmented_control(key="whose answers").set_value("C").run()
        assert not app.exception
        assert "协作信任" in set(app.dataframe[0].value["name"])

    def test_in_english(self):
        app = opened(PAGE, "en")
        assert app.title[0].value == "Can the scales be trusted?"
        assert "Reliable enough to compare groups" in finding(app)


class TestStructure:
    def test_six_planned_scales_come_out_as_six_factors(self):
        app = viewed("因子")
        said = read(app)
        assert "KMO 为 0.93" in said
        assert "巴特利特检验：题目之间存在相关" in said
        assert "每道题都只属于 6 个因子中的一个" in said

    def test_the_rotation_can_be_chosen(self):
        app = viewed("因子")
        for rotation in ("promax", "varimax", "none"):
            app.selectbox(key="rotation").set_value(rotation).run()
            assert not app.exception
            assert "6 个因子解释了 24 道题" in read(app)

    def test_polychoric_correlations(self):
        app = viewed("因子")
        app.multiselect(key="scales for factors").set_value(["认同感"]).run()
        app.selectbox(key="correlations").set_value("polychoric").run()
        assert not app.exception
        assert "1 个因子解释了 5 道题" in read(app)

    def test_nothing_chosen_is_said(self):
        app = viewed("因子")
        app.multiselect(key="scales for factors").set_value([]).run()
        assert "请至少选择一个量表" in read(app)

    def test_too_few_items_are_a_sentence(self):
        app = viewed("因子")
        app.multiselect(key="scales for factors").set_value(["满意度"]).run()
        assert not app.exception


class TestPlanned:
    def test_fit_and_convergence_are_those_of_the_library(self, workers):
        import pandas as pd

        app = viewed("设计结构")
        found = confirmatory(pd.concat(workers.values(), axis=1), {k: list(v) for k, v in workers.items()})
        assert f"CFI {found.fit.cfi:.3f}" in read(app)
        table = next(part.value for part in app.dataframe if "ave" in part.value)
        assert table["ave"].tolist() == pytest.approx(found.convergence["ave"].tolist())


class TestParties:
    def test_whether_the_three_forms_may_be_compared(self):
        app = viewed("三方可比性")
        assert "的均值可以比较：量表在各组中测量的是同一内容" in read(app)
        steps = next(part.value for part in app.dataframe if "step" in part.value)
        assert steps["step"].tolist() == ["构型等值", "弱等值（载荷相等）", "强等值（截距相等）"]

    def test_another_scale(self):
        app = viewed("三方可比性")
        app.segmented_control(key="compared scale").set_value("ID").run()
        assert not app.exception
        assert "认同感" in read(app)
