"""How hidden cells look."""

import pytest

from charts.hidden import hatch, why_hidden
from charts.palette import DARK, LIGHT
from messages import using_language


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_stripes_have_hard_edges_in_two_quiet_colours(palette):
    stops = hatch(palette, 3).to_dict()["stops"]
    assert {stop["color"] for stop in stops} == {palette.paper, palette.faint}
    assert [stop["offset"] for stop in stops] == pytest.approx(
        [0, 1 / 6, 1 / 6, 2 / 6, 2 / 6, 3 / 6, 3 / 6, 4 / 6, 4 / 6, 5 / 6, 5 / 6, 1]
    )


def test_stripes_cover_the_mark_and_lean_by_its_shape():
    """The far corner (1, 1) is at the end: (x + y) / (x² + y²) of the way along (x, y)."""
    for shape in (0.2, 1.0, 36.0):
        fill = hatch(LIGHT, 3, shape).to_dict()
        along = (fill["x2"] + fill["y2"]) / (fill["x2"] ** 2 + fill["y2"] ** 2)
        assert along == pytest.approx(1)
        assert fill["x2"] / fill["y2"] == pytest.approx(shape)


def test_the_reason_does_not_tell_the_small_one_from_its_protector():
    assert why_hidden("persons") == why_hidden("complement") == why_hidden("organisations")
    assert why_hidden() == "已隐去：作答不足，或为防止反推"
    assert why_hidden("consent") == "已隐去：未同意署名展示"
    with using_language("en"):
        assert why_hidden().startswith("hidden: too few answers")
