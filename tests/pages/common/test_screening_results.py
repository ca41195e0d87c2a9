"""What of the screening is shown: enterprises only with ten answers or more, records without answers."""

from streamlit.testing.v1 import AppTest

from pages.common import screening_results


def page():
    from types import SimpleNamespace

    import pandas as pd

    from pages.common import screening_results

    table = pd.DataFrame(
        {
            "answers": [40, 9, 12], "V11": ["flagged", "flagged", "clear"], "V15": ["clear", "clear", "clear"],
            "V16": ["flagged", "clear", "clear"], "too_many": ["not judged"] * 3,
        },
        index=["E1", "E2", "E3"],
    )  # fmt: skip
    screening_results.enterprise_table(SimpleNamespace(enterprises=table), {"E1": "甲公司"})
    screening_results.enterprise_table(SimpleNamespace(enterprises=table.tail(1)), {})


def test_small_enterprises_are_not_named():
    app = AppTest.from_function(page).run()
    assert not app.exception
    shown = app.dataframe[0].value
    assert shown["name"].tolist() == ["甲公司"]
    assert shown["why"].tolist() == ["几乎全是满分（V11）、重复答卷（V16）"]
    assert "没有异常的企业" in app.caption[0].value


def test_every_mark_of_an_enterprise_has_a_name():
    assert set(screening_results.ENTERPRISE_RULES) == {"V11", "V15", "V16", "too_many"}
