import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence import ImportProfile, SheetMapping
from evidence.errors import InvalidMapping
from evidence.profile import check_mapping, signature

MAPPING = SheetMapping(
    "transactions", {"来源": "provider_id", "备注": ""}, {"qty": "1", "status": "完成", "function_class": "信息"}
)
HEADERS = ["来源", "去向", "备注"]
PROFILE = ImportProfile({signature(HEADERS): MAPPING})


class TestFinding:
    def test_the_order_and_the_spelling_of_headers_do_not_matter(self):
        assert PROFILE.find(["备注 ", "1、去向", "来源"]) == MAPPING
        assert PROFILE.find(["来源", "去向"]) is None

    def test_the_headers_may_stand_further_down(self):
        assert PROFILE.find_in([["标题", "", ""], ["", "", ""], HEADERS, ["a", "b", "c"]]) == MAPPING
        assert PROFILE.find_in([["标题"]]) is None


class TestRoundTrip:
    def test_through_text(self):
        assert ImportProfile.from_json(PROFILE.to_json()) == PROFILE
        assert "来源" in PROFILE.to_json(), "readable by its owner"

    @given(st.dictionaries(st.text(max_size=5), st.sampled_from(["", "provider_id"]), max_size=1))
    def test_with_any_header(self, columns):
        profile = ImportProfile({"x": SheetMapping("transactions", columns)})
        assert ImportProfile.from_json(profile.to_json()) == profile


class TestWrongFiles:
    @pytest.mark.parametrize(
        "text",
        ["", "hello", "[]", "3", "null", "{}", '{"mappings": {}}', '{"import_profile": 1}', '{"import_profile": 1, "mappings": []}',
         "[" * 100_000,
         '{"import_profile": 1, "mappings": {"a": 3}}', '{"import_profile": 1, "mappings": {"a": {"table": "waves"}}}',
         '{"import_profile": 1, "mappings": {"a": {"table": ["waves"], "columns": {}, "constants": {}}}}',
         '{"import_profile": 1, "mappings": {"a": {"table": "waves", "columns": {"x": 5}, "constants": {}}}}'],
    )  # fmt: skip
    def test_are_refused(self, text, english):
        with pytest.raises(InvalidMapping, match="not an import profile"):
            ImportProfile.from_json(text)

    def test_of_another_version(self, english):
        with pytest.raises(InvalidMapping, match="another version"):
            ImportProfile.from_json('{"import_profile": 2, "mappings": {}}')

    def test_that_name_what_does_not_exist(self, english):
        content = json.loads(PROFILE.to_json())
        next(iter(content["mappings"].values()))["table"] = "transaction"
        with pytest.raises(InvalidMapping, match="Did you mean “transactions”"):
            ImportProfile.from_json(json.dumps(content))


class TestMappings:
    @pytest.mark.parametrize(
        ("mapping", "words"),
        [
            (SheetMapping("nonsense"), "no table “nonsense”"),
            (SheetMapping("enterprises", {"x": "emploees"}), "no column “emploees”. Did you mean “employees”"),
            (SheetMapping("enterprises", {}, {"nonsense": "1"}), "no column “nonsense”"),
            (SheetMapping("enterprises", {"x": "employees", "y": "employees"}), "filled from two places"),
            (SheetMapping("enterprises", {"x": "employees"}, {"employees": "5"}), "filled from two places"),
            (SheetMapping("survey_responses", {"x": "ID1", "y": "ID1"}), "“ID1” is filled from two places"),
            (SheetMapping("survey_responses", {"x": "any column"}), "no column “any column”"),
            (SheetMapping("enterprises", {}, {"employees": "viele"}), "fixed value “viele” does not fit"),
            (SheetMapping("enterprises", {}, {"employees": "-5"}), "does not fit"),
            (SheetMapping("transactions", {}, {"status": "vielleicht"}), "does not fit"),
            (SheetMapping("transactions", {}, {"start_at": ""}), "does not fit"),
        ],
    )  # fmt: skip
    def test_that_cannot_work_are_refused(self, mapping, words, english):
        with pytest.raises(InvalidMapping, match=words):
            check_mapping(mapping)

    def test_that_can(self):
        check_mapping(MAPPING)
        check_mapping(SheetMapping("survey_responses", {"第1题": "ID1"}, {"respondent_type": "职工"}))
        check_mapping(SheetMapping("enterprises", {"x": "", "y": ""}))


def test_a_signature_leaves_blanks_out():
    assert signature(["", "b", "A "]) == signature(["a", "B"]) == "a|b"
