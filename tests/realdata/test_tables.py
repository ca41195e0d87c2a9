"""Files made by others, beside the repository: they load by themselves or with one mapping, or are refused with a sentence."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import evidence
import sharing
from evidence import SheetMapping
from evidence.errors import EvidenceError
from evidence.importing import accept, open_files

REAL = Path(__file__).parents[2] / "../shared/realdata"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not beside the repository")


THEMES = {
    "My work": (1, 5), "Organisational objectives and purpose": (6, 7), "My manager": (8, 17), "My team": (18, 20),
    "Learning and development": (21, 24), "Inclusion and fair treatment": (25, 28), "Resources and workload": (29, 34),
    "Pay and benefits": (35, 37), "Leadership and managing change": (38, 46),
}  # fmt: skip


def rows_of(path):
    """Return a csv file as the standard library reads it: the other route to the same numbers."""
    with (REAL / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def share(text):
    return float(text.rstrip("%")) / 100


class TestHumanDevelopment:
    FILE = "hdi_2018/hdi_2018_table1.csv"

    def test_all_countries_and_numbers_to_the_last_bit(self):
        data, rows = evidence.read(REAL / self.FILE), rows_of(self.FILE)
        assert data.plain.unit == "country"
        assert data.plain.values.index.tolist() == [row["country"] for row in rows]
        assert len(rows) == 189
        assert data.issues == ()
        for name in data.plain.values:
            assert data.plain.values[name].tolist() == [float(row[name]) for row in rows]


class TestCivilService:
    """The nine themes are means of their items, to a percentage point since the file holds whole percents."""

    def test_percent_cells_and_themes(self):
        file = "csps_2018/all_organisation_scores_2018.csv"
        values, rows = evidence.read(REAL / file).plain.values, rows_of(file)
        assert values.index.tolist() == [row["Organisation"].strip() for row in rows]
        assert values["B01"].tolist() == [share(row["B01"]) for row in rows]
        for theme, (first, last) in THEMES.items():
            items = values[[f"B{at:02d}" for at in range(first, last + 1)]]
            apart = (items.mean(axis=1, skipna=False) - values[theme]).abs()
            assert apart.max() <= 0.01 + 1e-9, theme

    def test_the_file_of_another_year(self):
        values = evidence.read(REAL / "csps_2018/all_organisation_scores_2015.csv").plain.values
        assert len(values) == 99
        assert values["Response rate"].between(0, 1).all()

    def test_a_workbook_with_several_header_rows(self):
        draft = open_files([(None, REAL / "csps_2018/all_organisation_scores_2018.xlsx")])
        other = evidence.read(REAL / "csps_2018/all_organisation_scores_2018.csv").plain.values
        themes = accept(draft).plain
        assert themes.unit == "Organisation"
        assert set(THEMES) <= set(themes.values)
        items = accept(draft, plain_sheet="Table 2.1 Question scores").plain.values
        assert items.shape == (106, 73)
        both = items.index.intersection(other.index)
        assert len(both) > 90
        np.testing.assert_allclose(items.loc[both, "B01"], other.loc[both, "B01"], atol=0.051)
        codes = Counter(issue.code for issue in accept(draft).issues)
        assert codes["left-aside"] == 4
        assert codes["heading-row"] == 1


class TestStaffSurvey:
    FILE = "nhs_staff/organisational_results_2021_2024.csv"

    def test_an_organisation_a_year_with_bases_and_rates(self):
        data, rows = evidence.read(REAL / self.FILE), rows_of(self.FILE)
        values = data.plain.values
        assert values.index.tolist() == [f"{row['ODS code']} · {row['Year']}" for row in rows]
        assert len({row["ODS code"] for row in rows}) == 325
        assert "Year" not in values
        for name in ("Autonomy_base", "Autonomy_rate", "Burned_out_rate"):
            expected = [np.nan if row[name] in ("NA", "-", "") else float(row[name]) for row in rows]
            np.testing.assert_array_equal(values[name], expected)
        assert set(data.plain.groups) >= {"Organisation name", "Region", "Year"}


class TestLibraries:
    """37,615 items moved between 156 libraries of 7 authorities."""

    FILE = "librarieswest_2020_04/transits.csv"
    WORDS = SheetMapping(
        "transactions",
        {"date_transited": "start_at", "from_authority": "provider_enterprise_id", "to_authority": "receiver_enterprise_id",
         "from_library": "provider_id"},
        {"provider_type": "企业", "receiver_type": "企业", "function_class": "设施", "business_class": "文体", "qty": "1", "status": "完成"},
    )  # fmt: skip

    def test_alone_it_is_refused_with_a_sentence(self):
        with pytest.raises(EvidenceError, match=r"transits\.csv"):
            evidence.read(REAL / self.FILE)

    def test_with_one_mapping_it_is_a_matrix_of_flows(self):
        data, rows = evidence.read(REAL / self.FILE, mappings={"transits.csv": self.WORDS}), rows_of(self.FILE)
        assert data.arrow("transactions").num_rows == 37_615
        assert {issue.code for issue in data.issues} == {"missing-column", "unused-header", "V06"}
        flows = sharing.flows(data, wave="all")
        assert flows.matrix.shape == (7, 7)
        assert flows.total == 37_615
        for (giver, taker), count in Counter((row["from_authority"], row["to_authority"]) for row in rows).items():
            assert flows.matrix.at[giver, taker] == count

    def test_the_mapping_serves_the_next_file(self):
        draft = open_files([(None, REAL / self.FILE)]).with_mapping(0, self.WORDS)
        again = open_files([(None, REAL / self.FILE)], draft.profile)
        assert accept(again).fingerprint == accept(draft).fingerprint


class TestNetworks:
    def test_840_ties_between_organisations(self):
        words = SheetMapping(
            "transactions",
            {"source": "provider_enterprise_id", "target": "receiver_enterprise_id", "network": "provider_id", "Frequency": "", "na": ""},
            {"provider_type": "企业", "receiver_type": "企业", "function_class": "信息", "business_class": "参与", "qty": "1",
             "status": "完成", "start_at": "2018-01-01"},
        )  # fmt: skip
        data = evidence.read(REAL / "networks/emon_edges.csv", mappings={"emon_edges.csv": words})
        assert sharing.flows(data, wave="all").total == len(rows_of("networks/emon_edges.csv")) == 840

    def test_18_women_at_14_events(self):
        words = SheetMapping(
            "participation",
            {"woman": "worker_id", "event": "activity_id"},
            {"enterprise_id": "Natchez", "event_at": "1936-01-01", "role": "参与者", "channel_mode": "线下"},
        )
        data = evidence.read(REAL / "networks/davis_attendance.csv", mappings={"davis_attendance.csv": words})
        frame = data.frame("participation")
        assert (frame["worker_id"].nunique(), frame["activity_id"].nunique()) == (18, 14)
        assert len(frame) == len(rows_of("networks/davis_attendance.csv"))


@pytest.mark.parametrize(
    "file",
    ["wenjuanxing/[问卷星数据]800_800_0.xls", "wenjuanxing/text_export_22.xlsx", "wenjuanxing/export_20.csv", "wenjuanxing/msforms_56.xlsx",
     "wenjuanxing/text_780.xlsx", "qualtrics/qualtrics_text.csv", "limesurvey/results-survey.csv", "spss/wenjuanxing_53.sav"],
)  # fmt: skip
def test_questionnaires_are_sent_to_their_page(file, request):
    from messages import using_language

    with using_language("en"), pytest.raises(EvidenceError, match="page for questionnaires"):
        evidence.read(REAL / file)
