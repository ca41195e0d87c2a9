import pickle

import pytest

from evidence import errors
from evidence.errors import EvidenceError, InvalidMapping, MissingTable, UnknownWave, UnreadableFile, UnusableSalt
from evidence.schema import TABLES
from messages import Bilingual, WorkbenchError, using_language

SAMPLES = [
    UnreadableFile.empty("a.csv"),
    UnreadableFile.protected("a.xlsx"),
    UnreadableFile.not_a_table("a.pdf", Bilingual("PDF 文档", "a PDF document")),
    UnreadableFile.web_page("a.xls"),
    UnreadableFile.too_large("a.csv", 312.4, 300),
    UnreadableFile.damaged("a.xlsx", "x" * 5000),
    UnreadableFile.over_limits("a.xlsx", 4, 240),
    InvalidMapping.unknown_table("enterprise", list(TABLES)),
    InvalidMapping.unknown_column(TABLES["enterprises"], "employes"),
    InvalidMapping.unknown_sheet("企业", ["企业名录"]),
    InvalidMapping.unknown_header("a.csv", "企业", ["企业编号"]),
    InvalidMapping.unknown_code(Bilingual("企业规模", "size class"), "巨型", "超大", ["大型", "中型"]),
    InvalidMapping.without_list(Bilingual("职工人数", "employees")),
    UnusableSalt.too_short("WORKBENCH_SALT", 16),
    UnusableSalt.in_repository("WORKBENCH_SALT_FILE"),
    UnusableSalt.unreadable("WORKBENCH_SALT_FILE"),
    MissingTable.named(Bilingual("企业", "Enterprises"), "enterprises"),
    UnknownWave.named("2025H3", ["2025H1", "2025H2"]),
]


@pytest.mark.parametrize("error", SAMPLES, ids=lambda error: str(error)[:30])
def test_every_refusal_is_a_short_sentence_in_both_languages_and_crosses_processes(error):
    assert isinstance(error, EvidenceError)
    assert isinstance(error, WorkbenchError)
    for language in ("zh", "en"):
        with using_language(language):
            assert 10 < len(str(error)) < 1500
            assert str(pickle.loads(pickle.dumps(error))) == str(error)
            assert type(pickle.loads(pickle.dumps(error))) is type(error)


def test_near_matches_are_offered(english):
    assert "Did you mean “enterprises”" in str(InvalidMapping.unknown_table("enterprise", list(TABLES)))
    assert "“employees”" in str(InvalidMapping.unknown_column(TABLES["enterprises"], "employes"))
    assert "“2025H1”" in str(UnknownWave.named("2025H3", ["2025H1"]))


def test_the_kind_of_file_is_named_in_the_language_of_the_reader():
    error = UnreadableFile.not_a_table("a.pdf", Bilingual("PDF 文档", "a PDF document"))
    assert "PDF 文档" in str(error)
    with using_language("en"):
        assert "a PDF document" in str(error)


def test_the_tree_in_the_docstring_names_every_class():
    classes = [
        name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, EvidenceError)
    ]
    assert all(name in (errors.__doc__ or "") for name in classes)
