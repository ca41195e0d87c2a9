"""Choosing files and accepting them: nothing is data before it is accepted, and a refusal changes nothing."""

PLAIN = "单位,满意率\n甲,63%\n乙,70%\n".encode()


def test_nothing_changes_before_it_is_accepted(load_page):
    before = load_page.session_state["data"]
    load_page.file_uploader[0].upload("a.csv", PLAIN).run()
    assert load_page.session_state["data"] is before
    load_page.file_uploader[0].clear()
    load_page.run()
    assert load_page.session_state["data"] is before
    assert not load_page.exception


def test_accepting_empties_the_place_for_files(load_page, take):
    app = take(load_page, ("a.csv", PLAIN))
    assert app.file_uploader[0].value == []
    assert [note.value for note in app.toast] == ["已载入：a.csv"]


def test_an_indicator_system_alone_leaves_the_data_as_they_are(load_page, take, tmp_path):
    before = load_page.session_state["data"]
    load_page.session_state["framework"].to_excel(tmp_path / "体系.xlsx")
    app = take(load_page, ("体系.xlsx", (tmp_path / "体系.xlsx").read_bytes()))
    assert app.session_state["data"] is before
    assert not [box.value for box in app.error]


def test_a_workbook_of_coinr_brings_data_names_and_system(load_page, take, workbook):
    data = [["uCode", "uName", "A", "B"], ["AT", "奥地利", 1, 9], ["BE", "比利时", 5, 2]]
    meta = [["iCode", "iName", "Direction", "Weight", "Parent", "Type"], ["A", "甲", 1, 1, "I", "Indicator"],
            ["B", "乙", -1, 3, "I", "Indicator"], ["I", "总", 1, 1, None, "Aggregate"]]  # fmt: skip
    app = take(load_page, ("c.xlsx", workbook({"iData": data, "iMeta": meta})))
    assert [leaf.id for leaf in app.session_state["framework"].leaves] == ["A", "B"]
    assert app.session_state["data"].issues == ()
    app.switch_page("pages/results/overview.py").run()
    assert "得分最高的是“比利时”，最低的是“奥地利”" in " ".join(str(part.value) for part in app.markdown)
    before = app.session_state["data"]
    app.switch_page("pages/data/load.py").run()
    app = take(app, ("d.xlsx", workbook({"iData": data, "iMeta": [*meta, ["C", "丙", 1, 1, "Q", "Indicator"]]})))
    assert "› iMeta 第 5 行：“C”的上级“Q”不存在" in app.error[0].value
    assert app.session_state["data"] is before


def test_records_after_a_ready_made_table_get_the_default_system_back(load_page, take, workbook):
    start = load_page.session_state["framework"]
    app = take(load_page, ("a.csv", PLAIN))
    assert app.session_state["framework"] != start
    rows = [["企业编号", "企业名称", "职工人数"], ["E1", "甲", 5]]
    app = take(app, ("b.xlsx", workbook({"企业": rows})))
    assert app.session_state["framework"] == start
