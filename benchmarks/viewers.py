"""Twenty people at once: ``python -m benchmarks.viewers [VIEWERS]``.

Starts the workbench as `make app` does and seats viewers at it, each with a connection and a session of their own, without the
browser's drawing. Everybody opens the leaders' page, reads for about three seconds, chooses one district, size or industry, and so
on: once when the server has had the time to measure single choices ahead, once right after its start. Reported: seconds from choice
to the last of the page, and how much the server's memory grew with each viewer.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.journeys.browser import free_port

ROOT = Path(__file__).resolve().parent.parent
CHOICES, READING = 5, 3.0


class Viewer:
    """A session: what its page offers to choose from, and what it has chosen."""

    def __init__(self, number: int, port: int) -> None:
        self.mind, self.port = random.Random(number), port
        self.offered: dict[str, list[str]] = {}
        self.chosen: dict[str, list[str]] = {}
        self.page = ""
        self.waited: list[float] = []

    async def visit(self) -> None:
        """Open the page, then read and choose in turn."""
        address = f"ws://localhost:{self.port}/_stcore/stream"
        async with websockets.connect(address, subprotocols=["streamlit"], max_size=None, ping_interval=None) as line:
            await self.seen(line)
            for _ in range(CHOICES):
                await asyncio.sleep(READING * self.mind.uniform(0.5, 1.5))
                which = self.mind.choice(sorted(self.offered))
                self.chosen = {other: [] for other in self.offered}  # a box not spoken of keeps what was chosen in it
                self.chosen[which] = [self.mind.choice(self.offered[which])]
                started = time.perf_counter()
                await self.seen(line)
                self.waited.append(time.perf_counter() - started)

    async def seen(self, line: websockets.ClientConnection) -> None:
        """Ask for the page with what is chosen and wait for the last of it."""
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self.page
        asked.rerun_script.context_info.locale = "zh-CN"
        for which, values in self.chosen.items():
            widget = asked.rerun_script.widget_states.widgets.add()
            widget.id = which
            widget.string_array_value.data.extend(values)
        await line.send(asked.SerializeToString())
        while True:
            part = ForwardMsg()
            part.ParseFromString(await line.recv())
            kind = part.WhichOneof("type")
            if kind == "navigation":
                self.page = part.navigation.page_script_hash
            elif kind == "delta" and part.delta.new_element.WhichOneof("type") == "multiselect":
                box = part.delta.new_element.multiselect
                self.offered[box.id] = list(box.options)
            elif kind == "script_finished" and part.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                assert part.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                return


def up(port: int) -> subprocess.Popen[bytes]:
    """Start the workbench and wait until it answers."""
    server = subprocess.Popen([sys.executable, ROOT / "scripts/serve.py", str(port), "--server.headless", "true"])
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1).close()
            return server
        except OSError:
            time.sleep(0.2)
    raise RuntimeError


async def visits(people: list[Viewer]) -> None:
    """Let everybody in at once."""
    await asyncio.gather(*(someone.visit() for someone in people))


def measured_ahead(server: subprocess.Popen[bytes]) -> None:
    """Wait until the process beside the server has measured every single choice."""
    while psutil.Process(server.pid).children():
        time.sleep(0.5)


def told(viewers: int, *, ready: bool) -> str:
    """Start a server, seat the viewers at once or when it is ready, and return what they waited."""
    port = free_port()
    server = up(port)
    try:
        if ready:
            measured_ahead(server)
        memory = psutil.Process(server.pid).memory_info
        asyncio.run(visits([Viewer(-1, port)]))
        before, people = memory().rss, [Viewer(number, port) for number in range(viewers)]
        asyncio.run(visits(people))
        waited = sorted(seconds for someone in people for seconds in someone.waited)
        each = (memory().rss - before) / 2**20 / viewers
        when = "when single choices have been measured ahead" if ready else "right after the start"
        return (
            f"{viewers} viewers {when}: {len(waited)} choices on the leaders' page, median {statistics.median(waited):.2f} s, "
            f"95 % {waited[int(0.95 * len(waited))]:.2f} s, slowest {waited[-1]:.2f} s; {each:.1f} MB a viewer"
        )
    finally:
        server.terminate()
        server.wait(20)


def main(viewers: str = "20") -> None:
    """Measure and print."""
    for ready in (True, False):
        print(told(int(viewers), ready=ready), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:2])
