"""A project with everything that can be kept, saved into one file; and a way to change what is in the file."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from evaluation import evaluate
from evidence.matching import SheetMapping
from evidence.profile import ImportProfile
from workspace.project_file.child import digest


@pytest.fixture
def full(memory, project, first, tree, values):
    """Return the project with two versions, a weight set, a published evaluation and an import profile."""
    who = {"author": "李", "reason": "试评"}
    second = memory.save_framework(project.id, tree.with_weights({"a": 5}), name="二稿", based_on=first.id, **who)
    memory.save_weights(
        second.id, {"a": 2, "b": 1}, name="专家", method="ahp", respondents=["E1", "E2"], consistency_ratio=0.03, **who
    )
    head = memory.save_evaluation(
        project.id, evaluate(values, tree), name="2025上", level="enterprise", values=values, wave="2025H1", **who
    )
    memory.publish("evaluation", head.id, **who)
    memory.save_profile(
        project.id,
        ImportProfile({"企业|编号": SheetMapping("enterprises", {"企业": "enterprise_name"}, {})}),
        name="街道报表",
        **who,
    )
    return project


@pytest.fixture
def content(memory, full):
    file = io.BytesIO()
    memory.save_project(full.id, file)
    return file.getvalue()


@pytest.fixture
def contents(content):
    """Return member → text, or what its JSON brings back."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    return {name: json.loads(text) if name.endswith(".json") else text for name, text in texts.items()}


@pytest.fixture
def repacked():
    """Return a function that makes a file of members, with a manifest that tells the truth about them."""

    def pack(contents, **manifest):
        texts = {
            name: (content if isinstance(content, str) else json.dumps(content)).encode()
            for name, content in contents.items()
            if name != "manifest.json"
        }
        roof = {**contents["manifest.json"], "files": {name: digest(text) for name, text in texts.items()}, **manifest}
        return archive({**texts, "manifest.json": json.dumps(roof).encode()})

    return pack


def archive(texts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in texts.items():
            made.writestr(name, text)
    return file.getvalue()
