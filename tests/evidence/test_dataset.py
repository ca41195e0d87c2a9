from dataclasses import FrozenInstanceError

import pandas as pd
import pyarrow as pa
import pytest

from evidence import Dataset, Issue, PlainTable
from evidence.errors import MissingTable
from messages import Bilingual, Message

TABLE = pa.table({"enterprise_id": ["E1", "E2"], "employees": [5, None]})


@pytest.fixture
def dataset():
    return Dataset({"enterprises": TABLE, "waves": pa.table({"wave_id": pa.array([], pa.string())})})


def test_tables_are_asked_for_by_name(dataset):
    assert dataset.arrow("enterprises") is TABLE
    assert dataset.frame("enterprises")["enterprise_id"].tolist() == ["E1", "E2"]
    assert dataset.has("enterprises")
    assert not dataset.has("enterprises", "waves"), "a table without rows holds nothing"
    assert not dataset.has("nonsense")


@pytest.mark.parametrize(("name", "words"), [("unions", "工会组织"), ("nonsense", "nonsense")])
def test_an_absent_table_is_named(dataset, name, words):
    with pytest.raises(MissingTable, match=words):
        dataset.arrow(name)


class TestImmutable:
    def test_tables_and_fields(self, dataset):
        with pytest.raises(TypeError):
            dataset.tables["x"] = TABLE
        with pytest.raises(FrozenInstanceError):
            dataset.label = Bilingual("x", "x")

    def test_what_it_was_made_from_may_change(self):
        tables = {"enterprises": TABLE}
        dataset = Dataset(tables)
        tables.clear()
        assert dataset.has("enterprises")

    def test_frames_are_copies(self, dataset):
        before = dataset.fingerprint
        frame = dataset.frame("enterprises")
        frame.loc[0, "enterprise_id"] = "X"
        assert dataset.frame("enterprises").loc[0, "enterprise_id"] == "E1"
        assert Dataset(dict(dataset.tables)).fingerprint == before

    def test_plain_tables_are_copies_too(self):
        values = pd.DataFrame({"a": [1.0, 2.0]}, index=["甲", "乙"])
        plain = PlainTable("表", "单位", values, values[[]])
        values.iloc[0, 0] = 9
        frame, groups = plain.values, plain.groups
        frame.iloc[0, 0] = 9
        frame["b"], groups["c"] = 1, "x"
        assert plain.values.to_dict() == {"a": {"甲": 1.0, "乙": 2.0}}
        assert plain.groups.columns.tolist() == []


def test_more_issues_leave_the_data_alone(dataset):
    more = dataset.with_issues((Issue("info", "x", Message("Hm.")),))
    assert (len(dataset.issues), len(more.issues)) == (0, 1)
    assert more.fingerprint == dataset.fingerprint


def test_it_shows_sizes_and_no_rows(dataset):
    assert repr(dataset) == f"<Dataset 未命名数据: enterprises 2, waves 0; {dataset.fingerprint}>"
    assert "E1" not in repr(dataset)
    plain = PlainTable("表", "单位", pd.DataFrame({"a": [1.0]}, index=["甲"]), pd.DataFrame(index=["甲"]))
    assert "表" in repr(Dataset(plain=plain))
    assert "甲" not in repr(plain)
