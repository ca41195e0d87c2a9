import json

import pytest

from evidence.errors import UnreadableFile
from evidence.reading.refusals import SENTENCES, refusal

DETAILS = {"far": json.dumps(["表<b>", "XFD1048576"]), "quotes": "17", "nested": "a, b"}


@pytest.mark.parametrize("code", ["protected", "memory", "binary", "damaged", "unheard of", *SENTENCES])
def test_every_code_becomes_a_sentence_about_the_file(code, english):
    error = refusal(code, DETAILS.get(code, "detail"), "文件.xlsx", 4 * 1024**3, 240)
    assert type(error) is UnreadableFile
    assert "文件.xlsx" in str(error)
    assert str(error).rstrip().endswith(".")


def test_they_name_the_place(english):
    assert str(refusal("quotes", "17", "a.csv", 1, 1)).startswith("Row 17 of a.csv")
    assert "“表<b>” of a.xlsx reaches to the cell XFD1048576" in str(refusal("far", DETAILS["far"], "a.xlsx", 1, 1))
    assert "4 GB of memory or 240 seconds" in str(refusal("memory", "", "a.xlsx", 4 * 1024**3, 240))
    damaged = refusal("unheard of", "", "a.xlsx", 1, 1)
    assert str(damaged).startswith("a.xlsx is damaged")
    assert damaged.__notes__ == ["unheard of"]
