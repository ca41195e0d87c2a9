"""Answer files: what survey platforms export, read into questions and answers without anybody's identity."""

from surveys.answer_files.ladders import Suggestion, suggest
from surveys.answer_files.platforms import PLATFORMS
from surveys.answer_files.question import KINDS, Question
from surveys.answer_files.read import read_answers
from surveys.answer_files.sheet import AnswerSheet

__all__ = ["KINDS", "PLATFORMS", "AnswerSheet", "Question", "Suggestion", "read_answers", "suggest"]
