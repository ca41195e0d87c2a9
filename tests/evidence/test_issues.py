from evidence.issues import Issue, Place, issue_table
from messages import Message, using_language


def test_the_place_leaves_out_what_is_not_known():
    assert str(Place("a.csv", "", "人数")) == "a.csv › 人数"
    assert str(Place()) == ""


def test_a_hostile_header_is_cleaned_and_cut():
    assert Place("a.csv", "", "\u202e" + "名" * 5000).column == "名" * 120 + "…"


def test_an_issue_reads_as_a_sentence_with_its_place():
    assert str(Issue("info", "x", Message("Hm."), Place("a.csv"))) == "a.csv：Hm."
    several = Issue("info", "x", Message("Hm."), Place("a.csv", "表", "人数"), tuple(range(2, 9)), 7)
    assert str(several) == "a.csv › 表 › 人数 第 2, 3, 4, 5, 6 … 行：Hm."
    with using_language("en"):
        assert str(several) == "a.csv › 表 › 人数, rows 2, 3, 4, 5, 6 …: Hm."
    assert str(Issue("info", "x", Message("Hm."))) == "Hm."


def test_the_table_begins_with_the_gravest():
    found = [
        Issue("info", "i", Message("Hm.")),
        Issue("error", "e", Message("Oh.")),
        Issue("warning", "w", Message("Ah.")),
    ]
    assert issue_table(found)["code"].tolist() == ["e", "w", "i"]
    assert issue_table(found)["severity"].tolist() == ["错误", "警告", "提示"]


def test_rows_are_a_short_list():
    rows = issue_table([Issue("error", "e", Message("Oh."), rows=(2, 3), count=2)])["rows"].item()
    assert rows == "2, 3"
    many = issue_table([Issue("error", "e", Message("Oh."), rows=tuple(range(2, 40)), count=38)])["rows"].item()
    assert many == "2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 …"


def test_an_empty_table_has_its_columns():
    assert issue_table([]).columns.tolist()[:3] == ["severity", "code", "file"]
