import numpy as np
import pytest

from surveys.scales.cfa.groups import grouped
from surveys.scales.errors import InvalidItems, InvalidModel, NoSolution

MODEL = {"F": ["q1", "q2", "q3"]}


@pytest.fixture
def forms(likert):
    return likert(n=90, items=3).assign(form=["W"] * 40 + ["M"] * 30 + ["C"] * 20)


def test_samples_of_the_three_forms(forms):
    made = grouped(forms, "form", MODEL)
    assert made.names == ("C", "M", "W")
    assert made.sample.n.tolist() == [20, 30, 40]
    own = forms.loc[forms["form"] == "M", ["q1", "q2", "q3"]].to_numpy()
    np.testing.assert_allclose(made.sample.covariance[1], np.cov(own, rowvar=False, bias=True))
    np.testing.assert_allclose(made.sample.mean[1], own.mean(axis=0))
    assert made.sample.share.sum() == pytest.approx(1)


def test_who_is_left_out_is_counted(forms):
    forms.loc[0, "form"] = None
    forms.loc[[1, 2], "q1"] = np.nan
    made = grouped(forms, "form", MODEL)
    assert made.sample.n.tolist() == [20, 30, 37]
    assert "1 respondents belong to no group" in str(made.notes[0])
    assert "2 respondents did not answer every item" in str(made.notes[1])


@pytest.mark.parametrize(
    ("change", "kind", "said"),
    [
        (lambda f: f.assign(form="W"), InvalidModel, "at least two"),
        (lambda f: f.assign(q2=f["q2"].where(f["form"] != "C")), InvalidItems, "“C” has no answers to “q2”"),
        (lambda f: f.drop(f.index[-17:]), InvalidItems, "“C” has 3 complete respondents; 4 are needed"),
        (lambda f: f.assign(q2=f["q2"].where(f["form"] != "C", 3)), InvalidItems, "In group “C” everybody"),
        (lambda f: f.assign(q2=f["q2"].where(f["form"] != "C", f["q1"])), NoSolution, "same answers"),
    ],
)
def test_groups_that_cannot_be_compared(forms, change, kind, said):
    with pytest.raises(kind, match=said):
        grouped(change(forms), "form", MODEL)
