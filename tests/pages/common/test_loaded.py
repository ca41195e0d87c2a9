"""What is loaded, in words and tables."""

import pandas as pd

from evidence import Dataset, PlainTable
from messages import Bilingual
from pages.common.loaded import sentence


def test_records_and_a_ready_made_table_are_told_apart():
    label = Bilingual("甲", "A")
    assert sentence(Dataset(label=label)) == "甲：0 张表，共 0 行。"
    frame = pd.DataFrame({"x": [1.0, 2.0]}, index=["a", "b"])
    ready = PlainTable("表", "单位", frame, pd.DataFrame(index=frame.index))
    assert sentence(Dataset(plain=ready, label=label)) == "甲：2 个单位，1 个指标。"


def test_nothing_to_look_at_is_said(load_page, take, workbook):
    app = take(load_page, ("a.xlsx", workbook({"表": [["单位", "满意率"], ["甲", 0.5], ["乙", 0.7]]})))
    assert [box.value for box in app.success] == ["没有发现问题。"]
    assert [button.label for button in app.download_button] == ["填写模板"]
