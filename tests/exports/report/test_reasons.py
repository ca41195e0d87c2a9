"""Why a cell is missing: in a sentence, and never which of two hidden cells is the small one."""

from __future__ import annotations

import pytest

from evaluation.measures.status import WHYS
from exports.report.reasons import PROTECTED, reason, spoken
from messages import using_language


def test_the_small_cell_is_not_told_from_the_one_hidden_with_it():
    assert len({reason("suppressed", why) for why in PROTECTED}) == 1
    assert reason("suppressed", "consent") == "企业未同意署名展示"
    assert reason("suppressed", "persons") == "样本过少，或为防止推算出另一个隐藏值"


@pytest.mark.parametrize("why", [*WHYS, "", float("nan"), None, "made up"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_never_a_raw_code(why, language):
    with using_language(language):
        said = {status: reason(status, why) for status in ("ok", "small", "suppressed", "insufficient")}
    assert not set(said.values()) & {*PROTECTED, "consent", "nan", "None", "made up"}
    assert said["suppressed"]
    assert said["insufficient"]


def test_sentences_side_by_side():
    assert spoken("甲。", "乙。") == "甲。乙。"
    with using_language("en"):
        assert spoken("A.", "", "B.") == "A. B."
