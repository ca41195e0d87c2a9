"""Custom measures in words."""

from __future__ import annotations

from evaluation.measures import CustomMeasure
from messages import Bilingual, using_language
from pages.common.measure_words import condition, formula

ONE = CustomMeasure(
    "X", Bilingual("x"), "transactions", where=("status", "=", "完成"), numerator=("sum", "hours", ("rating_receiver", ">=", 4)),
    denominator=("distinct", "resource_id"), enterprise="provider_enterprise_id", per=100, annual=True,
)  # fmt: skip


def test_in_both_languages():
    assert formula(ONE) == (
        "“共享交易”表中，“状态”等于 “完成”的行：“时长”之和 (“接收方评分”大于或等于 4) ÷ 不同“资源编号”的个数 × 100，按年计"
    )
    with using_language("en"):
        assert formula(ONE).startswith(
            "Table “Sharing transactions”, rows with “status” equals “completed”: sum of “hours”"
        )
        assert formula(ONE).endswith("÷ number of different “resource id” × 100 per year")


def test_conditions_of_every_shape():
    table = "transactions"
    nested = ("and", ("or", ("status", "=", "完成"), ("total_cost", ">", 1)), ("not", ("total_cost", "is empty")))
    assert condition(nested, table) == "(“状态”等于 “完成” 或 “总费用”大于 1) 且 并非 (“总费用”为空)"
    assert condition(("business_class", "in", ("B_CUL",)), table).startswith("“业务类别”属于 “")
    assert condition(("receiver_confirmed", "=", True), table).endswith(" 是")
    assert condition((), table) == ""
