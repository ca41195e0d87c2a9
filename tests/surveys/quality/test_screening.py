import pandas as pd
import pytest

from surveys.quality import Thresholds, screen

RULES = Thresholds(longest_run=3, least_items=3)
FRAME = pd.DataFrame(
    {
        "A": [3, 5, 1, 2],
        "B": [3, 4, 2, 2],
        "C": [3, 2, 3, 1],
        "check": [1, 2, 2, 2],
        "said": ["张三李四", "好", "好", "好"],
    },
    index=pd.Index([2, 3, 4, 5], name="row"),
)


def screened(**more):
    return screen(FRAME, ["A", "B", "C"], thresholds=RULES, attention={"check": 2}, **more)


def test_exclusion_is_logged_by_row_and_rule_never_by_content():
    found = screened()
    assert found.excluded == (2,)
    assert found.log.to_dict("list") == {
        "row": [2], "flags": [3], "rules": ["attention check failed, long run of one answer, one answer to all items"],
    }  # fmt: skip
    for shown in (repr(found), found._repr_html_(), found.log.to_string(), found.table.to_string()):
        assert "张三" not in shown


def test_results_with_and_without_exclusion_stand_side_by_side():
    """Item A: (3 + 5 + 1 + 2)/4 = 2.75 with, (5 + 1 + 2)/3 = 8/3 without row 2."""
    effect = screened().effect
    assert effect.loc["A", ["all", "kept"]].tolist() == pytest.approx([2.75, 8 / 3])
    assert effect.loc["A", "difference"] == pytest.approx(8 / 3 - 2.75)
    assert effect.loc["A", ["n_all", "n_kept"]].tolist() == [4, 3]
    spread = screened().compare(lambda items: items.max())
    assert spread["all"].tolist() == [5, 4, 3]


def test_of_words_the_share_of_each_option_is_compared():
    words = pd.DataFrame({"A": ["好", "好", "差"], "B": ["好", "差", "差"], "C": ["好", "差", None]})
    found = screen(words, ["A", "B", "C"], thresholds=Thresholds(longest_run=3, least_items=3))
    assert found.excluded == (0,)
    assert found.effect.loc[("A", "好")].tolist() == pytest.approx([2 / 3, 0.5, -1 / 6, 3, 2])
    assert found.effect.loc[("C", "好"), "kept"] == 0, "an option nobody left has chosen has a share of 0, not none"


def test_the_table_says_how_many_each_rule_judged():
    table = screened().table.set_index("rule")
    assert table.loc["attention", ["judged", "flagged"]].tolist() == [4, 1]
    assert table.loc["duration", "judged"] == 0
    assert "durations" in table.loc["duration", "note"]
    assert not table.loc["burst", "counted"]


def test_the_text_names_the_share_and_what_could_not_be_judged():
    text = screened().text
    assert text.startswith("1 of 4 answers (25.0%) raise 2 flags or more and are excluded")
    assert "haste was not judged" in text


def test_everybody_may_be_excluded():
    found = screen(FRAME, ["A", "B", "C"], thresholds=Thresholds(flags_to_exclude=1, longest_run=1, least_items=1))
    assert len(found.excluded) == 4
    assert found.effect["kept"].isna().all()
    assert found.effect["n_kept"].tolist() == [0, 0, 0]
    assert not found.kept.any()
