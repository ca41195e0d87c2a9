"""The whole way from files to a Dataset, as the page and a notebook go it."""

import io
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import evidence
from evidence import Draft, ImportProfile, SheetMapping
from evidence.errors import EvidenceError, InvalidMapping, UnreadableFile, Unrecognised
from evidence.importing import accept, open_files
from evidence.matching import recognise
from evidence.personal import preview
from evidence.reading import Limits
from evidence.schema import TABLES
from messages import Bilingual, WorkbenchError

ENTERPRISES = [["企业编号", "企业名称", "职工人数"], ["E1", "甲", 5], ["E2", "乙", 7]]
WAVES = [["评价期", "开始日期", "结束日期"], ["2025H1", "2025-01-01", "2025-06-30"]]
PLAIN = [["单位", "满意率"], ["甲", "63%"], ["乙", "70%"]]


ROWS = [["转移记录"], ["日期", "从", "到"], ["2025-01-05", "E1", "E2"], ["2025-01-06", "E2", "E1"]]
WORDS = SheetMapping(
    "transactions",
    {"日期": "start_at", "从": "provider_enterprise_id", "到": "receiver_enterprise_id"},
    {"provider_type": "企业", "receiver_type": "企业", "provider_id": "x", "function_class": "信息", "business_class": "教育", "qty": "1",
     "status": "完成"},
)  # fmt: skip


def csv(rows):
    return "\n".join(",".join(map(str, row)) for row in rows).encode()


@pytest.fixture
def draft(sheet):
    """Return a draft of sheets, without files: (rows, file, sheet name) each."""

    def made(*sheets):
        return Draft(
            tuple(recognise(sheet([[str(c) for c in row] for row in rows], *names)) for rows, *names in sheets)
        )

    return made


def codes(dataset):
    return [issue.code for issue in dataset.issues]


class TestRead:
    def test_a_workbook_of_several_tables(self, tmp_path, workbook):
        path = tmp_path / "区县.xlsx"
        path.write_bytes(
            workbook({"说明": [["请填写"]], "企业": ENTERPRISES, "评价期": WAVES, "备忘": [["a", "b"], ["c", "d"]]})
        )
        data = evidence.read(path)
        assert {name: table.num_rows for name, table in data.tables.items()} == {"enterprises": 2, "waves": 1}
        assert data.label == Bilingual("区县.xlsx", "区县.xlsx")
        assert [(issue.code, issue.place.sheet) for issue in data.issues] == [
            ("left-aside", "说明"),
            ("left-aside", "备忘"),
        ]
        assert [(source.table, source.sheet, source.kept) for source in data.sources] == [
            ("enterprises", "企业", 2),
            ("waves", "评价期", 1),
        ]

    def test_the_same_content_from_csv_parquet_and_xlsx_has_one_fingerprint(self, tmp_path, workbook):
        import pyarrow as pa
        from pyarrow import parquet

        (tmp_path / "企业.csv").write_bytes(csv(ENTERPRISES))
        (tmp_path / "a.xlsx").write_bytes(workbook({"企业": ENTERPRISES}))
        columns = {name: [row[at] for row in ENTERPRISES[1:]] for at, name in enumerate(ENTERPRISES[0])}
        parquet.write_table(pa.table(columns), tmp_path / "企业.parquet")
        found = {evidence.read(tmp_path / name).fingerprint for name in ("企业.csv", "a.xlsx", "企业.parquet")}
        assert len(found) == 1

    def test_every_file_that_cannot_be_read_is_named(self, tmp_path):
        with pytest.raises(UnreadableFile, match=r"a\.csv.*b\.csv"):
            evidence.read([tmp_path / "a.csv", tmp_path / "b.csv"])

    def test_mappings_by_the_name_of_the_sheet(self, tmp_path):
        (tmp_path / "x.csv").write_bytes(b"a,b,c\nE1,\xe7\x94\xb2,5\n")
        words = SheetMapping("enterprises", {"a": "enterprise_id", "b": "enterprise_name", "c": "employees"})
        data = evidence.read(tmp_path / "x.csv", mappings={"x.csv": words})
        assert data.frame("enterprises")["enterprise_name"].tolist() == ["甲"]
        with pytest.raises(InvalidMapping, match=r"y\.csv"):
            evidence.read(tmp_path / "x.csv", mappings={"y.csv": words})

    def test_nothing(self, english):
        with pytest.raises(Unrecognised, match="No file was given"):
            evidence.read([])


