"""How indicator weights are found: stated, judged by experts, suggested by data, optimised, combined; and what they do.

Every function returns a result that shows its work: `.weights` (a Series when the input carried names, an array otherwise),
`.table`, `.text` (a paragraph that can be pasted into a paper), `.warnings`, and its intermediate quantities.

>>> from evaluation.weights import ahp, combine, entropy
>>> judged = ahp([[1, 3], [1 / 3, 1]])
>>> measured = entropy([[0.0, 0.2], [1.0, 0.4]])
>>> combine([judged, measured]).weights.round(3).tolist()
[0.837, 0.163]
"""

from evaluation.weights.bestworst import BwmWeights, bwm
from evaluation.weights.combination import CombinedWeights, combine
from evaluation.weights.direct import DirectWeights, direct, equal
from evaluation.weights.directions import Band, Target
from evaluation.weights.effect import Influence, effective_weights, influence
from evaluation.weights.errors import ImpossibleChoice, UnusableJudgement, UnusableMatrix
from evaluation.weights.objective import (
    CriticWeights,
    EntropyWeights,
    GroupLoadings,
    PcaWeights,
    VariationWeights,
    critic,
    entropy,
    first_loadings,
    pca,
    variation,
)
from evaluation.weights.optimised import BalancedWeights, balance
from evaluation.weights.pairwise import (
    RANDOM_INDICES,
    Adjustment,
    AhpWeights,
    GroupWeights,
    HierarchyWeights,
    Repair,
    ahp,
    ahp_group,
    hierarchy,
    random_index,
    suggest_repair,
    xu_wei,
)
from evaluation.weights.panel import (
    Authority,
    DelphiRounds,
    DelphiWeights,
    FuzzyDelphiWeights,
    delphi,
    delphi_rounds,
    fuzzy_delphi,
)
from evaluation.weights.presets import PRESETS
from evaluation.weights.result import Weighting

__all__ = [
    "PRESETS",
    "RANDOM_INDICES",
    "Adjustment",
    "AhpWeights",
    "Authority",
    "BalancedWeights",
    "Band",
    "BwmWeights",
    "CombinedWeights",
    "CriticWeights",
    "DelphiRounds",
    "DelphiWeights",
    "DirectWeights",
    "EntropyWeights",
    "FuzzyDelphiWeights",
    "GroupLoadings",
    "GroupWeights",
    "HierarchyWeights",
    "ImpossibleChoice",
    "Influence",
    "PcaWeights",
    "Repair",
    "Target",
    "UnusableJudgement",
    "UnusableMatrix",
    "VariationWeights",
    "Weighting",
    "ahp",
    "ahp_group",
    "balance",
    "bwm",
    "combine",
    "critic",
    "delphi",
    "delphi_rounds",
    "direct",
    "effective_weights",
    "entropy",
    "equal",
    "first_loadings",
    "fuzzy_delphi",
    "hierarchy",
    "influence",
    "pca",
    "random_index",
    "suggest_repair",
    "variation",
    "xu_wei",
]
