"""A project file opened elsewhere: equal in everything but ids, refused as a whole when anything is wrong."""

from __future__ import annotations

import io
import json

import pytest

from messages import using_language
from workspace import Workspace
from workspace.errors import InvalidEntry, NameTaken, UnreadableProject

WHO = {"author": "赵", "reason": "接手"}


@pytest.fixture
def elsewhere(tmp_path):
    with Workspace(tmp_path / "elsewhere.sqlite") as opened:
        yield opened


def essence(memory, project):
    """Return everything but ids."""
    names = {one.id: one.name for one in (*memory.frameworks(project.id), *memory.weight_sets(project.id))}
    return (
        [(v.number, v.name, v.content, v.fingerprint, names.get(v.parent_id), v.branch, v.author, v.created_at, v.state)
         for v in memory.frameworks(project.id)],
        [(w.name, names[w.framework_id], w.method, dict(w.weights), w.respondents, w.consistency_ratio, w.created_at)
         for w in memory.weight_sets(project.id)],
        [(e.name, e.fingerprint, e.level, e.wave, e.settings, e.text, e.state) for e in memory.evaluations(project.id)],
        [(p.name, p.revision, p.profile) for p in memory.profiles(project.id)],
    )  # fmt: skip


def test_everything_arrives(memory, full, content, elsewhere):
    opened = elsewhere.open_project(io.BytesIO(content), **WHO)
    assert opened.name == full.name
    assert essence(elsewhere, opened) == essence(memory, full)
    before, after = memory.log(full.id), elsewhere.log(opened.id)
    assert (after[0].action, after[0].actor) == ("opened", "赵")
    assert [(line.at, line.actor, line.action, line.after, line.reason) for line in after[1:]] == [
        (line.at, line.actor, line.action, line.after, line.reason) for line in before
    ]


def test_an_evaluation_is_made_again_to_the_last_digit(memory, full, content, elsewhere):
    opened = elsewhere.open_project(io.BytesIO(content), **WHO)
    saved = elsewhere.evaluation(elsewhere.evaluations(opened.id)[0].id)
    again = saved.again()
    assert again.fingerprint == saved.head.fingerprint
    assert again.index.tolist() == memory.evaluation(memory.evaluations(full.id)[0].id).again().index.tolist()


def test_an_opened_project_goes_on(content, elsewhere, tree):
    opened = elsewhere.open_project(io.BytesIO(content), **WHO)
    last = elsewhere.latest_framework(opened.id)
    third = elsewhere.save_framework(opened.id, tree.with_weights({"a": 9}), name="三稿", based_on=last.id, **WHO)
    assert third.number == 3


def test_beside_the_original_it_needs_a_name_of_its_own(memory, content, full):
    with pytest.raises(NameTaken):
        memory.open_project(io.BytesIO(content), **WHO)
    other = memory.open_project(io.BytesIO(content), name="副本", **WHO)
    assert essence(memory, other) == essence(memory, full)
    with pytest.raises(InvalidEntry):
        memory.open_project(io.BytesIO(content), author="", reason="x")


def test_a_path_or_an_upload_with_a_name(content, elsewhere, tmp_path):
    path = tmp_path / "项目.zip"
    path.write_bytes(content)
    assert elsewhere.open_project(path, **WHO).name == "示例区县"


DAMAGES = {
    "a version that is gone": lambda c: c["manifest.json"]["weights"][0].update(framework_id="x"),
    "an id used twice": lambda c: c["manifest.json"]["frameworks"][1].update(
        id=c["manifest.json"]["frameworks"][0]["id"]
    ),
    "a name used twice": lambda c: c["manifest.json"]["frameworks"][1].update(name="初稿"),
    "a number used twice": lambda c: c["manifest.json"]["frameworks"][1].update(number=1),
    "a tree that is none": lambda c: c.update({"frameworks/0001.yaml": "nodes: [1, 2]\n"}),
    "no member for a head": lambda c: c.pop("frameworks/0002.yaml"),
    "an unknown method": lambda c: c["manifest.json"]["weights"][0].update(method="magic"),
    "an impossible weight": lambda c: c["weights/0001.json"]["weights"].update(a="heavy"),
    "a log that is none": lambda c: c.update({"log.json": [{"before": 1, "after": 2}]}),
    "an unknown state": lambda c: c["manifest.json"]["evaluations"][0].update(state="hidden"),
    "an impossible method": lambda c: c["evaluations/0001/settings.json"]["method"].update(aggregation="magic"),
    "a table of other length": lambda c: c["evaluations/0001/table_scores.json"]["index"][1].append("E3"),
    "no project": lambda c: c["manifest.json"].pop("project"),
    "half a sign": lambda c: c["log.json"][0]["after"].update(name="\ud800"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_nothing_is_kept_of_a_damaged_file(contents, repacked, elsewhere, damage):
    changed = json.loads(json.dumps(contents))
    DAMAGES[damage](changed)
    with pytest.raises(UnreadableProject, match="is not an intact project file"):
        elsewhere.open_project(io.BytesIO(repacked(changed)), **WHO)
    assert elsewhere.projects() == ()


def test_person_level_data_do_not_come_in_by_a_file(contents, repacked, elsewhere):
    contents["manifest.json"]["evaluations"][0]["level"] = "person"
    with pytest.raises(UnreadableProject, match="level"):
        elsewhere.open_project(io.BytesIO(repacked(contents)), **WHO)


def test_in_chinese(elsewhere):
    with using_language("zh"), pytest.raises(UnreadableProject, match="不是本工作台的项目文件"):
        elsewhere.open_project(io.BytesIO(b"no zip"), **WHO)
