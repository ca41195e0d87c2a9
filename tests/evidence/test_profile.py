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


class TestWords:
    WORDS = SheetMapping("enterprises", {"规模档": "size_class"}, nulls=("-3",), codes={"size_class": {"巨型": "大型"}})

    def test_travel_with_the_profile(self):
        profile = ImportProfile({"x": self.WORDS})
        assert ImportProfile.from_json(profile.to_json()) == profile

    def test_a_profile_saved_before_there_were_words_is_read(self):
        content = json.loads(PROFILE.to_json())
        for entry in content["mappings"].values():
            del entry["nulls"], entry["codes"]
        assert ImportProfile.from_json(json.dumps(content)) == PROFILE

    @pytest.mark.parametrize(
        "broken", [{"nulls": "-3"}, {"nulls": [3]}, {"codes": {"size_class": {"a": 1}}}, {"codes": [1]}]
    )
    def test_of_another_shape_are_refused(self, broken, english):
        content = json.loads(ImportProfile({"x": self.WORDS}).to_json())
        content["mappings"]["x"] |= broken
        with pytest.raises(InvalidMapping, match="not an import profile"):
            ImportProfile.from_json(json.dumps(content))

    def test_for_what_does_not_exist_are_refused(self, english):
        with pytest.raises(InvalidMapping, match="no value of “size class”"):
            check_mapping(SheetMapping("enterprises", codes={"size_class": {"巨型": "超大"}}))
        with pytest.raises(InvalidMapping, match="“employees” has no list of values"):
            check_mapping(SheetMapping("enterprises", codes={"employees": {"a": "b"}}))
        with pytest.raises(InvalidMapping, match="no column “sizes”"):
            check_mapping(SheetMapping("enterprises", codes={"sizes": {"a": "b"}}))

    def test_reach_the_cells(self, tmp_path):
        import evidence

        (tmp_path / "企业.csv").write_text("企业编号,企业名称,职工人数,规模档\nE1,甲,-3,巨型\n", encoding="utf-8")
        data = evidence.read(tmp_path / "企业.csv", mappings={"企业.csv": self.WORDS})
        assert data.frame("enterprises")["size_class"].tolist() == ["大型"]
        assert data.frame("enterprises")["employees"].isna().all()
        assert not {issue.code for issue in data.issues} & {"misfit", "out-of-range"}

    def test_two_profiles_together(self):
        both = PROFILE.with_more(ImportProfile({"x": self.WORDS}))
        assert len(both.mappings) == 2
        newer = SheetMapping("enterprises")
        assert both.with_more(ImportProfile({"x": newer})).mappings["x"] == newer
