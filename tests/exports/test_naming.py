"""Remarks with names in place of ids."""

from __future__ import annotations

from exports.naming import with_names
from messages import Message, Quoted, using_language


def test_units_go_by_their_names_and_nothing_else_changes():
    first = Message("{count} units ({units}).", count=2, units=Quoted(["E1", "E2"], most=1))
    both = first.then(Message("{units} stay.", units=Quoted(["E1"])))
    with using_language("en"):
        assert str(with_names(first, {"E1": "Mill"})).startswith("2 units (“Mill”")
        assert str(with_names(both, {"E1": "=Mill"})).endswith("“=Mill” stay.")
        assert str(with_names(first, {})) == str(first)


def test_in_a_workbook(evaluations, tmp_path):
    import exports
    from tests.exports.spreadsheet import opened

    exports.to_excel(
        evaluations["covered"], tmp_path / "book.xlsx", names={f"u{at}": f"甲{at}厂" for at in range(1, 13)}
    )
    said = " ".join(str(cell.value) for cell in opened(tmp_path / "book.xlsx")["方法"]["B"] if cell.value)
    assert "厂”" in said
    assert "“u" not in said


def test_two_units_of_one_name_are_told_apart_on_every_sheet(evaluations, tmp_path):
    import exports
    from tests.exports.spreadsheet import opened

    exports.to_excel(evaluations["one"], tmp_path / "book.xlsx", names={"u4": "甲厂", "u5": "甲厂"})
    assert opened(tmp_path / "book.xlsx")["原始值"]["A7"].value == "甲厂 (u4)"
