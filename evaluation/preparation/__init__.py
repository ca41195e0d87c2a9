"""Preparing values before they are scored: who has enough data, gaps, sizes, outliers, changes over the years.

Every verb takes units × indicators and a frozen choice, and returns a frozen result with the table after the step, a list of
every cell it touched and what it learned, which can be replayed on next year's data.

>>> import pandas as pd
>>> from evaluation.preparation import Imputation, impute, treat
>>> this_year = impute(pd.DataFrame({"a": [1.0, 3.0, None]}), Imputation("mean"))
>>> impute(pd.DataFrame({"a": [9.0, None]}), learned=this_year.learned).frame["a"].tolist()
[9.0, 2.0]
"""

from evaluation.preparation.availability import Availability, availability
from evaluation.preparation.denomination import Denominated, Denomination, Ratio, denominate
from evaluation.preparation.errors import ImpossibleStep, UnpreparedValues
from evaluation.preparation.fills import Imputed, LearnedFills
from evaluation.preparation.imputation import IMPUTATIONS, Imputation
from evaluation.preparation.impute import impute
from evaluation.preparation.panel import PANEL_FILLS, PanelFilled, fill_panel
from evaluation.preparation.screening import Screened, Screening, screen
from evaluation.preparation.treat import treat
from evaluation.preparation.treated import LearnedTreatment, Treated
from evaluation.preparation.treatment import CURVES, STEPS, Rule, Treatment
from evaluation.preparation.trends import Trends, cagr, percentage_change

__all__ = [
    "CURVES",
    "IMPUTATIONS",
    "PANEL_FILLS",
    "STEPS",
    "Availability",
    "Denominated",
    "Denomination",
    "ImpossibleStep",
    "Imputation",
    "Imputed",
    "LearnedFills",
    "LearnedTreatment",
    "PanelFilled",
    "Ratio",
    "Rule",
    "Screened",
    "Screening",
    "Treated",
    "Treatment",
    "Trends",
    "UnpreparedValues",
    "availability",
    "cagr",
    "denominate",
    "fill_panel",
    "impute",
    "percentage_change",
    "screen",
    "treat",
]
