"""Every number of the summary has a name in both languages."""

import pandas as pd

from messages import Bilingual
from pages.common import scale_result
from surveys.answer_files import AnswerSheet, Question
from surveys.scale_building import blocks, build_scale, plan_of


def test_every_number_has_a_name():
    options = ("不同意", "同意")
    questions = tuple(Question(name, name, "single", options=options) for name in "ABC")
    frame = pd.DataFrame(
        {
            "A": ["同意", "不同意"] * 20,
            "B": ["同意", "不同意", "同意", "同意"] * 10,
            "C": ["同意", "不同意", "不同意", "不同意"] * 10,
        }
    )
    sheet = AnswerSheet(questions, frame, pd.DataFrame(index=frame.index), Bilingual("试", "test"), "unknown")
    (block,) = blocks(sheet, ["A", "B", "C"])
    scale = build_scale(sheet, plan_of("", [(block, block.points)]))
    assert set(scale.summary["measure"]) == set(scale_result.MEASURES)
    assert all(name.zh and name.en for name in scale_result.MEASURES.values())
