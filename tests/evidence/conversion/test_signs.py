from hypothesis import given
from hypothesis import strategies as st

from evidence.conversion.signs import half_width, visible


def test_full_width_signs():
    assert half_width("ＡＢＣ　１２．５％（元）：“名”") == "ABC 12.5%(元):“名”"


def test_superscripts_and_circles_stay_what_they_are():
    assert half_width("5² ③ ½ ℃") == "5² ③ ½ ℃"


@given(st.text())
def test_it_keeps_the_length_and_is_done_after_once(text):
    assert len(half_width(text)) == len(text)
    assert half_width(half_width(text)) == half_width(text)


def test_signs_that_nobody_sees():
    assert visible("\ufeffE\u200b1\u202e\u2066") == "E1"
    assert visible("企 业\n名") == "企 业\n名"
