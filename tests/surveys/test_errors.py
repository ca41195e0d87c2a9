from messages import Bilingual, WorkbenchError, using_language
from surveys.errors import InvalidInstrument, SurveyError, UnknownAnswers, UnknownQuestion


def test_refusals_name_what_there_is_and_what_is_near():
    with using_language("en"):
        assert "Did you mean “wenjuanxing”?" in str(
            UnknownAnswers.no_platform("wenjuanxin", ["wenjuanxing", "qualtrics"])
        )
        assert str(UnknownQuestion.named(["Q1"], ["Q10", "x"])).startswith("The answers have no question “Q1”.")
        said = str(InvalidInstrument.unknown(Bilingual("问卷类型", "form"), "X", ["W", "M"]))
        assert said == "The questionnaire has no form “X”. It has “W”, “M”."


def test_all_are_refusals_of_the_workbench():
    assert issubclass(UnknownAnswers, SurveyError)
    assert issubclass(SurveyError, WorkbenchError)
