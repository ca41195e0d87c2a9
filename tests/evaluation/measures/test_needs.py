"""What is said of measures that cannot be computed."""

from __future__ import annotations

from evaluation.measures import find, missing_reason
from evaluation.measures.needs import label_of, lacking_columns
from messages import using_language
from tests.evaluation.measures import tiny


def said(name, level="mechanism", **changed):
    reason = missing_reason(find(name), tiny.district(**changed), level)
    return None if reason is None else str(reason)


def test_everything_is_there():
    assert said("I4-01") is None


def test_a_table_is_not_loaded_or_has_no_row():
    assert said("I4-01", participation=None) == "Insufficient data: the table “Participation” is not loaded."
    empty = tiny.tables()["participation"].slice(0, 0)
    assert said("I4-01", participation=empty) == said("I4-01", participation=None)


def test_columns_are_lacking():
    bare = tiny.tables()["participation"].drop_columns(["enterprise_id", "activity_id"])
    with using_language("zh"):
        assert said("I4-01", participation=bare) == "数据不足：“参与记录”表缺少“活动编号”、“企业编号”。"


def test_one_of_several_tables_must_be_there():
    reason = said("I4-02", app_monthly=None, app_events=None)
    assert reason.startswith("Insufficient data: none of the tables")
    assert said("I4-02", app_monthly=None) is None


def test_a_level_without_meaning():
    assert "has no meaning at this level" in said("I1-05", "enterprise")


def test_items_of_a_questionnaire_are_called_by_their_id():
    assert label_of("survey_responses", "ID1") == "ID1"
    assert "ID1" in str(lacking_columns("survey_responses", ["ID1"]))
