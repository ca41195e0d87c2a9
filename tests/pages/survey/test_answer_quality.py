"""The page of answer quality: who answered without care, and what leaving them out changes."""

import pytest

from pages.common import cached
from surveys.instrument import score_construct, screen_form
from tests.pages.data.test_answers import built, loaded, rows
from tests.pages.results.looking import charts, finding, opened, read

PAGE = "pages/survey/answer_quality.py"


@pytest.fixture(scope="module")
def workers():
    frame = cached.sample().frame("survey_responses")
    return frame[(frame["respondent_type"] == "W") & (frame["wave_id"] == "2025H1")]


@pytest.fixture(scope="module")
def first():
    """The page as it is opened; only looked at."""
    return opened(PAGE)


def test_the_planted_careless_answers_are_found(first, workers):
    """The sample district spoils 9 % of its answers; 360 of 4,000."""
    app = first
    assert app.title[0].value == "大家认真作答了吗？"
    assert finding(app) == "4,000 份答卷中有 360 份（9.0%）触发了 2 项及以上规则，建议剔除。"
    assert len(charts(app)) == 2
    assert len(screen_form(workers, "W").excluded) == 360


def test_results_with_and_without_stand_side_by_side(first, workers):
    app = first
    table = next(part.value for part in app.dataframe if "kept" in part.value).set_index("name")
    scores = score_construct(workers, "SA", "W").scores
    kept = screen_form(workers, "W").kept
    assert table.loc["满意度", "all"] == pytest.approx(scores.mean())
    assert table.loc["满意度", "kept"] == pytest.approx(scores[kept].mean())
    assert table.loc["满意度", "difference"] == pytest.approx(scores[kept].mean() - scores.mean())


def test_thresholds_change_who_is_left_out():
    app = opened(PAGE)
    app.number_input(key="flags to exclude").set_value(1).run()
    assert "触发了 1 项及以上规则" in finding(app)
    many = finding(app)
    app.multiselect(key="rules that count").set_value(["attention"]).run()
    assert finding(app) != many
    assert "406 份" in finding(app), "those who failed the attention check"
    app.number_input(key="threshold seconds_per_item").set_value(0.0).run()
    assert not app.exception
    assert "必须是" in read(app) or "大于 0" in read(app)


def test_the_planted_burst_is_named(first):
    app = first
    table = next(part.value for part in app.dataframe if "why" in part.value)
    assert table["why"].tolist() == ["集中提交（V15）"]
    assert table["answers"].min() >= 10


def test_every_exclusion_is_in_the_record(first):
    app = first
    assert "下载剔除记录（360 份）" in [button.label for button in app.download_button]


def test_managers_and_cadres_can_be_looked_at():
    app = opened(PAGE)
    app.segmented_control(key="whose answers").set_value("M").run()
    assert not app.exception
    assert "260 份答卷中有" in finding(app)


def test_in_english():
    app = opened(PAGE, "en")
    assert app.title[0].value == "Were the questions answered with care?"
    assert finding(app).startswith("360 of 4,000 answers (9.0%) raise 2 flags or more")


@pytest.fixture
def uploaded(workbook, pressed):
    """An uploaded file with a scale, looked at on this page."""
    app = built(loaded(opened("pages/data/answers.py"), workbook({"Sheet1": rows()})), pressed)
    app.switch_page(PAGE).run()
    app.segmented_control(key="whose answers").set_value("file").run()
    assert not app.exception
    return app


def test_an_uploaded_file_with_its_scale(uploaded):
    assert "60 份答卷中有" in finding(uploaded)
    table = next(part.value for part in uploaded.dataframe if "kept" in part.value)
    assert table["name"].tolist() == ["我的量表"]
    assert "行号为上传文件中的行号" in read(uploaded)


def test_the_scale_of_the_file_stands_on_the_page_of_scales(uploaded):
    uploaded.switch_page("pages/survey/scales.py").run()
    assert not uploaded.exception
    assert "“我的量表”" in finding(uploaded)
    assert [tab.label for tab in uploaded.tabs] == ["信度", "因子", "设计结构"]


def test_who_is_looked_at_and_left_out_is_kept_from_page_to_page():
    app = opened(PAGE)
    app.segmented_control(key="whose answers").set_value("C").run()
    app.toggle(key="leave careless answers out").set_value(True).run()
    app.switch_page("pages/survey/scales.py").run()
    assert app.segmented_control(key="whose answers").value == "C"
    assert app.toggle(key="leave careless answers out").value
    app.toggle(key="leave careless answers out").set_value(False).run()
    assert not app.toggle(key="leave careless answers out").value


def test_a_file_without_a_scale_says_what_to_do(workbook):
    app = loaded(opened("pages/data/answers.py"), workbook({"Sheet1": rows()}))
    app.switch_page(PAGE).run()
    app.segmented_control(key="whose answers").set_value("file").run()
    assert not app.exception
    assert "请先在“问卷文件”页合成一个量表" in read(app)
    app.switch_page("pages/survey/scales.py").run()
    assert "请先用上传的文件合成一个量表" in read(app)


def test_careless_answers_are_left_out_of_all_results_and_taken_back_in():
    """A choice with a name: every page of results says so, the issues list it, the index moves, and it can be undone."""
    app = opened(PAGE)
    (button,) = [one for one in app.button if one.label == "从全部结果中剔除"]
    assert button.disabled
    app.text_input(key="author of exclusion").set_value("王研究员").run()
    app.text_input(key="reason of exclusion").set_value("三月会议决定").run()
    next(one for one in app.button if one.label == "从全部结果中剔除").click().run()
    assert not app.exception
    assert "13320 份答卷中有 1197 份（9.0%）按敷衍作答从全部结果中剔除" in read(app)
    assert "决定人：王研究员；理由：三月会议决定" in read(app)
    side = next(
        part.value
        for part in app.dataframe
        if part.value.columns[0] == "name" and "I" not in part.value["name"][0] and "综合" in part.value["name"][0]
    )
    assert side["difference"][0] > 0.1
    app.switch_page("pages/results/satisfaction.py").run()
    assert any("已从全部结果中剔除敷衍作答的答卷 1197 份（共 13320 份）" in one.value for one in app.caption)
    app.switch_page("pages/data/load.py").run()
    issues = next(part.value for part in app.dataframe if "message" in part.value)
    assert (issues["code"] == "careless").sum() == 1
    app.switch_page(PAGE).run()
    assert finding(app).startswith("4,000 份答卷中有 360 份"), "the page itself always judges all answers"
    app.number_input(key="flags to exclude").set_value(3).run()
    assert "与当前剔除所用的阈值不同" in read(app)
    next(one for one in app.button if one.label == "恢复全部答卷").click().run()
    app.switch_page("pages/results/satisfaction.py").run()
    assert not any("已从全部结果中剔除" in one.value for one in app.caption)