class TestOpenFiles:
    def test_a_file_that_cannot_be_read_does_not_stop_the_others(self, upload):
        seen = []
        files = [(None, upload(b"", "空.csv")), ("企业.csv", io.BytesIO(csv(ENTERPRISES)))]
        found = open_files(files, progress=lambda share, name: seen.append((share, name)))
        assert [issue.place.file for issue in found.refusals] == ["空.csv"]
        assert [proposal.table for proposal in found.proposals] == ["enterprises"]
        assert seen == [(0.0, "空.csv"), (0.5, "企业.csv"), (1.0, "")]
        data = accept(found)
        assert codes(data) == ["unreadable"]
        assert data.has("enterprises")

    def test_nothing_but_refusals(self, upload):
        with pytest.raises(Unrecognised, match="空"):
            accept(open_files([(None, upload(b"", "空.csv"))]))


class TestAccept:
    def test_sheets_of_one_table_are_put_below_each_other_and_rows_keep_their_file(self, draft):
        more = [["企业编号", "企业名称", "企业规模", "职工人数"], ["E3", "丙", "小型", 9], ["E1", "又甲", "小型", 5]]
        data = accept(draft((ENTERPRISES, "一.csv", "企业"), (more, "二.xlsx", "企业 (2)")))
        assert data.frame("enterprises")["enterprise_id"].tolist() == ["E1", "E2", "E3"]
        assert data.frame("enterprises")["size_class"].isna().tolist() == [True, True, False]
        (issue,) = [issue for issue in data.issues if issue.code == "V01"]
        assert (issue.place.file, issue.place.sheet, issue.rows) == ("二.xlsx", "企业 (2)", (3,))
        assert data.origins["enterprises"].row.tolist() == [2, 3, 2]
        assert data.label.zh == "一.csv + 1"

    def test_rows_in_remarks_of_the_rules_are_those_of_the_file(self, draft):
        waves = [
            ["评价期一览"],
            [],
            *WAVES,
            ["x", "没有日期", "2025-01-01"],
            [],
            ["2025H2", "2025-12-31", "2025-07-01"],
        ]
        data = accept(draft((waves, "a.xlsx", "评价期")))
        found = {issue.code: issue.rows for issue in data.issues}
        assert found == {"misfit": (5,), "required": (5,), "V03": (7,)}

    def test_the_first_readable_ready_made_table_counts_and_the_others_are_said(self, draft):
        twins = [["单位", "x", "x"], ["甲", 1, 2], ["乙", 3, 4]]
        other = [["单位", "人数"], ["甲", 1], ["乙", 2]]
        sheets = (twins, "a.xlsx", "S1"), (PLAIN, "a.xlsx", "S2"), (other, "a.xlsx", "S3")
        data = accept(draft(*sheets))
        assert data.plain.values.columns.tolist() == ["满意率"]
        assert codes(data) == ["unreadable-table", "left-aside"]
        assert accept(draft(*sheets), plain_sheet="S3").plain.name == "S3"

    def test_records_and_a_ready_made_table_together(self, draft):
        data = accept(draft((ENTERPRISES, "a.xlsx", "企业"), (PLAIN, "a.xlsx", "S")))
        assert data.has("enterprises")
        assert data.plain is not None

    def test_what_is_nothing_known_is_refused_with_what_was_expected(self, draft, english):
        with pytest.raises(Unrecognised, match=r"None of the 1 sheets .* Expected are sheets named"):
            accept(draft(([["a", "b"], ["c", "d"]], "a.csv")))

    @pytest.mark.parametrize(
        ("headers", "words"),
        [
            (["序号", "提交答卷时间", "1、性别", "2、年龄"], "answers to a questionnaire"),
            (["编号", "上级", "权重"], "indicator system"),
        ],
    )
    def test_what_belongs_elsewhere_is_sent_there(self, draft, english, headers, words):
        with pytest.raises(Unrecognised, match=words):
            accept(draft(([headers, ["1", "2025-01-01", "3", "4"][: len(headers)]], "a.xlsx", "Sheet1")))

    def test_a_label_of_ones_own(self, draft):
        assert accept(draft((PLAIN, "a.csv")), Bilingual("我的", "mine")).label.en == "mine"


