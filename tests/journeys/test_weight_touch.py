"""A weight moves and the ranking follows: step by step through the server, and while dragging in the browser."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def at_weights(person):
    someone = person()
    someone.go()
    someone.open("权重")
    return someone


def first_places(someone):
    """Return names and places as the list beside the moving sliders shows them, in order of place."""
    rows = someone.page.locator(".ranking .row").all()
    found = [(int(row.locator(".place").inner_text()), row.locator(".name").inner_text()) for row in rows]
    return [name for _place, name in sorted(found)]


def test_while_dragging_the_browser_ranks_as_the_server_does(at_weights):
    """Drag 满意度 with the keyboard: places move at once; after letting go the workbench has the same weights and the same order."""
    someone = at_weights
    someone.page.get_by_role("tab", name="边拖边看").click()
    someone.idle()
    before = first_places(someone)
    knob = someone.page.locator('.sliders input[aria-label="满意度"]')
    knob.focus()
    for _ in range(4):
        someone.page.keyboard.press("PageUp")
    someone.page.wait_for_timeout(600)
    someone.idle()
    after = first_places(someone)
    assert after != before
    assert "家名次变化" in someone.page.locator(".told").inner_text()
    share = someone.page.locator(".line", has_text="满意度").locator("output").inner_text()
    someone.page.get_by_role("tab", name="逐步调整").click()
    someone.idle()
    slider = someone.page.locator('[data-testid="stSlider"]', has_text="满意度").first.locator('input[type="range"]')
    assert f"{float(slider.input_value()):.1f}%" == share
    someone.open("Excel 工作簿")
    assert someone.outside == []
    assert someone.complaints == []


def test_a_locked_slider_keeps_its_share(at_weights):
    someone = at_weights
    someone.page.get_by_role("tab", name="边拖边看").click()
    someone.idle()
    line = someone.page.locator(".line", has_text="认同感")
    line.get_by_role("button").click()
    assert line.get_by_role("button").get_attribute("aria-pressed") == "true"
    knob = someone.page.locator('.sliders input[aria-label="满意度"]')
    knob.focus()
    for _ in range(20):
        someone.page.keyboard.press("PageUp")
    assert line.locator("output").inner_text() == "16.0%"
    assert someone.page.locator(".line", has_text="满意度").locator("output").inner_text() == "84.0%"
