"""Methods as plain values and YAML."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import Method
from evaluation.errors import InvalidMethod
from evaluation.method_data import data_of, method_fields, read_method_yaml, read_normalisation, read_step, yaml_of
from evaluation.normalisation import NORMALISATIONS, Scaling
from evaluation.preparation import Denomination, Imputation, Ratio, Rule, Screening, Treatment

FULL = Method(
    normalisation=Scaling("distance_to_target", targets={"a": 3, "b": 4.5}, cap=True),
    aggregation="power(2)",
    screening=Screening(min_available=0.5, keep=("甲", "乙")),
    denomination=Denomination({"a": ("staff", 100), "b": "members"}),
    imputation=Imputation("group_median", "district", least=3),
    treatment=Treatment(Rule(winmax=3), {"b": "none", "c": Rule(first="box_cox", second="none", lam=0.5)}),
)


def test_a_method_of_plain_values_is_the_same_method():
    assert Method.from_dict(FULL.to_dict()) == FULL
    assert Method.from_dict(json.loads(json.dumps(FULL.to_dict()))) == FULL
    assert Method(**json.loads(json.dumps(asdict(FULL)))) == FULL, "as a saved evaluation brings it back"
    assert Method.from_dict({}) == Method()
    assert data_of(Method())["imputation"] == {"how": "none", "group": None, "level": "parent", "least": 1}


def test_yaml_there_and_back(tmp_path):
    path = tmp_path / "method.yaml"
    text = FULL.to_yaml(path)
    assert "甲" in text
    assert Method.from_yaml(text) == Method.from_yaml(path) == Method.from_yaml(str(path)) == FULL
    assert yaml_of(Method()) == Method().to_yaml()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("method: [1, 2]\n", "holds no method"),
        ("goal:\n  id: a\n", "holds no method"),
        ("method: &a {full: 1}\nother: *a\n", "alias"),
        ("method:\n\tfull: 1\n", "cannot be read at line 2"),
        ("method:\n  ful: 1\n", "no choice “ful”. Did you mean “full”"),
        ("method:\n  treatment: {rules: {}}\n", "no choice “rules”"),
        ("method:\n  full: lots\n", "Full marks are lots"),
        ("method:\n  screening: [1]\n", "The step “screening” of the method is given as"),
        ("method:\n  normalisation: scaled\n", "Give “limits”"),
        ("x" * 1_000_001 + "\n", "more than 1,000,000 signs"),
        ("no such file.yaml", "no file no such file.yaml"),
    ],
)
def test_yaml_that_is_no_method(text, words):
    with pytest.raises(InvalidMethod) as refused:
        Method.from_yaml(text)
    assert words in str(refused.value)


def test_short_forms():
    assert read_step("imputation", "median") == Imputation("median")
    assert read_step("treatment", "none") == read_step("treatment", None) == Treatment.none()
    assert read_step("treatment", Rule(winmax=1)) == Treatment(Rule(winmax=1))
    assert read_step("denomination", {"a": "b"}) == Denomination((Ratio("a", "b"),))
    assert read_step("denomination", {"ratios": "b"}) == Denomination((Ratio("ratios", "b"),))
    assert read_step("denomination", {"ratios": [{"indicator": "a", "denominator": "b"}]}).ratios[0].scale == 1
    assert read_step("screening", {"min_available": 0.5}) == Screening(0.5)
    for name, wrong in (("imputation", 3), ("treatment", "log"), ("screening", "all"), ("denomination", 1)):
        with pytest.raises(InvalidMethod):
            read_step(name, wrong)


def test_a_normalisation_says_no_more_than_its_name_when_it_need_not():
    assert read_normalisation(Scaling("zscore")) == "zscore"
    assert read_normalisation({"how": "minmax", "low": 1}) == Scaling("minmax", low=1)
    assert read_normalisation(Scaling("scaled", limits=(0, 5))).limits == (("", 0.0, 5.0),)
    with pytest.raises(InvalidMethod, match="Did you mean “zscore”"):
        read_normalisation("z-score")


def test_unknown_fields_are_refused():
    assert method_fields({"a": 1}, ["a"]) == {"a": 1}
    for wrong in ({"b": 1}, [1]):
        with pytest.raises(InvalidMethod):
            method_fields(wrong, ["a"])
    with pytest.raises(InvalidMethod):
        read_method_yaml("- 1\n- 2\n")


@given(
    st.builds(
        Method,
        normalisation=st.sampled_from([*NORMALISATIONS, Scaling("zscore", mean=1, sd=3), Scaling("minmax", cap=True)]),
        aggregation=st.sampled_from(["median", "owa(3)", "power(-1.5)"]),
        imputation=st.builds(Imputation, how=st.sampled_from(["none", "mean", "dimension_mean"]), level=st.just(1)),
        screening=st.builds(Screening, min_available=st.none() | st.floats(0, 1), remove=st.just(("x", 1))),
        treatment=st.builds(Treatment, st.builds(Rule, winmax=st.none() | st.integers(0, 9), combine=st.booleans())),
    )
)
def test_any_method_comes_back(method):
    assert Method.from_dict(json.loads(json.dumps(method.to_dict()))) == method
    assert Method.from_yaml(method.to_yaml()) == method
    assert Method.from_yaml(method.to_yaml()).fingerprint == method.fingerprint
