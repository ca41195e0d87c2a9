"""What the texts of a sheet mean, on the page."""

SHEET = "企业编号,企业名称,职工人数,企业规模\nE1,甲,5,巨型\nE2,乙,-3,小型\n".encode()


def data(app):
    return app.session_state["data"]


def test_a_value_on_no_list_is_asked_about(load_page, pressed):
    app = load_page
    app.file_uploader[0].upload("企业.csv", SHEET).run()
    app.selectbox(key="code of 0 in 1 size_class 巨型").set_value("大型").run()
    app.text_input(key="nulls 0 in 1").set_value("-3").run()
    pressed(app, "确认并载入")
    frame = data(app).frame("enterprises")
    assert frame["size_class"].tolist() == ["大型", "小型"]
    assert frame["employees"].isna().tolist() == [False, True]
    assert not {issue.code for issue in data(app).issues} & {"misfit", "out-of-range"}


def test_left_out_it_counts_as_missing(load_page, take):
    app = take(load_page, ("企业.csv", SHEET))
    assert data(app).frame("enterprises")["size_class"].isna().tolist() == [True, False]
    assert {"misfit", "out-of-range"} <= {issue.code for issue in data(app).issues}
