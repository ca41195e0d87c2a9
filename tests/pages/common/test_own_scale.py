"""A confirmed plan belongs to the answers it was made for."""

from streamlit.testing.v1 import AppTest


def page():
    import pandas as pd
    import streamlit as st

    from messages import Bilingual
    from pages.common import own_scale
    from surveys.answer_files import AnswerSheet, Question
    from surveys.scale_building import blocks, plan_of

    def sheet():
        questions = tuple(Question(name, name, "single", options=("不同意", "同意")) for name in "AB")
        frame = pd.DataFrame({"A": ["同意", "不同意"] * 20, "B": ["同意", "不同意", "同意", "同意"] * 10})
        return AnswerSheet(questions, frame, pd.DataFrame(index=frame.index), Bilingual("试", "test"), "unknown")

    one, other = sheet(), sheet()
    (block,) = blocks(one, ["A", "B"])
    plan = plan_of("x", [(block, block.points)])
    st.session_state[own_scale.PLAN] = (one, plan)
    st.write(own_scale.confirmed(one) is plan, own_scale.confirmed(other) is None, own_scale.built(other) is None)
    st.write(int(own_scale.built(one).scores.scores.notna().sum()))


def test_a_plan_is_not_used_for_other_answers():
    app = AppTest.from_function(page).run()
    assert not app.exception
    said = " ".join(part.value for part in app.markdown)
    assert said.count("True") == 3
    assert "40" in said
