"""The thread that hands jobs to a process beside, one at a time, and keeps what it makes."""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
from pathlib import Path
from queue import LifoQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING

from charts.memory import take
from evidence.frames import THREADS

if TYPE_CHECKING:
    from pages.common.ahead_job import Job

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "pages.common.ahead_child")
SWITCH = "WORKBENCH_AHEAD"
"""Environment variable; ``0`` leaves the process out."""
MOST = 5
"""Jobs that may wait; what is asked for beyond is tried out when somebody chooses it."""
log = logging.getLogger(__name__)


class Helper:
    """Has jobs worked through, the latest first."""

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        self.command = command
        self._asked: set[str] = set()
        self._jobs: LifoQueue[Job] = LifoQueue()
        self._lock = Lock()
        self._thread: Thread | None = None

    def ask(self, key: str, job: Job) -> bool:
        """Have a job worked through; return whether it is new, and there is room for it."""
        with self._lock:
            if key in self._asked or self._jobs.qsize() >= MOST:
                return False
            self._asked.add(key)
            self._jobs.put(job)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="ahead", daemon=True)
                self._thread.start()
        return True

    def wait(self) -> None:
        """Wait until every job has been worked through."""
        self._jobs.join()

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            try:
                self._listen(job)
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                log.warning("The process beside broke off: %s", type(error).__name__)
            finally:
                self._jobs.task_done()

    def _listen(self, job: Job) -> None:
        """Hand a job to a process of its own and keep what it says until it ends."""
        environment = {**os.environ, THREADS: "1", SWITCH: "0"}  # the page it opens asks for nothing ahead itself
        pipe = subprocess.PIPE
        with subprocess.Popen(
            self.command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment
        ) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            with child.stdin:
                pickle.dump(job, child.stdin, protocol=5)
            while child.stdout.peek(1):  # type: ignore[attr-defined]
                take(*pickle.load(child.stdout))
