"""Short names of scales and items."""

from evaluation.opinions.columns import LOOKED_AT
from evaluation.opinions.short_labels import ITEMS, OF_PARTY, SCALES, short
from surveys.instrument import CONSTRUCTS, FORMS


def test_every_scale_and_item_that_is_looked_at_has_a_short_name_in_both_languages():
    assert set(LOOKED_AT) <= set(SCALES)
    for form in FORMS:
        for block in LOOKED_AT:
            if block in ("BS", "FS"):
                continue
            for item in CONSTRUCTS[block].items(form):
                name = short(form, item.item_id)
                assert name.zh != item.item_id
                assert len(name.zh) <= 9
                assert name.en


def test_reversed_items_say_so():
    reversed_items = {i.item_id for form in FORMS.values() for i in form.items if i.reverse}
    named = {code for code, name in ITEMS.items() if "反向" in name.zh}
    named |= {code for (_party, code), name in OF_PARTY.items() if "反向" in name.zh}
    assert named == {code for code in reversed_items if code[:2] in LOOKED_AT}
