"""How long from touching a weight, or editing the tree, to the new scores on screen: ``python -m benchmarks.weight_touch``.

Twice in the system's Chromium: with the sample district as it is served (120 enterprises, raw records), and with 200 units × 45 indicators
in 9 dimensions, made up from a seed and loaded through the page as a person loads them. Server path: from the key press on a slider of
Streamlit until the other sliders and the ranking are redrawn, with the 200 ms that Streamlit waits for further touches. Client path: the
time the browser needs for one step of the slider in the list that follows the finger. Tree edit: from the key that changes a goalpost until
the sentence on scores and ranks above the editor is new and the page rests.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from playwright.sync_api import sync_playwright

from evaluation import Framework, Goalposts, Node
from tests.journeys.browser import CHROMIUM, QUIET, Person, server

RESTED = """document.querySelector('[data-testid="stApp"]').getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-stale="true"]')"""
UNITS, DIMENSIONS, BELOW, TOUCHES = 200, 9, 5, 12


def made(folder: Path) -> tuple[Path, Path]:
    """Write a table of units and the workbook of its indicator system."""
    draw = np.random.default_rng(1)
    nodes = [Node("goal")]
    for at in range(DIMENSIONS):
        nodes.append(Node(f"D{at}", "goal"))
        nodes += [Node(f"I{at}{below}", f"D{at}", goalposts=Goalposts(0, 100)) for below in range(BELOW)]
    leaves = [node.id for node in nodes if node.id.startswith("I")]
    table = pd.DataFrame(draw.uniform(5, 95, (UNITS, len(leaves))), columns=leaves)
    table.insert(0, "unit", [f"unit {at}" for at in range(UNITS)])
    table.to_csv(folder / "table.csv", index=False)
    Framework(tuple(nodes)).to_excel(folder / "system.xlsx")
    return folder / "table.csv", folder / "system.xlsx"


def server_path(someone: Person) -> list[float]:
    """Return seconds from key press to the other sliders moved and the page at rest, one per touch."""
    knob = someone.page.locator('[data-testid="stSlider"]').first.locator('input[type="range"]')
    second = """document.querySelectorAll('[data-testid="stSlider"] input')[1].value"""
    found = []
    for at in range(TOUCHES):
        before = someone.page.evaluate(second)
        knob.focus()
        start = time.perf_counter()
        someone.page.keyboard.press("PageUp" if at % 4 < 2 else "PageDown")
        someone.page.wait_for_function(f"(before) => {second} !== before && {RESTED}", arg=before)
        found.append(time.perf_counter() - start)
        someone.idle()
    return found


def client_path(someone: Person) -> list[float]:
    """Return milliseconds of computing and drawing for each step of the slider that ranks in the browser."""
    knob = someone.page.locator(".sliders input").first
    knob.focus()
    found = []
    for at in range(TOUCHES):
        someone.page.keyboard.press("PageUp" if at % 4 < 2 else "PageDown")
        someone.page.wait_for_timeout(60)
        found.append(float(str(someone.page.locator(".live").get_attribute("data-step"))))
    return found


def tree_edit(someone: Person) -> list[float]:
    """Return seconds from a changed goalpost to the new scores, one per edit."""
    someone.open("Indicator system")
    someone.page.get_by_role("combobox", name="Node").click()
    someone.page.keyboard.type("I")
    someone.page.keyboard.press("Enter")
    someone.idle()
    told = """(document.querySelector('[data-testid="stMain"]').innerText.match(/Since it was loaded.*/)?.[0] ?? '')"""
    found = []
    for at in range(TOUCHES):
        box = someone.page.get_by_label("Full marks at")
        value = float(str(box.input_value()))
        before = someone.page.evaluate(told)
        box.fill(f"{value * (1.5 if at % 2 == 0 else 0.8):g}")
        start = time.perf_counter()
        someone.page.keyboard.press("Enter")
        someone.page.wait_for_function(f"(before) => {told} !== before && {RESTED}", arg=before)
        found.append(time.perf_counter() - start)
        someone.idle()
    return found


def measured(someone: Person, what: str) -> None:
    """Print medians and maxima of the three ways with what is loaded."""
    someone.open("Weights")
    found = {"weight, server": server_path(someone)}
    someone.page.get_by_role("tab", name="While you drag").click()
    someone.idle()
    found["weight, browser"] = [step / 1000 for step in client_path(someone)]
    found["tree edit"] = tree_edit(someone)
    for name, seconds in found.items():
        print(f"{what}, {name}: median {statistics.median(seconds):.3f} s, slowest {max(seconds):.3f} s", flush=True)  # noqa: T201


def main() -> None:
    """Measure with the sample district, then with the larger table."""
    with tempfile.TemporaryDirectory() as home, server(home) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        seat = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900})
        someone = Person(seat.new_page(), address)
        someone.go()
        measured(someone, "sample district")
        someone.open("Load data")
        someone.upload(*made(Path(home)))
        someone.press("Accept and load")
        measured(someone, f"{UNITS} units × {DIMENSIONS * BELOW}")


if __name__ == "__main__":
    main()
