import numpy as np
import pandas as pd

from messages import using_language
from surveys.drivers import importance_performance
from surveys.drivers.quadrants import QUADRANTS


def frame(n=400):
    random = np.random.default_rng(9)
    waiting, rooms, food, signs = random.normal(size=(4, n))
    data = pd.DataFrame({"waiting": waiting + 2, "rooms": rooms + 4, "food": food * 0.9 + 4.5, "signs": signs + 2.2})
    return data.assign(SA=2 * data["waiting"] + 2 * data["rooms"] + 0.1 * data["food"] + random.normal(size=n))


def test_planted_quadrants_are_found():
    found = importance_performance(frame(), "SA", ["waiting", "rooms", "food", "signs"], draws=100)
    assert found.table["quadrant"].to_dict() == {
        "waiting": "improve",
        "rooms": "keep",
        "food": "enough",
        "signs": "low",
    }
    assert found.table["sure"].all()
    with using_language("en"):
        assert found.text == "Important and rated below the others: “waiting”."
    assert "<table" in found._repr_html_()


def test_lines_may_be_given_and_uncertain_items_are_not_named_as_findings():
    found = importance_performance(
        frame(60), "SA", ["waiting", "rooms"], importance_line=0.5, performance_line=5.0, draws=100
    )
    assert (found.importance_line, found.performance_line) == (0.5, 5.0)
    with using_language("en"):
        assert "No item is clearly both important and rated below the others." in found.text
        assert "Possibly so, but within the uncertainty" in found.text


def test_every_quadrant_has_both_names():
    assert all(name.zh and name.en for name in QUADRANTS.values())