class TestConversation:
    def test_the_persons_word_makes_an_unknown_sheet_a_table(self, draft):
        found = draft((ROWS, "a.csv")).with_mapping(0, WORDS)
        assert found.of_role("table")[0].missing == ("txn_id",)
        data = accept(found)
        assert data.frame("transactions")[["provider_enterprise_id", "qty", "status"]].values.tolist() == [
            ["E1", 1.0, "完成"],
            ["E2", 1.0, "完成"],
        ]
        assert data.origins["transactions"].row.tolist() == [3, 4]

    def test_the_next_file_of_the_same_kind_needs_no_word(self, upload, draft):
        profile = ImportProfile.from_json(draft((ROWS, "a.csv")).with_mapping(0, WORDS).profile.to_json())
        later = upload("\n\n到, 从 ,日期\nE3,E4,2025-02-01\n".encode(), "二月.csv")
        data = accept(open_files([(None, later)], profile))
        assert data.frame("transactions")["provider_enterprise_id"].tolist() == ["E4"]
        assert data.origins["transactions"].row.tolist() == [4]

    def test_a_wrong_word_is_refused_and_leaves_the_draft(self, draft):
        found = draft((ROWS, "a.csv"))
        with pytest.raises(InvalidMapping):
            found.with_mapping(0, SheetMapping("nonsense"))
        assert found.proposals[0].role == "unknown"

    def test_a_profile_holds_only_what_was_said(self, draft):
        assert draft((ENTERPRISES, "a.csv", "企业")).profile == ImportProfile({})


HOSTILE = [
    "", "x", "1", "-1", "2025-01-05", "2025-13-01", "E1", "#N/A", "63%", "1e400", "9" * 400, "是", "W", "企业", "完成", "{0}",
    "\u202e", "13812345678",
    "a@b.cd", "名" * 3000, "=1+1", '="01"', "无", "1.5万元", "设施", "1,204", "²", "NaN", "\0", "(", "【万元】",
]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.data())
def test_whatever_stands_in_a_sheet_is_loaded_or_refused_with_a_sentence(sheet, data):
    spec = data.draw(st.sampled_from(list(TABLES.values())))
    headers = st.sampled_from([text for column in spec.columns for text in (*column.aliases, column.name)] + HOSTILE)
    width = data.draw(st.integers(1, 7))
    body = st.lists(st.lists(st.sampled_from(HOSTILE), min_size=width, max_size=width), max_size=6)
    rows = [*data.draw(body), data.draw(st.lists(headers, min_size=width, max_size=width)), *data.draw(body)]
    name = data.draw(st.sampled_from([spec.aliases[0], "Sheet1", "", "\u202e<b>"]))
    found = Draft((recognise(sheet(rows, "文件.xlsx", name)),))
    preview(found.proposals[0].sheet, found.proposals[0].header_row)
    if data.draw(st.booleans()):
        columns = st.dictionaries(st.sampled_from(rows[0]), st.sampled_from([*spec.by_name, ""]), max_size=2)
        constants = st.dictionaries(st.sampled_from(list(spec.by_name)), st.sampled_from(HOSTILE), max_size=2)
        with suppress(InvalidMapping):
            found = found.with_mapping(0, SheetMapping(spec.name, data.draw(columns), data.draw(constants)))
    with suppress(WorkbenchError):
        loaded = accept(found)
        assert all(str(issue).isprintable() and len(str(issue)) < 3000 for issue in loaded.issues)
        assert not any("13812345678" in str(issue) for issue in loaded.issues)
        assert ImportProfile.from_json(found.profile.to_json()) == found.profile
        assert len(loaded.fingerprint) == 12


CORPUS = Path(__file__).parent / "corpus"
TIGHT = Limits(megabytes=50, memory=1 << 30, seconds=100)
REFUSED = {
    "空文件.xlsx": "是空的", "只有空白.csv": "是空的", "随机字节.xlsx": "不是表格", "随机字节.csv": "不是表格", "随机字节.xls": "已损坏",
    "随机压缩包.xlsx": "已损坏", "半个工作簿.xlsx": "已损坏", "没有目录.xlsx": "已损坏", "半个.parquet": "已损坏", "半个.sav": "SPSS 答卷文件",
    "压缩炸弹.xlsx": "已停止", "谎报大小.xlsx": "已损坏", "实体炸弹.xlsx": "已损坏", "天涯海角.xlsx": "XFD1048576", "编码不明.csv": "编码",
    "无标记的utf16.csv": "不是表格", "中途截断.csv": "不完整|截断", "引号不闭合.csv": "第 2 行", "网页.xls": "网页或 XML",
    "图片.xlsx": "图片", "加密.xlsx": "密码", "重名两列.csv": "有两列都叫“人数”", "无法识别.csv": "都不是已知的数据表",
}  # fmt: skip
"""Bad file of the corpus → a word of the sentence it must get."""
LOADED = {
    "企业.csv": set(), "企业.xlsx": set(), "企业.parquet": set(), "企业_gb18030.csv": set(), "企业_utf16.csv": set(), "企业_分号.csv": set(),
    "合并单元格.xlsx": {"merged", "required", "V24"}, "公式无结果.xlsx": {"formula", "V24"},
    "公式错误.xlsx": {"formula", "V24"}, "公式错误.xls": {"formula", "V24", "left-aside"},
    "公式错误.ods": {"formula", "V24", "left-aside"}, "公式错误.xlsb": {"formula", "V24"},
    "年龄段变日期.xlsx": {"misfit"}, "一万列.xlsx": {"constant"}, "一万列.csv": set(),
}  # fmt: skip
"""Good file → the remarks it must get."""


