"""One round of a Delphi study: what the panel thinks, how far it agrees, and what that means for the indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evaluation.choices import choose
from evaluation.weights.choices import share
from evaluation.weights.errors import ImpossibleChoice, UnusableJudgement
from evaluation.weights.panel.authority import ENOUGH, Authority, read_authority
from evaluation.weights.panel.delphi_result import DelphiWeights, variation_of
from evaluation.weights.panel.kendall import Concordance, concordance
from evaluation.weights.panel.ratings import Ratings, full_marks, read_ratings
from evaluation.weights.panel.screening import RULES, screen
from evaluation.weights.presets import with_preset
from evaluation.weights.result import normalised
from messages import Bilingual, Message, Quoted

if TYPE_CHECKING:
    from evaluation.arrays import Floats


def delphi(
    ratings: Any,
    *,
    full: float | None = None,
    issued: int | None = None,
    judgement: Any = None,
    familiarity: Any = None,
    rule: str = "boundary",
    thresholds: Any = None,
    preset: str | None = None,
) -> DelphiWeights:
    """Return what one Delphi round says.

    Mean, standard deviation (n - 1), CV = SD/mean and share of full marks of each indicator; Kendall's W with ties and
    χ² = m(n - 1)W; weights are mean_j / Σ mean.

    Parameters
    ----------
    ratings
        Experts × indicators, not negative. A rating may be missing: the mean of the indicator rests on those who rated it,
        and W on the experts who rated everything; both are said in the warnings.
    full
        Full marks; by default the highest rating given, which the text names.
    issued
        Questionnaires sent out, for the positive coefficient (积极系数).
    judgement, familiarity
        Ca and Cs of the experts, for the authority coefficient (权威系数), see `read_authority`.
    rule
        ``"boundary"`` (界值法, default), ``"thresholds"`` or ``"none"``; see `Screening`.
    thresholds
        For ``"thresholds"``: mapping with ``mean``, ``cv``, ``full_ratio``.
    preset
        ``"spssau"``, see `PRESETS`.

    Returns
    -------
    DelphiWeights
        `.mean`, `.sd`, `.cv`, `.full_ratio`, `.kendall_w`, `.chi2`, `.p`, `.positive_coefficient`,
        `.authority_coefficient`, `.decision`, `.kept`, `.dropped`.

    Raises
    ------
    UnusableMatrix, UnusableJudgement
        No table, text, negative ratings, ratings above full marks, an indicator nobody rated, fewer than two experts.
    ImpossibleChoice, InvalidMethod
        Options that do not exist or do not fit.

    References
    ----------
    Linstone, H. A., & Turoff, M. (1975). The Delphi Method. Addison-Wesley.
    王春枝, 斯琴 (2011). 德尔菲法中的数据统计处理方法及其应用研究. 内蒙古财经学院学报(综合版) 9(4), 92-96.

    Examples
    --------
    >>> result = delphi([[5, 3], [4, 3], [5, 2]], full=5)
    >>> result.mean.round(3).tolist(), round(result.kendall_w, 3)
    ([4.667, 2.667], 1.0)
    """
    full = with_preset("delphi", preset, full=full)["full"]
    rule = choose(Bilingual("筛选规则", "the screening rule"), rule, RULES)
    read = read_ratings(ratings)
    full = full_marks(read, full)
    means, deviations = np.nanmean(read.values, axis=0), np.nanstd(read.values, axis=0, ddof=1)
    full_ratios = (read.values >= full).sum(axis=0) / (~np.isnan(read.values)).sum(axis=0)
    if means.sum() == 0:
        raise UnusableJudgement(Message("All ratings are 0, so there is nothing to weight."))
    criteria = {"mean": means, "full_ratio": full_ratios, "cv": variation_of(means, deviations)}
    authority = read_authority(judgement, familiarity, read.frame.index)
    agreement = concordance(read.values)
    return DelphiWeights(
        vector=normalised(means),
        names=read.names,
        method=Bilingual("德尔菲法", "Delphi"),
        warnings=_remarks(read, means, agreement, authority),
        ratings=read.frame,
        full=full,
        means=means,
        deviations=deviations,
        full_ratios=full_ratios,
        kendall=agreement,
        issued=_issued(issued, len(read.values)),
        authority=authority,
        screening=screen(rule, thresholds, full, criteria),
    )


def _issued(issued: int | None, returned: int) -> int | None:
    if issued is None:
        return None
    issued_number = share(Bilingual("发放问卷数", "questionnaires issued"), issued, 0.0, np.inf)
    if issued_number % 1 or issued_number < returned:
        raise ImpossibleChoice(
            Message(
                "{issued} questionnaires are said to have been sent out, but {returned} came back. Give a whole number that is "
                "not smaller.",
                issued=issued,
                returned=returned,
            )
        )
    return int(issued)


def _remarks(read: Ratings, means: Floats, agreement: Concordance, authority: Authority | None) -> tuple[Message, ...]:
    said = list(read.warnings)
    nothing = [label for label, mean in zip(read.labels, means, strict=True) if mean == 0]
    if nothing:
        said.append(
            Message(
                "{names} was rated 0 by everybody; its variation coefficient does not exist.", names=Quoted(nothing)
            )
        )
    if agreement.w is None:
        said.append(
            Message(
                "Kendall's W does not exist here: it needs two experts who rated everything, two indicators, and an expert who "
                "tells indicators apart."
            )
        )
    elif agreement.p is not None and agreement.p >= 0.05:
        said.append(
            Message("The experts do not agree beyond chance (p = {p:.3f}). Feed back and ask again.", p=agreement.p)
        )
    if authority is not None and authority.cr < ENOUGH:
        said.append(
            Message(
                "The authority coefficient {cr:.3f} is below {enough:g}: the panel is hardly competent for these indicators.",
                cr=authority.cr,
                enough=ENOUGH,
            )
        )
    return tuple(said)
