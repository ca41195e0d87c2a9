"""Ca and Cs as in BMJ Open's published round 1: Ca = .944, Cs = .775, Cr = .860 for 16 experts."""

from __future__ import annotations

import pandas as pd
import pytest

from evaluation.errors import InvalidJudgement, InvalidMethod
from evaluation.weights.panel.authority import read_authority

EXPERTS = pd.Index([f"E{at}" for at in range(1, 17)])


def test_published_coefficients():
    """Practice 16 large; theory 7 large, 9 medium; peers and intuition .1 whatever the influence; familiarity 1, 12, 3."""
    basis = pd.DataFrame(
        {
            "实践经验": ["大"] * 16,
            "理论分析": ["大"] * 7 + ["中"] * 9,
            "国内外同行了解": ["大"] * 3 + ["中"] * 11 + ["小"] * 2,
            "直觉": ["大"] * 2 + ["中"] * 8 + ["小"] * 6,
        },
        index=EXPERTS,
    )
    familiarity = ["很熟悉"] + ["熟悉"] * 12 + ["一般"] * 3
    authority = read_authority(basis, familiarity, EXPERTS)
    assert authority.ca == pytest.approx(0.94375)
    assert authority.cs == pytest.approx(0.775)
    assert authority.cr == pytest.approx(0.859375)


def test_shares_per_expert_or_per_indicator():
    pair = pd.Index(["A", "B"])
    authority = read_authority([0.9, 0.7], [[0.8, 1.0], [0.6, 0.6]], pair)
    assert authority.experts["Cs"].tolist() == [0.9, 0.6]
    assert authority.experts["Cr"].tolist() == pytest.approx([0.9, 0.65])


def test_experts_are_matched_by_name():
    pair = pd.Index(["A", "B"])
    authority = read_authority(pd.Series({"B": 0.7, "A": 0.9}), [0.5, 0.5], pair)
    assert authority.experts["Ca"].tolist() == [0.9, 0.7]


def test_nothing_given_is_nothing():
    assert read_authority(None, None, EXPERTS) is None


def test_what_does_not_fit_is_refused():
    pair = pd.Index(["A", "B"])
    with pytest.raises(InvalidMethod, match="both"):
        read_authority([0.5, 0.5], None, pair)
    with pytest.raises(InvalidMethod, match=r"1 values.*2 are needed"):
        read_authority([0.5], [0.5, 0.5], pair)
    with pytest.raises(InvalidJudgement, match=r"expert “B” is “1.5”"):
        read_authority([0.5, 1.5], [0.5, 0.5], pair)
    with pytest.raises(InvalidJudgement, match="expert “A” is “somewhat”"):
        read_authority([0.5, 0.5], ["somewhat", "熟悉"], pair)
    with pytest.raises(InvalidJudgement, match="“直觉” on expert “A” is given as “huge”"):
        read_authority(pd.DataFrame({"直觉": ["huge", "大"]}, index=pair), [0.5, 0.5], pair)
