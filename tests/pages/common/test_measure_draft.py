"""A definition as a form and back: nothing lost, and what has no form is not forced into one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.custom_leaves import problems_by_field
from evidence.schema import TABLES
from pages.common import measure_columns, measure_form
from pages.common import measure_draft as drafts

GOOD = {
    "table": "transactions", "where": ["or", ["status", "=", "完成"], ["total_cost", "is empty"]], "min_n": 2, "per": 100,
    "numerator": ["sum", "hours", ["rating_receiver", ">=", 4]], "denominator": ["distinct", "resource_id"],
    "enterprise": "provider_enterprise_id", "interval": "wilson",
}  # fmt: skip


def test_there_and_back():
    form = measure_form.form_of(GOOD)
    assert form["where"] == {"joint": "or", "rows": [["status", "=", "完成"], ["total_cost", "is empty", None]]}
    assert form["numerator"]["column"] == "hours"
    assert measure_form.data_of(form) == GOOD


rows = st.sampled_from(
    [["status", "=", "完成"], ["total_cost", ">", 3], ["status", "is empty"], ["business_class", "in", ["B_CUL"]]]
)
conditions = st.one_of(st.just([]), rows, st.tuples(st.sampled_from(["and", "or"]), rows, rows).map(list))
terms = st.one_of(
    st.just(["count"]),
    rows.map(lambda row: ["count", row]),
    conditions.filter(bool).map(lambda some: ["sum", "total_cost", some]),
    st.just(["distinct", "resource_id"]),
)


@given(conditions, terms, st.one_of(terms, st.sampled_from([["employees"], ["enterprises"]])))
def test_any_form_is_a_definition(where, numerator, denominator):
    data = {
        "table": "transactions",
        "where": where,
        "numerator": numerator,
        "denominator": denominator,
        "enterprise": "receiver_enterprise_id",
    }
    back = measure_form.data_of(measure_form.form_of(data))
    usual = measure_form.data_of(
        measure_form.form_of({"table": "transactions", "enterprise": "receiver_enterprise_id"})
    )
    assert {**drafts.USUAL, **back} == {**drafts.USUAL, **data}
    assert set(back) >= set(usual)
    assert not problems_by_field(back)


@pytest.mark.parametrize(
    "change",
    [
        {"where": ["not", ["status", "=", "完成"]]},
        {"where": ["and", ["or", ["status", "=", "完成"], ["total_cost", ">", 1]], ["total_cost", "<", 9]]},
        {"where": "status"},
        {"where": [["status"], "=", 1]},
        {"numerator": ["count", ["total_cost", ">", 1], ["total_cost", "<", 9]]},
        {"numerator": ["sum"]},
        {"numerator": ["mean", "total_cost"]},
        {"table": "nothing"},
        {"table": 3},
        {"odd": 1},
    ],
)
def test_what_has_no_form(change):
    assert measure_form.form_of({**GOOD, **change}) is None


@pytest.mark.parametrize("table", list(TABLES))
def test_a_fresh_measure_of_any_table_can_be_computed(table):
    form = drafts.started([table])
    assert form["table"] == table
    assert not problems_by_field(measure_form.data_of(form))


def test_levels_follow_the_columns_that_say_whose_a_row_is():
    """Funds name enterprise and union; clubs of no column belong to the mechanism alone."""
    form = drafts.started(["funds"])
    assert form["levels"] == ["enterprise", "district", "mechanism"]
    union = drafts.with_levels({**form, "enterprise": "", "union": "union_id"})
    assert union["levels"] == ["district", "mechanism"]
    assert drafts.with_levels({**union, "union": ""})["levels"] == ["mechanism"]


def test_another_table_drops_what_named_columns_of_the_old_one():
    form = drafts.on_table(measure_form.form_of(GOOD), "participation")
    assert measure_form.data_of(form) == {
        "table": "participation", "min_n": 2, "per": 100, "interval": "wilson", "denominator": ["count"],
    }  # fmt: skip


def test_what_may_be_compared():
    columns = measure_columns.comparable("participation", list(TABLES["participation"].by_name))
    assert "attended_flag" in columns
    assert not {"worker_id", "record_id"} & set(columns), "nothing that tells persons apart"
    assert "month" not in measure_columns.comparable("resource_capacity", ["month", "open_qty"])


def test_a_comparison_without_a_value_is_asked_for():
    form = measure_form.form_of({"table": "transactions"})
    row = drafts.new_row("transactions", "status")
    form = drafts.put(form, ("where", "rows"), [row])
    assert drafts.unfinished(form, "where") == ["状态"]
    assert drafts.unfinished(drafts.put(form, ("where", "rows", 0, 2), "完成"), "where") == []
    assert drafts.unfinished(form, "numerator") == []


def test_a_value_stays_where_another_operator_takes_it():
    assert drafts.with_operator(["status", "=", "完成"], "in") == ["status", "in", ["完成"]]
    assert drafts.with_operator(["status", "in", ["完成", "取消"]], "!=") == ["status", "!=", "完成"]
    assert drafts.with_operator(["status", "=", "完成"], "is empty") == ["status", "is empty", None]
    assert drafts.with_operator(["status", "is empty", None], "in") == ["status", "in", []]
