"""Items, classes and drivers under filters, as the page shows them, solved together with the page without a filter."""

from __future__ import annotations

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

import sample_data
from evaluation import Framework, Method
from evaluation.opinions import WHOLE, material
from evidence import Dataset
from sharing.selection import Selection, chosen_enterprises
from tests.evidence.disclosure.solver import recovered

WAVE = "2025H1"
BLOCK = "BS"
FILTERS = (Selection(), Selection(industries=("M",)))


@pytest.fixture(scope="module")
def hard():
    """The sample district in which each district keeps one small enterprise with up to four answers."""
    tables = dict(sample_data.load())
    answers = tables["survey_responses"].to_pandas()
    firms = tables["enterprises"]
    home = dict(zip(firms["enterprise_id"].to_pylist(), firms["district_id"].to_pylist(), strict=True))
    workers = answers[(answers["respondent_type"] == "W") & (answers["wave_id"] == WAVE)]
    counts = workers.groupby("enterprise_id").size()
    drop, seen = [], set()
    for unit in counts[counts < 12].sort_values(ascending=False, kind="stable").index:
        drop += list(workers.index[workers["enterprise_id"] == unit][0 if home.get(unit) in seen else 4 :])
        seen.add(home.get(unit))
    tables["survey_responses"] = tables["survey_responses"].filter(pa.array(~answers.index.isin(drop)))
    return Dataset(tables)


def _collect(block, filters):
    import streamlit as st

    from evaluation.opinions.view import KIND_NAMES
    from messages import WorkbenchError, set_language
    from pages.common import (
        opinions,
        opinions_shown,
        satisfaction_drivers,
        satisfaction_groups,
        satisfaction_more,
        session,
    )

    set_language("zh")
    session.start()
    found = []
    for chosen in filters:
        for kind in KIND_NAMES:
            view = satisfaction_groups._view(chosen, "W", kind, block, "mean").table
            found += [
                (chosen, row["kind"], row["group"], row["column"], row["value"], row["n"])
                for row in view.to_dict("records")
            ]
        rows = satisfaction_more._class_rows(chosen, block, ())
        names = {str(one.label): one.id for one in opinions.source(chosen, "W").columns if one.block == block}
        found += [(chosen, "whole", "whole", names[str(row["label"])], row["value"], row["n"])
                  for row in rows[rows["party"] == "W"].to_dict("records")]  # fmt: skip
        columns = tuple(one for one in opinions.source(chosen, "W").columns if one.block == block)
        try:
            rated = satisfaction_drivers._open(chosen, "W", columns)
        except WorkbenchError:  # the page refuses with a sentence
            rated = ()
        told = opinions_shown.wholes(chosen, "W", (block,)).set_index("column")
        found += [(chosen, "whole", "whole", one.id, told.loc[one.id, "value"], told.loc[one.id, "n"]) for one in rated]
    st.session_state["found"] = found


@pytest.fixture(scope="module")
def everything(hard):
    app = AppTest.from_function(_collect, kwargs={"block": BLOCK, "filters": FILTERS}, default_timeout=300)
    tree = Framework.default()
    state = {"data": hard, "framework": tree, "starting framework": tree, "method": Method.suited_to(tree)}
    for key, value in state.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception, app.exception
    return app.session_state["found"]


@pytest.mark.parametrize("column", ["BS_CUL", "BS_SRV", "BS_PUB"])
def test_no_hidden_enterprise_follows_from_all_of_it(hard, everything, column):
    rows = material(hard, "W", WAVE).rows
    rows = rows[rows[column].notna()]
    own, n = rows.drop_duplicates("organisation").set_index("organisation"), rows.groupby("organisation").size()
    inside = {chosen: chosen_enterprises(hard, chosen) & set(own.index) for chosen in FILTERS}
    values, people, closed = [], [], set()
    for chosen, kind, group, name, value, count in everything:
        if name != column:
            continue
        members = inside[chosen]
        if kind != WHOLE:
            members = {unit for unit in members if (unit if kind == "organisation" else own.loc[unit, kind]) == group}
        if members and value != value:  # noqa: PLR0124 - NaN
            closed |= members if kind == "organisation" else set()
        elif members:
            values.append((members, value))
            people.append((members, count))
    assert len(closed) > 10
    assert len(values) > 50
    wanted = [({one}, None) for one in sorted(closed)]
    wanted += [({a, b}, None) for a in closed for b in closed if a < b and n[a] + n[b] < 5]
    weight = own["heads"].to_dict()
    assert [wanted[at - len(values)] for at in recovered([*values, *wanted], weight)] == []
    assert [wanted[at - len(people)] for at in recovered([*people, *wanted])] == []
