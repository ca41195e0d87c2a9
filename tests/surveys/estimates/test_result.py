import pickle

import numpy as np
import pandas as pd
import pytest

from messages import using_language
from surveys.estimates import InvalidRequest, means, quantiles, shares
from surveys.estimates.vocabulary import KNOWN, STATISTICS, STATUSES

FRAME = pd.DataFrame({"q1": [1.0, 3.0, 2.0, 6.0], "q2": [2.0, 2.0, 4.0, 4.0], "g": list("aabb")})


def test_wide_tables_keep_the_order_of_the_items():
    result = means(FRAME, ["q2", "q1"], "g")
    assert result.wide().to_dict("list") == {"q2": [2.0, 4.0], "q1": [2.0, 4.0]}
    assert result.wide("n").loc["a"].tolist() == [2, 2]
    assert means(FRAME, ["q2", "q1"]).wide().to_numpy().tolist() == [[3.0, 3.0]]
    bands = shares(FRAME, "q2", "g").wide()
    assert bands.columns.tolist() == [("q2", 2.0), ("q2", 4.0)]


def test_covariance_has_the_variances_on_its_diagonal():
    result = means(FRAME, ["q1", "q2"])
    np.testing.assert_allclose(np.diag(result.covariance), result.table["se"] ** 2)
    assert result.covariance[0, 1] == pytest.approx(np.cov(FRAME["q1"], FRAME["q2"])[0, 1] / 4)


def test_a_covariance_of_too_many_cells_is_refused():
    frame = pd.DataFrame({"q": np.arange(1001.0), "g": range(1001)})
    with using_language("en"), pytest.raises(InvalidRequest, match="1001 cells would be too large"):
        _ = means(frame, "q", "g").covariance


def test_a_result_survives_being_stored():
    """Pages keep results in a cache, which pickles them."""
    for result in (means(FRAME, ["q1", "q2"], "g"), shares(FRAME, "q2"), quantiles(FRAME, "q1")):
        again = pickle.loads(pickle.dumps(result))
        assert again.text == result.text
        assert again.table.equals(result.table)
    np.testing.assert_allclose(pickle.loads(pickle.dumps(means(FRAME, "q1"))).covariance, means(FRAME, "q1").covariance)


def test_a_result_shows_itself_without_answers():
    result = means(FRAME, "q1", "g")
    assert repr(result) == "<Estimates: mean of 2 cells>"
    assert "<table" in result._repr_html_()


def test_every_name_has_both_languages():
    assert all(name.zh and name.en for name in (*STATISTICS.values(), *STATUSES.values()))
    assert set(KNOWN) <= set(STATUSES)
