"""What people think, group by group and question by question: estimates that may be shown, with what is more than chance.

Estimates weigh answers as the indicators do; everything that groups are told by passes through the disclosure layer together with
what the indicators show of the same answers.
"""

from evaluation.opinions.balance import Balance, balance
from evaluation.opinions.cells import ORGANISATION, WHOLE, cells_of
from evaluation.opinions.columns import Column, columns_of
from evaluation.opinions.favour import Favour, favour
from evaluation.opinions.influence import Influence, influence, sets_of
from evaluation.opinions.material import Material, material
from evaluation.opinions.over_time import OverTime, over_time
from evaluation.opinions.shown import Hidden, hidden_groups, hidden_in_selection
from evaluation.opinions.view import KIND_NAMES, GroupView, group_view

__all__ = [
    "KIND_NAMES",
    "ORGANISATION",
    "WHOLE",
    "Balance",
    "Column",
    "Favour",
    "GroupView",
    "Hidden",
    "Influence",
    "Material",
    "OverTime",
    "balance",
    "cells_of",
    "columns_of",
    "favour",
    "group_view",
    "hidden_groups",
    "hidden_in_selection",
    "influence",
    "material",
    "over_time",
    "sets_of",
]
