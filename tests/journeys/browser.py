"""A workbench of its own and a person in front of it: a server on a free port, and the system's Chromium."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), str(MAC) if MAC.exists() else None)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-quic"]  # fmt: skip
IDLE = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return !!app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-stale="true"]')
    && !!document.querySelector('[data-testid="stMain"] h1'); }"""


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def server(home):
    """Start the workbench as `make app` does, and give its address once it answers."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    log = Path(home, "server.log")
    with log.open("w") as out:
        running = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out, env={**os.environ, "HOME": str(home)})
    address = f"http://localhost:{port}"
    try:
        for _ in range(1800):
            assert running.poll() is None, log.read_text()
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        running.terminate()
        running.wait(20)


class Person:
    """What a person does at the screen, in the words on the screen."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.outside, self.complaints = [], []
        page.on("request", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, request):
        if not request.url.startswith((self.address, self.address.replace("http", "ws"), "data:", "blob:")):
            self.outside.append(request.url)

    def idle(self, seconds=90):
        """Wait until the page has been drawn and stays so for a moment."""
        end = time.monotonic() + seconds
        quiet = 0
        while quiet < 4:
            assert time.monotonic() < end, "the page does not come to rest"
            quiet = quiet + 1 if self.page.evaluate(IDLE) else 0
            time.sleep(0.08)
        assert not self.page.locator('[data-testid="stException"]').count(), self.text()

    def go(self, path=""):
        self.page.goto(f"{self.address}/{path}")
        self.idle()

    def open(self, label):
        """Follow a link of the navigation."""
        self.page.locator('[data-testid="stSidebarNavLink"]', has_text=re.compile(f"{re.escape(label)}$")).click()
        self.idle()

    def press(self, label):
        self.page.get_by_role("button", name=label).first.click()
        self.idle()

    def upload(self, *paths):
        self.page.locator('input[type="file"]').first.set_input_files([str(path) for path in paths])
        self.page.wait_for_timeout(400)
        self.idle()

    def slide(self, label, steps):
        """Move a slider by the keyboard, ten steps at a time."""
        knob = self.page.locator('[data-testid="stSlider"]', has_text=label).first.locator('input[type="range"]')
        knob.focus()
        for _ in range(abs(steps)):
            self.page.keyboard.press("PageUp" if steps > 0 else "PageDown")
        self.page.wait_for_timeout(300)
        self.idle()

    def download(self, label, path):
        with self.page.expect_download(timeout=60_000) as found:
            self.page.get_by_role("button", name=label).first.click()
        found.value.save_as(path)
        return found.value.suggested_filename

    def text(self):
        return self.page.locator('[data-testid="stMain"]').inner_text()

    def spill(self):
        """Return by how many pixels the page is wider than the screen."""
        return self.page.evaluate(
            """() => { const m = document.querySelector('[data-testid="stMain"]'); return m.scrollWidth - m.clientWidth; }"""
        )
