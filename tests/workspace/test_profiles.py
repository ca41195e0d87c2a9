"""Import profiles: revisions under one name."""

from __future__ import annotations

import pytest

from evidence.matching import SheetMapping
from evidence.profile import ImportProfile
from workspace.errors import NotFound, Overtaken, Unchanged


def profile(header="企业"):
    return ImportProfile({"企业|编号": SheetMapping("enterprises", {header: "enterprise_name"}, {})})


def save(memory, project, one, name="问卷星", based_on=0):
    return memory.save_profile(project.id, one, name=name, author="李", reason="新表头", based_on=based_on)


def test_revisions(memory, project):
    first = save(memory, project, profile())
    second = save(memory, project, profile("单位"), "问 卷 星", based_on=first.revision)
    assert (first.revision, second.revision) == (1, 2)
    assert memory.profiles(project.id) == (second,)
    assert memory.profiles(project.id, all_revisions=True) == (first, second)
    assert second.profile == profile("单位")
    assert memory.log(project.id)[0].before["revision"] == 1


def test_the_second_of_two_is_told(memory, project):
    save(memory, project, profile())
    with pytest.raises(Overtaken, match="saved the import profile “问卷星”") as refused:
        save(memory, project, profile("单位"))
    assert refused.value.latest.revision == 1


def test_nothing_new_and_nothing_to_build_on(memory, project):
    save(memory, project, profile())
    with pytest.raises(Unchanged):
        save(memory, project, profile(), based_on=1)
    with pytest.raises(NotFound, match="import profile"):
        save(memory, project, profile(), "另一个", based_on=3)
