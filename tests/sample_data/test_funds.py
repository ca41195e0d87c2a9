"""Money."""

import pytest


def test_one_yuan_of_the_union_moves_about_another(frames, helpers):
    """I7-04 runs from 0 to 2.5."""
    spent = frames.funds.groupby([helpers.wave_of(frames, frames.funds.spent_date), "source"]).spent.sum().unstack()
    others = spent[["企业", "社会资源", "商家", "财政"]].sum(axis=1)
    assert (others / spent["工会经费"]).between(0.4, 1.6).all()


def test_budgets_are_mostly_kept(frames):
    assert frames.funds.spent.sum() / frames.funds.budget.sum() == pytest.approx(0.93, abs=0.05)
    assert frames.funds.loc[frames.funds.disclosed_flag, "spent"].sum() / frames.funds.spent.sum() == pytest.approx(
        0.82, abs=0.08
    )


def test_only_grants_have_a_grade(frames):
    grants = frames.funds.category == "项目补助"
    assert (frames.funds.subsidy_grade[grants] != "无").all()
    assert (frames.funds.subsidy_grade[~grants] == "无").all()


def test_every_category_is_there(frames):
    assert frames.funds.category.nunique() == 11
    assert frames.funds.audit_issues.notna().equals(frames.funds.audited_flag)


def test_booked_activities_were_held(frames):
    held = set(frames.activities.activity_id[frames.activities.status == "已举办"])
    assert set(frames.funds.activity_id.dropna()) <= held
