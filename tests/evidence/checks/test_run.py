"""Every planted defect of the sample district is found where it was planted, and a clean district raises nothing."""

import numpy as np
import pytest

import sample_data
from evidence import Dataset, Place
from evidence.checks import check, findings, without_refused
from evidence.origins import Origins
from evidence.schema import TABLES
from sample_data import TRUTH


@pytest.fixture(scope="module")
def spoilt():
    return Dataset(sample_data.load())


@pytest.fixture(scope="module")
def by_rule(spoilt):
    """Return rule → table → what was found: keys of rows, or units or months where the rule judges those."""
    result = {}
    for finding in findings(spoilt):
        keys = set(finding.units)
        if not keys:
            column = spoilt.arrow(finding.table)[TABLES[finding.table].keys[0]].to_pylist()
            keys = {column[at] for at in np.flatnonzero(finding.rows)}
        result.setdefault(finding.rule, {}).setdefault(finding.table, set()).update(keys)
    return result


PLANTED = {defect.rule for defect in TRUTH.defects}


@pytest.mark.parametrize("defect", [d for d in TRUTH.defects if d.rule in ("V01", "V02", "V07", "V15", "V18")], ids=str)
def test_planted_rows_are_found_exactly(by_rule, defect):
    assert by_rule[defect.rule][defect.table] == set(defect.keys)


def test_strangers_are_named_by_their_enterprise(by_rule, spoilt):
    (defect,) = [d for d in TRUTH.defects if d.rule == "V17"]
    frame = spoilt.frame("demands").drop_duplicates("demand_id").set_index("demand_id")
    assert by_rule["V17"]["demands"] == set(frame.loc[list(defect.keys), "enterprise_id"])


def test_behaviour_is_found_with_the_enterprises(by_rule):
    assert all(units == set(TRUTH.top_rated) for units in by_rule["V11"].values())
    assert by_rule["V12"] == {"transactions": {" – ".join(sorted(TRUTH.ping_pong))}}
    assert by_rule["V15"] == {"survey_responses": {TRUTH.burst}}
    assert by_rule["V24"] == {"enterprises": {TRUTH.without_head_count}}


def test_nothing_else_is_found(by_rule):
    assert set(by_rule) == {rule for rule in PLANTED if rule.startswith("V")} | {"V24"}


def test_a_clean_district_raises_nothing():
    assert check(Dataset(sample_data.generate(defects=False))) == ()


def test_remarks_of_the_sample_name_rows_and_nobody(spoilt):
    for issue in check(spoilt):
        assert issue.rows or issue.code == "V18"
        assert "W0" not in str(issue.message)


class TestRefused:
    def data(self, dataset):
        return dataset(
            transactions={"txn_id": ["1", "1", "2", "3"], "start_at": ["2025-02-01"] * 4,
                          "end_at": ["2025-02-01", "2025-01-01", "2025-01-01", "2025-02-02"]},
        )  # fmt: skip

    def test_rows_that_cannot_be_right_are_left_out_and_named(self, dataset, english):
        data = without_refused(self.data(dataset))
        assert data.arrow("transactions")["txn_id"].to_pylist() == ["1", "3"]
        assert data.origins["transactions"].row.tolist() == [2, 5]
        assert [(issue.code, issue.severity, issue.rows) for issue in data.issues] == [
            ("V01", "error", (3,)),
            ("V03", "error", (4,)),
        ]
        assert str(data.issues[1]).endswith("1 rows were left out.")
        assert check(data) == ()

    def test_two_reasons_leave_a_row_out_once(self, dataset):
        data = dataset(waves={"wave_id": ["a", "b"], "start_date": ["2025-01-02", "2025-02-01"], "end_date": ["2025-01-01", "2025-03-01"],
                              "survey_start": ["2025-01-02", None], "survey_end": ["2025-01-01", None]})  # fmt: skip
        assert without_refused(data).arrow("waves")["wave_id"].to_pylist() == ["b"]

    def test_nothing_to_refuse_changes_nothing(self, dataset):
        data = dataset(waves={"wave_id": ["b"], "start_date": ["2025-02-01"], "end_date": ["2025-03-01"]})
        assert without_refused(data) is data
        assert check(Dataset()) == ()

    def test_without_origins(self, dataset):
        data = without_refused(Dataset(self.data(dataset).tables))
        assert data.arrow("transactions").num_rows == 2
        assert data.issues[0].place == Place("", "共享交易", "共享编号")
        assert isinstance(self.data(dataset).origins["transactions"], Origins)
