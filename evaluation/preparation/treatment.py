"""How outliers are treated: the choice, by name, for all indicators and for single ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.choices import choose
from evaluation.framework.node import is_number
from evaluation.preparation.errors import ImpossibleStep
from messages import Bilingual, Message

CURVES: dict[str, Bilingual] = {
    "log_ct": Bilingual("对数 ln(x−min+0.01·极差)", "ln(x − min + 0.01 range)"),
    "log_ct_plus": Bilingual("按偏斜方向取的对数", "logarithm on the side of the tail"),
    "log_ct_orig": Bilingual("对数 ln(x−min+1)", "ln(x − min + 1)"),
    "log_gii": Bilingual("GII 对数", "logarithm of the Global Innovation Index"),
    "box_cox": Bilingual("Box-Cox 变换", "Box-Cox transformation"),
}
"""Transformations, by the name used in a method; see `evaluation.preparation.curves`."""

STEPS: dict[str, Bilingual] = {
    "none": Bilingual("不处理", "no treatment"),
    "winsorise": Bilingual("缩尾", "winsorising"),
    **CURVES,
}
"""What a step of the treatment can be, by the name used in a method."""

ALIASES = {
    "log_CT": "log_ct", "log_CT_plus": "log_ct_plus", "log_CT_orig": "log_ct_orig", "log_GII": "log_gii", "boxcox": "box_cox",
}  # fmt: skip
"""Other spellings of the same steps."""


@dataclass(frozen=True)
class Rule:
    """The two-step rule: test, first step, test again, second step.

    Parameters
    ----------
    first
        What is done to an indicator that fails the test: a key of `STEPS`.
    second
        What is done, to its original values, if it fails still: ``"none"`` (the first step stays) or a key of `CURVES`.
    winmax
        When winsorising stops: after the round in which this many cells were reached; None goes on until the test passes.
    skew, kurtosis
        Thresholds of the test: an indicator fails when |skewness| and excess kurtosis both reach theirs.
    combine
        Whether the second step takes the winsorised values instead of the original ones.
    force_win
        Whether to winsorise up to `winmax` whatever the test says.
    lam
        λ of the Box-Cox transformation; None finds the one of greatest likelihood.
    factor
        f of the GII logarithm.

    Raises
    ------
    InvalidMethod
        For a step that does not exist or choices that contradict each other.
    """

    first: str = "winsorise"
    second: str = "log_ct"
    winmax: int | None = 5
    skew: float = 2.0
    kurtosis: float = 3.5
    combine: bool = False
    force_win: bool = False
    lam: float | None = None
    factor: float = 1.0

    def __post_init__(self) -> None:
        what = Bilingual("异常值处理", "treating outliers")
        object.__setattr__(self, "first", choose(what, self.first, STEPS, ALIASES))
        allowed = {name: label for name, label in STEPS.items() if name != "winsorise"}
        object.__setattr__(self, "second", choose(what, self.second, allowed, ALIASES))
        self._check_numbers()
        if self.first != "winsorise" and (self.combine or self.force_win):
            raise ImpossibleStep(
                Message(
                    "Combining steps or forcing to winsorise needs winsorising as the first step, but that is “{first}”.",
                    first=STEPS[self.first],
                )
            )
        if self.force_win and self.winmax is None:
            raise ImpossibleStep(
                Message("Winsorising is forced without a limit, so it would never stop. Give “winmax”.")
            )

    def _check_numbers(self) -> None:
        if self.winmax is not None and (
            not is_number(self.winmax) or self.winmax != int(self.winmax) or self.winmax < 0
        ):
            raise ImpossibleStep(
                Message(
                    "At most {winmax} cells are to be winsorised. Give a whole number from 0, or None for no limit.",
                    winmax=self.winmax,
                )
            )
        for name, value, least in (
            ("skew", self.skew, 0.0),
            ("kurtosis", self.kurtosis, -2.0),
            ("factor", self.factor, 0.0),
        ):
            if not is_number(value) or value < least or (name == "factor" and value == 0):
                raise ImpossibleStep(
                    Message(
                        "The parameter {name} is {value}; it is a number above {least:g}.",
                        name=name,
                        value=value,
                        least=least,
                    )
                )
        if self.lam is not None and not is_number(self.lam):
            raise ImpossibleStep(
                Message(
                    "λ of the Box-Cox transformation is {value}. It is a number, usually between -2 and 2.",
                    value=self.lam,
                )
            )

    @classmethod
    def none(cls) -> Rule:
        """Return the rule that leaves an indicator as it is."""
        return cls(first="none", second="none")


@dataclass(frozen=True)
class Treatment:
    """How outliers are treated.

    Parameters
    ----------
    rule
        For every indicator without one of its own.
    exceptions
        Indicator → rule; a mapping, or pairs. ``"none"`` leaves the indicator as it is.

    Examples
    --------
    >>> Treatment(exceptions={"visits": Rule(winmax=1), "age": "none"}).rule_for("age").first
    'none'
    """

    rule: Rule = Rule()
    exceptions: tuple[tuple[str, Rule], ...] = ()

    def __post_init__(self) -> None:
        given: object = self.exceptions
        pairs = given.items() if isinstance(given, Mapping) else self.exceptions
        object.__setattr__(self, "rule", _rule(self.rule))
        object.__setattr__(self, "exceptions", tuple((str(name), _rule(rule)) for name, rule in pairs))

    @classmethod
    def none(cls) -> Treatment:
        """Return the choice to leave everything as it is."""
        return cls(Rule.none())

    def rule_for(self, indicator: object) -> Rule:
        """Return the rule of one indicator."""
        return dict(self.exceptions).get(str(indicator), self.rule)


def _rule(given: object) -> Rule:
    if isinstance(given, Rule):
        return given
    if isinstance(given, str) and given == "none":
        return Rule.none()
    raise ImpossibleStep(
        Message(
            "The treatment is given as “{given}”. Give a rule, or “none” to leave the indicator as it is.", given=given
        )
    )
