"""What people say: answer files, instruments, answer quality, scales, estimates.

>>> import surveys
>>> sheet = surveys.read_answers("职工问卷_按文本.xlsx")  # doctest: +SKIP
>>> sheet.likert(order=["非常不同意", "比较不同意", "一般", "比较同意", "非常同意"])  # doctest: +SKIP

The other rooms are imported by name: `surveys.quality` (who answered carelessly), `surveys.instrument` (the project's own questionnaire),
`surveys.scales`, `surveys.weights`, `surveys.estimates`, `surveys.drivers`.
"""

from surveys.answer_files import AnswerSheet, Question, read_answers
from surveys.errors import SurveyError

__all__ = ["AnswerSheet", "Question", "SurveyError", "read_answers"]
