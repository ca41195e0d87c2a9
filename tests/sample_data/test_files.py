"""The committed files."""

import re

import pytest

from evidence.schema import TABLES
from sample_data import MissingSample, load
from sample_data.files import FOLDER, PARQUET, WORKBOOK, write
from sample_data.truth import TRUTH


def test_committed_files_are_what_the_generator_makes(spoilt):
    kept = load()
    assert list(kept) == list(TABLES)
    for name, table in spoilt.items():
        assert kept[name].schema == table.schema, name
        assert kept[name].equals(table), name


def test_the_same_tables_give_the_same_bytes(spoilt, tmp_path):
    write({name: spoilt[name] for name in TABLES}, tmp_path)
    for path in PARQUET.glob("*.parquet"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_everything_together_is_small():
    size = sum(path.stat().st_size for path in [*PARQUET.iterdir(), WORKBOOK])
    assert size <= 10_000_000
    assert len(list(PARQUET.iterdir())) == 32


def test_a_missing_file_is_refused(spoilt, tmp_path):
    write({"waves": spoilt["waves"]}, tmp_path)
    with pytest.raises(MissingSample, match="districts"):
        load(tmp_path)


@pytest.mark.parametrize(
    "numbers",
    [
        "120", "90", "260", "1,500", "2,400", "420", "60,000", "4,000", "0.55", "0.40", "40 %", "62 %", "38 %", "0.6", "0.08", "9 %",
        "98 %", "105 %", "34 %", "26 %", "18 %", *TRUTH.top_providers, *TRUTH.top_rated, *TRUTH.ping_pong, *TRUTH.cost_spoilt,
        *TRUTH.outage, TRUTH.burst, TRUTH.without_head_count, TRUTH.silo_district, TRUTH.coverage_event,
    ],
)  # fmt: skip
def test_the_readme_names_what_is_planted(numbers):
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    chinese, english = text.split("## English")
    for part in (chinese, english):
        wanted = re.escape(numbers).replace("\\ %", r"\s?%")
        assert re.search(rf"(?<![\d.]){wanted}", part), numbers


def test_the_readme_says_first_that_it_is_made_up():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "虚构" in text[:200]
    assert "made up" in text
    assert str(TRUTH.seed) in text
