import numpy as np
import pandas as pd

from surveys.instrument.forms import FORMS
from surveys.instrument.screening import contradictions, screen_form


def answers(rows=40, seed=3):
    rng = np.random.default_rng(seed)
    items = FORMS["W"].scale_items
    frame = pd.DataFrame({item.item_id: rng.integers(2, 6, rows) for item in items})
    return frame.assign(AT1=2, duration_sec=300.0, submitted_at=pd.date_range("2026-01-01", periods=rows, freq="h"))


def test_contradictions_are_those_of_identification():
    (pair,) = contradictions("W")
    assert pair.items == ("ID1", "ID2", "ID3", "ID4")
    assert pair.reverse == "ID5"
    assert [pair.reverse for pair in contradictions("M", ("ID", "GA", "UX"))] == ["ID5", "GA5", "UX4"]


def test_careless_answers_to_the_form_are_excluded_and_others_kept():
    frame = answers()
    names = [item.item_id for item in FORMS["W"].scale_items if item.construct != "AT"]
    frame.loc[0, names] = 4
    frame.loc[1, ["ID1", "ID2", "ID3", "ID4", "ID5"]] = 5
    frame.loc[1, "AT1"] = 5
    found = screen_form(frame, "W")
    assert found.flags.loc[0, ["run", "invariant"]].tolist() == [True, True]
    assert found.flags.loc[1, ["attention", "contradiction"]].tolist() == [True, True]
    assert found.excluded == (0, 1)


def test_code_nine_is_not_an_answer():
    frame = answers(3)
    names = [item.item_id for item in FORMS["W"].scale_items if item.construct != "AT"]
    frame.loc[0, names] = 9
    found = screen_form(frame, "W")
    assert not found.flags.loc[0].any()
    assert found.material.items.loc[0].isna().all()


def test_items_that_are_missing_do_not_stop_it():
    found = screen_form(answers(4)[["ID1", "ID2", "duration_sec"]], "W")
    assert found.table.set_index("rule").loc["contradiction", "judged"] == 0
