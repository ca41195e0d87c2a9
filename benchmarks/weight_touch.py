"""How long from touching a weight to the new ranking on screen: ``python -m benchmarks.weight_touch``.

200 units × 45 indicators in 9 dimensions, made up from a seed, loaded through the page as a person loads them, in the system's
Chromium. Server path: from the key press on a slider of Streamlit until the other sliders and the ranking are redrawn, with the 200 ms
that Streamlit waits for further touches. Client path: the time the browser needs for one step of the slider in the list that follows the finger.
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
    rested = """document.querySelector('[data-testid="stApp"]').getAttribute('data-test-script-state') === 'notRunning'
        && !document.querySelector('[data-stale="true"]')"""
    found = []
    for at in range(TOUCHES):
        before = someone.page.evaluate(second)
        knob.focus()
        start = time.perf_counter()
        someone.page.keyboard.press("PageUp" if at % 4 < 2 else "PageDown")
        someone.page.wait_for_function(f"(before) => {second} !== before && {rested}", arg=before)
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


def main() -> None:
    """Print medians and maxima of both paths."""
    with tempfile.TemporaryDirectory() as home, server(home) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        seat = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900})
        someone = Person(seat.new_page(), address)
        someone.go()
        someone.open("Load data")
        someone.upload(*made(Path(home)))
        someone.press("Accept and load")
        someone.open("Weights")
        seconds = server_path(someone)
        someone.page.get_by_role("tab", name="While you drag").click()
        someone.idle()
        steps = client_path(someone)
    print(f"server path: median {statistics.median(seconds):.2f} s, slowest {max(seconds):.2f} s")  # noqa: T201
    print(f"client path: median {statistics.median(steps):.1f} ms, slowest {max(steps):.1f} ms")  # noqa: T201


if __name__ == "__main__":
    main()
