"""The way of a newcomer in a real browser: see the sample, load a file of one's own, move a weight, leave with a workbook.

Six countries of the Human Development Report 2018 (UNDP, statistical annex, table 1) stand in for the person's own file: life expectancy
in years, expected and mean years of schooling, income per head in PPP dollars of 2011, and the published index. The whole table
of 189 is used where it lies beside the repository.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from evaluation import Framework, Goalposts, Node
from messages import Bilingual
from tests.exports import libreoffice
from tests.exports.spreadsheet import Spreadsheet, differences, opened, stored

pytestmark = pytest.mark.browser

WHOLE = Path(__file__).parents[2] / "../shared/realdata/hdi_2018/hdi_2018_table1.csv"
PUBLISHED = "hdi_published"
COLUMNS = ["country", PUBLISHED, "life", "expected", "mean", "income"]
COUNTRIES = [
    ("Norway", 0.9525220196758183, 82.328, 17.85206, 12.56682, 68012.49292),
    ("Germany", 0.9360434201549551, 81.178, 16.95598, 14.08202, 46135.84754),
    ("Japan", 0.9091529566477987, 83.908, 15.23277, 12.75, 38986.15453),
    ("Brazil", 0.7592453699836664, 75.723, 15.39793, 7.76, 13755.33693),
    ("China", 0.7517039468311737, 76.41, 13.7792, 7.848, 15269.76124),
    ("India", 0.6398329108958057, 68.803, 12.34981, 6.398, 6353.045173),
]
WHOLE_COLUMNS = {
    "life_expectancy_years": "life",
    "expected_schooling_years": "expected",
    "mean_schooling_years": "mean",
    "gni_per_capita_ppp2011": "income",
}


def human_development():
    """Geometric mean of health, education and income; education is the mean of two (technical note 1 of the report)."""
    return Framework(
        (
            Node("hdi", name=Bilingual("人类发展指数", "Human development"), aggregation="geometric"),
            Node("health", "hdi", name=Bilingual("健康", "Health")),
            Node("education", "hdi", name=Bilingual("教育", "Education")),
            Node("living", "hdi", name=Bilingual("生活水平", "Standard of living")),
            Node("life", "health", name=Bilingual("预期寿命", "Life expectancy"), goalposts=Goalposts(20, 85)),
            Node("expected", "education", goalposts=Goalposts(0, 18)),
            Node("mean", "education", goalposts=Goalposts(0, 15)),
            Node("income", "living", name=Bilingual("收入", "Income"), goalposts=Goalposts(100, 75000, "log")),
        )
    )


@pytest.fixture(scope="module")
def own_files(tmp_path_factory):
    """Return the table and the framework workbook a person brings along, and the published index."""
    folder = tmp_path_factory.mktemp("own")
    table = pd.DataFrame(COUNTRIES, columns=COLUMNS)
    if WHOLE.is_file():
        table = pd.read_csv(WHOLE).rename(columns=WHOLE_COLUMNS)[COLUMNS]
    table.to_csv(folder / "人类发展.csv", index=False)
    human_development().to_excel(folder / "指标体系.xlsx")
    return folder / "人类发展.csv", folder / "指标体系.xlsx", table.set_index("country")[PUBLISHED]


def test_the_sample_is_there_at_once(person):
    """The first page speaks Chinese, states the index and says that the district is made up; nothing leaves the machine."""
    someone = person()
    someone.go()
    assert re.search(r"综合得分为\s*\d", someone.text())
    assert "虚构" in someone.page.locator('[data-testid="stSidebar"]').inner_text()
    assert someone.page.evaluate("document.documentElement.lang").startswith("zh")
    assert someone.outside == []
    assert someone.complaints == []


def test_from_an_own_file_to_a_workbook(person, own_files, tmp_path):
    """Upload, adopt, read the index, move a weight, see the ranks move, download; another program finds the same numbers."""
    table, tree, published = own_files
    someone = person()
    someone.go()
    someone.open("载入数据")
    someone.upload(table, tree)
    someone.press("确认并载入")
    assert "人类发展" in someone.text()

    someone.open("权重")
    assert "排名与载入的权重一致" in someone.text()
    someone.open("Excel 工作簿")
    someone.download("下载工作簿", tmp_path / "before.xlsx")
    someone.open("权重")
    someone.slide("生活水平", 5)
    assert re.search(r"\d+ 家名次变化|\d+ 家中有 \d+ 家名次变化", someone.text()), someone.text()[:400]
    someone.open("Excel 工作簿")
    name = someone.download("下载工作簿", tmp_path / "after.xlsx")

    assert name.endswith(".xlsx")
    before, after = (scores(tmp_path / name) for name in ("before.xlsx", "after.xlsx"))
    assert len(before) == len(published)
    assert (before["index"] / 100 - published.loc[before.index]).abs().max() < 1e-12
    assert (before["rank"] != after["rank"].loc[before.index]).any()
    for path in (tmp_path / "before.xlsx", tmp_path / "after.xlsx"):
        assert differences(stored(path), Spreadsheet(path).computed()) == []
    if libreoffice.SOFFICE:
        again = libreoffice.recalculated([tmp_path / "after.xlsx"], tmp_path / "office")
        assert differences(stored(tmp_path / "after.xlsx"), again["after"]) == []


def scores(path):
    """Return unit → index and rank from the ranking, as stored for programs that compute nothing."""
    rows = list(opened(path, data_only=True)["综合得分"].iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if row[:3] == ("名次", "单位", "综合得分"))
    found = pd.DataFrame([row[:3] for row in rows[head + 1 :]], columns=["rank", "unit", "index"])
    return found.dropna().set_index("unit").astype(float)
