from exports.template.columns import TemplateColumn
from exports.template.rules import LONGEST, validation


def rule(kind, place="", **more):
    return validation(TemplateColumn("表头", "说明\n整数", kind, **more), place)


def test_each_kind_has_its_rule():
    assert rule("category", "=x") | {} == rule("category", "=x")
    assert rule("category", "=x")["source"] == "=x"
    assert (rule("integer", least=1, most=5)["minimum"], rule("integer", least=1, most=5)["maximum"]) == (1, 5)
    assert rule("number", least=0)["validate"] == "decimal"
    assert rule("integer")["value"] < -1e9
    assert rule("datetime")["validate"] == "date"
    assert rule("text") == {}
    assert rule("id") == {}


def test_a_rule_warns_and_says_what_is_expected():
    made = rule("integer")
    assert made["error_type"] == "warning"
    assert "整数" in made["error_message"]
    long = validation(TemplateColumn("表头", "字" * 400, "integer"), "")
    assert len(long["error_message"]) == LONGEST
