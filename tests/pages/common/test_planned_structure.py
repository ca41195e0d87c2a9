"""The planned structure on the page: one scale alone is modelled, none is asked for."""

from streamlit.testing.v1 import AppTest


def page():
    import numpy as np
    import pandas as pd

    from pages.common import planned_structure

    rng = np.random.default_rng(9)
    common = rng.normal(size=(200, 1))
    items = pd.DataFrame(common + 0.7 * rng.normal(size=(200, 4)), columns=list("abcd"))
    planned_structure.draw({"量表": items})


def test_one_scale_alone():
    app = AppTest.from_function(page).run()
    assert not app.exception
    assert not app.multiselect, "nothing to choose between"
    assert "1 个因子，4 道题，200 名完整作答者" in " ".join(part.value for part in app.markdown)
    assert list(app.dataframe[0].value.columns) == ["name", "items", "ave", "cr"]
