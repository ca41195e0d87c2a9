"""A job goes in by the standard input, answers come out by the standard output, and nothing else does."""

from __future__ import annotations

import io
import os
import pickle
import subprocess

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


def test_two_processes_say_the_same():
    """The page without any choice: what is kept has the same names in every process, in whatever order it hashes texts."""
    asked = pickle.dumps(job())
    said = []
    for seed in ("1", "2"):
        done = subprocess.run(
            COMMAND, input=asked, capture_output=True, cwd=ROOT, timeout=120, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        said.append(answers(done.stdout))
    assert said[0].keys() == said[1].keys()
    assert len(said[0]) > 10


def test_a_job_goes_in_and_answers_come_out():
    told = io.BytesIO()
    serve(io.BytesIO(pickle.dumps(job())), told)
    assert len(answers(told.getvalue())) > 10
