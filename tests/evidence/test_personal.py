import pyarrow as pa
import pytest

from evidence.issues import Place
from evidence.personal import preview, without_identifiers
from evidence.schema import TABLES

PLACE = Place("x.xlsx", "表")


@pytest.fixture(autouse=True)
def no_salt(monkeypatch):
    monkeypatch.delenv("WORKBENCH_SALT", raising=False)
    monkeypatch.delenv("WORKBENCH_SALT_FILE", raising=False)


def cleaned(column, *cells):
    return without_identifiers(pa.array(cells, pa.string()), column, "表头", PLACE, start=1)


def test_ids_of_persons_that_are_identifiers_are_removed_and_said(english):
    column = TABLES["workers"].by_name["worker_id"]
    values, (issue,) = cleaned(column, "a1", "13812345678", None, "110101199003078515", "a1")
    assert values.to_pylist() == ["a1", None, None, None, "a1"]
    assert (issue.severity, issue.code, issue.rows, issue.count) == ("error", "identifier", (3, 5), 2)
    assert issue.place == Place("x.xlsx", "表", "表头")
    assert "13812345678" not in str(issue)
    assert "WORKBENCH_SALT" in str(issue)


class TestCodes:
    SALT = "sixteen letters or more"

    def test_with_a_salt_the_same_person_gets_the_same_code(self, monkeypatch, english):
        monkeypatch.setenv("WORKBENCH_SALT", self.SALT)
        column = TABLES["workers"].by_name["worker_id"]
        values, (issue,) = cleaned(column, "a1", "13812345678", None, "+86 138-1234-5678", "13912345678")
        first, second = values.to_pylist()[1], values.to_pylist()[4]
        assert values.to_pylist() == ["a1", first, None, first, second]
        assert first != second
        assert "1381234" not in first
        assert (issue.severity, issue.code, issue.rows) == ("info", "coded", (3, 5, 6))
        assert self.SALT not in str(issue)

    def test_names_under_the_header_of_names_never_stay(self, monkeypatch):
        column = TABLES["workers"].by_name["worker_id"]
        names = pa.array(["李雷", "韩梅梅"], pa.string())
        values, _ = without_identifiers(names, column, "姓名", PLACE, start=1)
        assert values.to_pylist() == [None, None]
        monkeypatch.setenv("WORKBENCH_SALT", self.SALT)
        values, _ = without_identifiers(names, column, "姓名", PLACE, start=1)
        assert all(code.startswith("H") and len(code) == 21 for code in values.to_pylist())

    def test_codes_that_link_waves_are_coded_alike_however_they_are_written(self, monkeypatch):
        monkeypatch.setenv("WORKBENCH_SALT", self.SALT)
        column = TABLES["survey_responses"].by_name["panel_id"]
        values, _ = cleaned(column, "wl0307", "ＷＬ 0307", "wl0308", "wl0307")
        first, second, other, again = values.to_pylist()
        assert first == second == again != other
        monkeypatch.delenv("WORKBENCH_SALT")
        assert cleaned(column, "wl0307")[0].to_pylist() == ["wl0307"]

    def test_codes_under_a_header_about_contacts_stay(self):
        column = TABLES["demands"].by_name["requester_id"]
        assert without_identifiers(pa.array(["C1"]), column, "联系人编号", PLACE, start=1)[1] == []


def test_one_id_of_an_organisation_may_look_like_a_telephone_number_a_whole_column_may_not(english):
    column = TABLES["enterprises"].by_name["enterprise_id"]
    assert cleaned(column, "13812345678", *[f"E{at}" for at in range(20)])[1] == []
    values, (issue,) = cleaned(column, "13812345678", "13912345678")
    assert values.to_pylist() == [None, None]
    assert issue.count == 2


def test_an_identity_number_or_a_mail_address_is_no_id_of_anything():
    """The number is the example of GB 11643-1999, with the right last sign; the next one has a wrong one and may be a serial number."""
    column = TABLES["enterprises"].by_name["enterprise_id"]
    others = [f"E{at}" for at in range(20)]
    values, (issue,) = cleaned(column, "11010519491231002X", "110105194912310021", "li@example.com", *others)
    assert values.to_pylist() == [None, "110105194912310021", None, *others]
    assert issue.rows == (2, 4)


def test_telephone_numbers_kept_as_numbers_are_removed(english):
    column = TABLES["enterprises"].by_name["employees"]
    values, (issue,) = without_identifiers(pa.array([120, 13812345678, None]), column, "职工人数", PLACE, start=1)
    assert values.to_pylist() == [120, None, None]
    assert (issue.code, issue.rows) == ("identifier", (3,))


@pytest.mark.parametrize(
    ("table", "name"), [("demands", "text"), ("enterprises", "enterprise_name"), ("waves", "note")]
)
def test_texts_are_blackened_and_said(table, name):
    values, (issue,) = cleaned(TABLES[table].by_name[name], "正常", "请打13812345678", None)
    assert values.to_pylist() == ["正常", "请打■■■", None]
    assert (issue.severity, issue.rows) == ("info", (3,))


def test_credit_codes_are_left_alone_and_identity_numbers_in_their_place_are_not():
    """A code of digits alone can hold a date of birth by chance; its last sign tells."""
    column = TABLES["enterprises"].by_name["uscc"]
    codes = ["91350100M000100Y43", "@@@"]
    values, issues = cleaned(column, *codes)
    assert (values.to_pylist(), issues) == (codes, [])
    values, (issue,) = cleaned(column, "110101199003078515")
    assert values.to_pylist() == ["■■■"]
    assert issue.code == "blackened"


def test_positions_are_made_coarse():
    values, (issue,) = cleaned(TABLES["enterprises"].by_name["lon_lat"], "121.47370,31.23040", "121.4,31.2")
    assert values.to_pylist() == ["121.47,31.23", "121.4,31.2"]
    assert issue.rows == (2,)


def test_nothing_to_do():
    column = TABLES["demands"].by_name["text"]
    assert cleaned(column)[1] == []
    assert cleaned(column, None, "无事")[1] == []


class TestPreview:
    ROWS = (["标题"], ["企业", "联系电话", "备注"], ["甲", "021-1", "请打13812345678"], *[["乙", "", "无"]] * 9)

    def test_identifiers_are_black_and_the_rest_is_shown(self, sheet):
        assert preview(sheet(self.ROWS), 1, 2) == [
            ["企业", "联系电话", "备注"],
            ["甲", "■■■", "请打■■■"],
            ["乙", "", "无"],
        ]

    def test_a_sheet_that_ends_at_its_headers(self, sheet):
        assert preview(sheet(self.ROWS[:2]), 1) == [["企业", "联系电话", "备注"]]
        assert preview(sheet(self.ROWS[:2]), 7) == []
