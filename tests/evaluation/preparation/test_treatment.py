import pytest

from evaluation.errors import InvalidMethod
from evaluation.preparation import Rule, Treatment


def test_coinr_spellings_mean_the_same():
    assert Rule(second="log_CT_plus") == Rule(second="log_ct_plus")
    assert Rule(second="boxcox").second == "box_cox"


def test_exceptions_come_as_a_mapping_or_pairs_and_make_a_hashable_choice():
    one = Treatment(exceptions={"a": Rule(winmax=1), "b": "none"})
    assert hash(one) == hash(Treatment(Rule(), (("a", Rule(winmax=1)), ("b", Rule.none()))))
    assert (one.rule_for("a").winmax, one.rule_for("b").first, one.rule_for("c")) == (1, "none", Rule())
    assert Treatment("none") == Treatment.none()


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (
            {"first": "trim"},
            "“trim” is not a known choice for treating outliers. Allowed: “none”, “winsorise”, “log_ct”",
        ),
        ({"second": "winsorise"}, "“winsorise” is not a known choice"),
        ({"winmax": -1}, "At most -1 cells"),
        ({"winmax": 1.5}, "whole number"),
        ({"skew": "high"}, "The parameter skew is high"),
        ({"kurtosis": -3}, "above -2"),
        ({"factor": 0}, "factor is 0"),
        ({"lam": "x"}, "λ of the Box-Cox transformation is x"),
        ({"first": "log_ct", "combine": True}, "needs winsorising as the first step"),
        ({"first": "none", "force_win": True}, "needs winsorising as the first step"),
        ({"winmax": None, "force_win": True}, "would never stop"),
    ],
)
def test_impossible_rules(choice, said):
    with pytest.raises(InvalidMethod, match=said):
        Rule(**choice)


def test_a_treatment_is_a_rule_or_none():
    with pytest.raises(InvalidMethod, match="The treatment is given as “log”"):
        Treatment("log")
