"""The index on files that others made, through the same doors as a person's upload. The files lie beside the repository."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import evidence
from evaluation import Framework, Goalposts, Method, Node, evaluate
from evaluation.collect import collect
from exports.command import score_workbook
from messages import using_language
from tests.evaluation.test_evaluate import human_development
from tests.exports.test_command import workbook

REAL = Path(__file__).parents[2] / "../shared/realdata"
HDI = REAL / "hdi_2018" / "hdi_2018_table1.csv"
CSPS = REAL / "csps_2018" / "all_organisation_scores_2018.csv"
HDI_METHOD = Method(full=1, decimals=3)
"""The report prints three decimals and shares the best rank among equals."""
COLUMNS = {
    "life": "life_expectancy_years",
    "expected": "expected_schooling_years",
    "mean": "mean_schooling_years",
    "income": "gni_per_capita_ppp2011",
}
THEMES = {
    "My work": range(1, 6),
    "Organisational objectives and purpose": range(6, 8),
    "My manager": range(8, 18),
    "My team": range(18, 21),
    "Learning and development": range(21, 25),
    "Inclusion and fair treatment": range(25, 29),
    "Resources and workload": range(29, 35),
    "Pay and benefits": range(35, 38),
    "Leadership and managing change": range(38, 47),
}
"""Theme → numbers of its items, as the survey documents them."""

needs_hdi = pytest.mark.skipif(not HDI.is_file(), reason="the human development report is not beside the repository")
needs_csps = pytest.mark.skipif(
    not CSPS.is_file(), reason="the Civil Service People Survey is not beside the repository"
)


def with_columns(tree):
    for leaf, column in COLUMNS.items():
        tree = tree.with_node(leaf, column=column)
    return tree


def published():
    return pd.read_csv(HDI).set_index("country")


@needs_hdi
def test_human_development_2018_from_the_file_as_it_is(tmp_path):
    """189 countries to 1e-12 and every rank, after the tree has been to a workbook and back."""
    tree = with_columns(human_development())
    tree.to_excel(tmp_path / "hdi.xlsx")
    tree = Framework.from_excel(tmp_path / "hdi.xlsx")
    values = collect(evidence.read(HDI), tree)
    result = evaluate(values, tree, HDI_METHOD)
    expected = published().loc[result.units]
    assert len(result.units) == 189
    assert np.abs(result.index - expected["hdi_published"]).max() < 1e-12
    assert result.ranks["hdi"].tolist() == expected["hdi_rank"].tolist()
    assert {note.kind for note in result.notes} == {"capped", "unused"}


@needs_hdi
def test_human_development_2018_on_the_command_line(tmp_path):
    """One workbook with the tree and the table."""
    rows = [["country", *COLUMNS.values()], *published()[list(COLUMNS.values())].reset_index().to_numpy().tolist()]
    path = workbook(tmp_path / "hdi.xlsx", ("指标值", rows), tree=with_columns(human_development()))
    result = score_workbook(path, choices={"full": 1.0, "decimals": 3}).evaluation
    expected = published().loc[result.units]
    assert np.abs(result.index - expected["hdi_published"]).max() < 1e-12
    assert result.ranks["hdi"].tolist() == expected["hdi_rank"].tolist()


def people_survey():
    """Return goal → nine themes → their items; a cell such as 63% is the share 0.63, scored from 0 to 1."""
    nodes = [Node("csps")]
    for at, (theme, items) in enumerate(THEMES.items(), start=1):
        nodes.append(Node(f"T{at}", "csps", source=theme))
        nodes += [Node(f"B{item:02}", f"T{at}", goalposts=Goalposts(0, 1)) for item in items]
    return Framework(tuple(nodes))


@needs_csps
def test_civil_service_people_survey_2018():
    """Nine themes of every organisation from 46 items within one percentage point: the items are printed as whole percents."""
    tree = people_survey()
    result = evaluate(collect(evidence.read(CSPS), tree), tree)
    printed = pd.read_csv(CSPS)
    printed = printed.set_index(printed["Organisation"].str.strip()).loc[result.units]
    assert len(result.units) >= 95
    assert len(tree.leaves) == 46
    for at, theme in enumerate(THEMES, start=1):
        shown = printed[theme].str.rstrip("%").apply(pd.to_numeric, errors="coerce")
        found = result.scores[f"T{at}"]
        assert (found.isna() == shown.isna()).all()
        assert (found - shown).abs().max() <= 1.0, theme


@needs_csps
def test_the_finding_names_the_organisations():
    with using_language("en"):
        said = evaluate(collect(evidence.read(CSPS), people_survey()), people_survey()).text
    assert "have an index" in said
