"""The project's own questionnaire: three forms with the same item codes, their scoring, and the way out and back in.

>>> from surveys.instrument import FORMS
>>> [len(form.items) for form in FORMS.values()]
[46, 43, 42]
"""

from surveys.instrument.adding import add_answers
from surveys.instrument.answer_rows import answer_rows
from surveys.instrument.constructs import CONSTRUCTS, Construct, Filter, score_construct
from surveys.instrument.exclusion import Exclusion, exclude_careless
from surveys.instrument.forms import FORMS, Background, Form
from surveys.instrument.items import Item, items
from surveys.instrument.matching import Matching, match_items
from surveys.instrument.responses import responses
from surveys.instrument.scale_items import common_items, scale_items, scales_of
from surveys.instrument.screening import contradictions, screen_form
from surveys.instrument.wenjuanxing_text import wenjuanxing_text
from surveys.instrument.xlsform import write_xlsform

__all__ = [
    "CONSTRUCTS",
    "FORMS",
    "Background",
    "Construct",
    "Exclusion",
    "Filter",
    "Form",
    "Item",
    "Matching",
    "add_answers",
    "answer_rows",
    "common_items",
    "contradictions",
    "exclude_careless",
    "items",
    "match_items",
    "responses",
    "scale_items",
    "scales_of",
    "score_construct",
    "screen_form",
    "wenjuanxing_text",
    "write_xlsform",
]
