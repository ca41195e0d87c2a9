"""The frame of a page: charts told in one line, shares without idle digits, remarks with names."""

import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest


def drawn(script):
    """Return the page that a function draws."""
    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.exception
    return app


def test_shares_are_shown_to_a_tenth_of_a_percent_and_other_numbers_as_they_are():
    def script():
        import pandas as pd
        import streamlit as st

        from pages.common import frame

        rows = pd.DataFrame({"share": [0.97674], "other": [0.97674]})
        columns = {name: st.column_config.NumberColumn(name) for name in rows}
        columns["share"] = st.column_config.NumberColumn("share", format="percent")
        frame.table(rows, columns)

    shown = drawn(script).dataframe[0].value
    pd.testing.assert_frame_equal(shown, pd.DataFrame({"share": [0.977], "other": [0.97674]}))


def test_two_lines_below_a_chart_are_one_sentence_on_the_page():
    def script():
        import altair as alt
        import pandas as pd

        from charts.style import styled
        from pages.common import frame

        chart = alt.Chart(pd.DataFrame({"x": [1]})).mark_point().encode(x="x:Q")
        frame.chart(styled(chart, title="发现", subtitle="所示\n标记"), key="chart")

    assert "所示；标记" in drawn(script).markdown[0].value


def test_remarks_go_by_names():
    def script():
        from evaluation.notes import Note
        from messages import Message, Quoted
        from pages.common import frame, session

        session.start()
        frame.remarks((Note("capped", (), Message("{names}", names=Quoted(["I1-01", "E100", "x"]))),))

    said = drawn(script).markdown[0].value
    assert said.startswith("- “职工认同感”、“")
    assert "E100" not in said
    assert said.endswith("、“x”")


@pytest.mark.parametrize("code", ["V01", "identifier"])
def test_issues_show_no_empty_column_and_codes_of_checks_only(code):
    def script(code):
        import pandas as pd

        from pages.common.loaded import issue_list

        names = ["severity", "code", "file", "sheet", "column", "rows", "count", "message"]
        issue_list(pd.DataFrame([["警告", code, "", "企业", "人数", "3", 1, "请更正。"]], columns=names))

    app = AppTest.from_function(script, args=(code,), default_timeout=60).run()
    assert not app.exception
    table = app.dataframe[0]
    assert list(table.value) == ["severity", "code", "sheet", "column", "count", "message", "rows"]
    shown = json.loads(table.proto.columns)
    assert bool(shown["code"].get("hidden")) == (code == "identifier")
