"""A weight moves and the ranking follows: step by step through the server, and while dragging in the browser."""

from __future__ import annotations

import json

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


@pytest.mark.parametrize("wait", [0, 110, 160])
def test_leaving_right_after_a_touch_takes_the_weights_along(at_weights, wait):
    """The last touch is on its way when the link is followed: the next page stands, and the weights are those of the touch."""
    someone = at_weights
    someone.page.get_by_role("tab", name="边拖边看").click()
    someone.idle()
    someone.page.locator('.sliders input[aria-label="满意度"]').focus()
    someone.page.keyboard.press("PageUp")
    share = someone.page.locator(".line", has_text="满意度").locator("output").inner_text()
    someone.page.wait_for_timeout(wait)
    link = someone.page.locator('[data-testid="stSidebarNavLink"]', has_text="指标体系")
    link.click()
    someone.page.get_by_role("heading", name="评价什么，如何计分？").wait_for()
    someone.idle()
    assert "自载入以来" in someone.text()
    someone.open("权重")
    slider = someone.page.locator('[data-testid="stSlider"]', has_text="满意度").first.locator('input[type="range"]')
    if not slider.count():
        someone.page.get_by_role("tab", name="逐步调整").click()
        someone.idle()
    assert f"{float(slider.input_value()):.1f}%" == share


def test_the_screen_in_jupyter_after_a_touch(at_weights, tmp_path):
    """Downloaded in the browser after a slider was moved in a part of the page, run cell by cell, equal to the last digit."""
    someone = at_weights
    someone.slide("满意度", 3)
    name = someone.download("在 Jupyter 中打开", tmp_path / "screen.ipynb")
    assert name.endswith(".ipynb")
    names: dict = {}
    for cell in json.loads((tmp_path / "screen.ipynb").read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    slider = someone.page.locator('[data-testid="stSlider"]', has_text="满意度").first.locator('input[type="range"]')
    assert 100 * names["saved"].version.framework.local_weights["D2"] == pytest.approx(float(slider.input_value()))
    assert len(names["screen"]) == 2, "as it stands, and as it was loaded"