class TestCorpus:
    """Files as strangers make them, in the limited child process: a sentence or a correct load, and bounded memory."""

    def test_every_file_has_an_expectation(self):
        assert {path.name for path in (CORPUS / "bad").iterdir()} == set(REFUSED)
        assert {path.name for path in (CORPUS / "good").iterdir()} == set(LOADED)

    @pytest.mark.parametrize("name", REFUSED)
    def test_bad_files_get_a_sentence(self, name):
        with pytest.raises(EvidenceError, match=REFUSED[name]) as caught:
            accept(open_files([(None, CORPUS / "bad" / name)], limits=TIGHT))
        assert name in str(caught.value)
        assert str(CORPUS) not in str(caught.value)
        assert "Traceback" not in str(caught.value)

    @pytest.mark.parametrize("name", LOADED)
    def test_good_files_load(self, name):
        data = accept(open_files([(None, CORPUS / "good" / name)], limits=TIGHT))
        assert set(codes(data)) == LOADED[name]
        if name.startswith("企业"):
            assert data.frame("enterprises")["employees"].tolist() == [12, 340, 7]
        if name.startswith("一万列"):
            assert data.plain.values.shape[1] == 10_000

    def test_a_date_where_a_category_was_says_what_excel_did(self):
        data = accept(open_files([(None, CORPUS / "good" / "年龄段变日期.xlsx")], limits=TIGHT))
        (issue,) = data.issues
        assert "1-5" in str(issue)
        assert data.frame("workers")["age_band"].isna().tolist() == [True, False, False]

    def test_all_at_once_loses_no_good_file(self):
        bad = [
            CORPUS / "bad" / name
            for name in ("加密.xlsx", "压缩炸弹.xlsx", "半个工作簿.xlsx", "引号不闭合.csv", "网页.xls")
        ]
        data = accept(open_files([(None, path) for path in [*bad, CORPUS / "good" / "企业.csv"]], limits=TIGHT))
        assert data.arrow("enterprises").num_rows == 3
        assert codes(data) == ["unreadable"] * 5

    def test_no_child_took_more_memory_than_allowed(self):
        """In a process of its own, whose only children are the readers."""
        pytest.importorskip("resource")
        code = (
            "import resource, sys\n"
            "from evidence.importing import open_files\n"
            "from evidence.reading import Limits\n"
            f"limits = Limits(megabytes={TIGHT.megabytes}, memory={TIGHT.memory}, seconds={TIGHT.seconds})\n"
            "for path in sys.argv[1:]:\n"
            "    open_files([(None, path)], limits=limits)\n"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        )
        names = ("压缩炸弹.xlsx", "加密.xlsx", "半个工作簿.xlsx")
        paths = [str(CORPUS / "bad" / name) for name in names] + [
            str(path) for path in (CORPUS / "good").glob("一万列*")
        ]
        done = subprocess.run(
            [sys.executable, "-c", code, *paths],
            check=False,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        kilobytes = 1024 if sys.platform == "darwin" else 1
        assert int(done.stdout) / kilobytes < TIGHT.memory / 1024

    @settings(max_examples=6)
    @given(st.data())
    def test_a_workbook_with_spoilt_bytes_is_a_sentence_or_a_table(self, data):
        content = bytearray((CORPUS / "good" / "企业.xlsx").read_bytes())
        for _ in range(data.draw(st.integers(1, 12))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        with suppress(EvidenceError):
            accept(open_files([("x.xlsx", io.BytesIO(bytes(content)))], limits=TIGHT))
