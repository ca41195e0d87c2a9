import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import Bilingual, Message, Quoted, Sentences, _, nearest, shown, using_language

HOSTILE = ["{x}", "%s", "{0.__class__}", "<script>", "\u202egnirts", "a\nb", "\x00", "名" * 5000, "\ud800", "}{"]


class TestMessage:
    def test_it_is_translated_when_it_is_shown(self):
        said = Message("Did you mean {options}?", options=Quoted(["甲", "乙"]))
        assert str(said) == "是不是指“甲”、“乙”？"
        with using_language("en"):
            assert str(said) == "Did you mean “甲”, “乙”?"

    def test_a_sentence_without_translation_stays_english(self):
        assert str(Message("{count} not in any catalogue", count=2)) == "2 not in any catalogue"

    def test_facts_may_be_messages_and_names_themselves(self):
        inner = Message("Did you mean {options}?", options=Bilingual("企业", "enterprise"))
        assert Message("{said}!", said=inner).render("en") == "Did you mean enterprise?!"

    def test_one_and_many(self):
        def said(count):
            return Message("{count} row", plural="{count} rows", count=count).render("en")

        assert [said(0), said(1), said(2)] == ["0 rows", "1 row", "2 rows"]

    def test_facts_called_like_the_parameters(self):
        assert str(Message("{template} {self}", template="a", self="b")) == "a b"

    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_facts_are_shown_on_one_line_and_never_followed(self, text):
        said = str(Message("[{fact}]", fact=text))
        assert said.isprintable()
        assert said.startswith("[")
        assert said.endswith("]")
        assert "__class__'" not in said

    @given(st.text(), st.text())
    def test_any_text_can_be_a_fact(self, one, two):
        said = Message("{one}: {names}", one=one, names=Quoted([two]))
        assert str(said).isprintable()
        str(said).encode()

    @given(st.text(max_size=30))
    def test_it_survives_another_process_and_a_copy(self, text):
        said = Message("{count} of {text}", plural="{count}s of {text}", count=2, text=text)
        assert pickle.loads(pickle.dumps(said)) == copy.deepcopy(said) == said
        assert hash(pickle.loads(pickle.dumps(said))) == hash(said)
        together = said.then(None, Message("More."))
        assert str(pickle.loads(pickle.dumps(together))) == str(together)

    def test_facts_cannot_be_changed_afterwards(self):
        with pytest.raises(TypeError):
            Message("{a}", a=1).facts["a"] = 2

    def test_a_fact_that_is_missing_is_noticed(self):
        with pytest.raises(KeyError):
            str(Message("{missing}"))


class TestSentences:
    def test_a_blank_only_where_the_language_has_one(self):
        both = Message("One.").then(None, Sentences((Message("Two."), Message("Three."))))
        assert both.render("en") == "One. Two. Three."
        assert both.render("zh") == str(both) == "One.Two.Three."

    def test_silent_parts_leave_no_gap(self):
        assert Sentences((Message(""), Message("One."))).render("en") == "One."


class TestShown:
    def test_printable_text_is_left_alone(self):
        assert shown("企业 <b> 100%") == "企业 <b> 100%"

    @pytest.mark.parametrize(("text", "seen"), [("a\r\nb", "a  b"), ("a\u3000b", "a b"), ("\u202eab\x00", "ab")])
    def test_signs_that_show_nothing(self, text, seen):
        assert shown(text) == seen

    @given(st.text(), st.integers(1, 20))
    def test_it_is_printable_and_short(self, text, most):
        assert shown(text, most).isprintable()
        assert len(shown(text, most)) <= most + 1


class TestQuoted:
    def test_a_long_list_says_how_many_are_left_out(self):
        with using_language("en"):
            assert str(Quoted("abc", most=2)) == "“a”, “b” and 1 more"
        assert str(Quoted("abc", most=2)) == "“a”、“b”及另外 1 个"

    def test_a_quotation_inside_a_quoted_name_takes_single_marks(self):
        assert (
            str(Message("{names} are out.", names=Quoted(["“共享+工会”综合效能", "甲"])))
            == "“‘共享+工会’综合效能”、“甲” are out."
        )
        assert str(Message("“{name}”", name="“甲”乙")) == "“‘甲’乙”"

    def test_names_are_cut_and_cleaned(self):
        assert str(Quoted(["x" * 5000])) == f"“{'x' * 60}…”"
        assert str(Quoted(["a\u202eb"])) == "“ab”"

    def test_anything_can_be_named(self):
        with using_language("en"):
            assert str(Quoted([1, None, Bilingual("企业", "enterprise")])) == "“1”, “None”, “enterprise”"
        assert str(Quoted([])) == ""


class TestNearest:
    def test_it_offers_what_is_close(self):
        with using_language("en"):
            assert str(nearest("wieght", ["weight", "height", "colour"])) == "Did you mean “weight”, “height”?"

    def test_nothing_is_close(self):
        assert nearest("x", ["weight"]) is None
        assert nearest("x", []) is None

    def test_a_name_of_any_length(self):
        assert nearest("a" * 100_000, ["b"]) is None


def test_the_short_form_translates_at_once():
    assert _("Did you mean {options}?", options="x") == "是不是指x？"
