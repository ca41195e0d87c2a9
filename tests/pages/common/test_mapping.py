"""The person's word about a sheet, given on the page."""

from pathlib import Path

import pytest

import sharing

REAL = Path(__file__).parents[3] / "../shared/realdata"


def said(app):
    return "\n".join(part.value for kind in (app.markdown, app.error, app.caption) for part in kind).replace("\\", "")


def data(app):
    return app.session_state["data"]


SHEET = "编号,单位名,人手\nE1,甲,5\nE2,乙,7\n".encode()


class TestChoices:
    def test_a_sheet_that_is_nothing_known_becomes_a_table(self, load_page, pressed):
        app = load_page
        app.file_uploader[0].upload("名单.csv", SHEET).run()
        app.selectbox(key="table of 0 in 1").set_value("enterprises").run()
        labels = {box.label: box for box in app.selectbox}
        for header, column in (("编号", "enterprise_id"), ("单位名", "enterprise_name"), ("人手", "employees")):
            labels[header].set_value(column)
        app.run()
        pressed(app, "确认并载入")
        assert data(app).frame("enterprises")["employees"].tolist() == [5, 7]

    def test_two_headers_for_one_column_are_refused_with_a_sentence_and_nothing_is_lost(self, load_page):
        app = load_page
        before = data(app)
        app.file_uploader[0].upload("名单.csv", SHEET).run()
        app.selectbox(key="table of 0 in 1").set_value("enterprises").run()
        labels = {box.label: box for box in app.selectbox}
        for header in ("编号", "单位名"):
            labels[header].set_value("enterprise_id")
        app.run()
        assert not app.exception
        assert "“企业编号”有两个来源" in said(app)
        assert data(app) is before

    def test_the_preview_hides_who_people_are(self, load_page):
        rows = "编号,手机,甲列\n1,13812345678,x\n2,13912345678,y\n".encode()
        load_page.file_uploader[0].upload("名单.csv", rows).run()
        shown = load_page.dataframe[0].value.to_string()
        assert "138" not in shown
        assert "■" in shown


CHOSEN = {"date_transited": "start_at", "from_authority": "provider_enterprise_id",
          "to_authority": "receiver_enterprise_id", "from_library": "provider_id"}  # fmt: skip
SAME = {
    "provider_type": "企业",
    "receiver_type": "企业",
    "function_class": "F_FAC",
    "business_class": "B_CUL",
    "status": "完成",
}


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not beside the repository")
class TestMapping:
    """37,615 items moved between the libraries of 7 authorities: one mapping on the page, then a matrix of flows."""

    def test_library_transits(self, load_page, pressed):
        app = load_page
        app.file_uploader[0].upload("transits.csv", (REAL / "librarieswest_2020_04/transits.csv").read_bytes()).run()
        app.selectbox(key="table of 0 in 1").set_value("transactions").run()
        for box in app.selectbox:
            if box.label.replace("\\", "") in CHOSEN:
                box.set_value(CHOSEN[box.label.replace("\\", "")])
        app.run()
        for name, code in SAME.items():
            app.selectbox(key=f"constant 0 in 1 {name}").set_value(code)
        app.text_input(key="constant 0 in 1 qty").set_value("1")
        app.run()
        assert "保存导入方案" in [button.label for button in app.download_button]
        pressed(app, "确认并载入")
        assert "transits.csv：1 张表，共 37,615 行" in said(app)
        flows = sharing.flows(data(app), wave="all")
        assert flows.matrix.shape == (7, 7)
        assert flows.total == 37_615
        app.switch_page("pages/results/sharing.py").run()
        assert not app.exception
        assert "37,615" in said(app)
        again = app.switch_page("pages/data/load.py").run()
        again.file_uploader[0].upload("transits.csv", (REAL / "librarieswest_2020_04/transits.csv").read_bytes()).run()
        assert [box.value for box in again.success] == ["已对 1 张工作表套用导入方案：核对后即可载入。"]
        pressed(again, "确认并载入")
        assert sharing.flows(data(again), wave="all").total == 37_615
