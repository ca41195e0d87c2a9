"""A job goes in by the standard input, answers come out by the standard output, and nothing else does."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys

from evaluation import Framework, Method
from pages.common import cached
from pages.common.ahead_child import serve
from pages.common.ahead_helper import COMMAND, ROOT
from pages.common.ahead_job import Job
from tests.sharing.districts import sample


def job(*choices):
    tree = Framework.default()
    return Job(dict(sample().tables), cached.sample().label, tree, Method.suited_to(tree), "zh", choices)


def answers(content):
    found, target = {}, io.BytesIO(content)
    while target.tell() < len(content):
        key, made = pickle.load(target)
        found[key] = pickle.loads(made)
    return found


def test_the_process_says_what_the_function_says():
    """The page without any choice, from a process of its own and from here."""
    asked = pickle.dumps(job())
    done = subprocess.run(COMMAND, input=asked, capture_output=True, cwd=ROOT, timeout=120, check=True)
    here = io.BytesIO()
    serve(io.BytesIO(asked), here)
    assert answers(done.stdout).keys() <= answers(here.getvalue()).keys()
    assert len(answers(done.stdout)) > 10
    assert COMMAND[0] == sys.executable
