import threading

import pytest

from messages import LANGUAGES, current_language, set_language, using_language


@pytest.fixture(autouse=True)
def _as_before():
    with using_language("zh"):
        yield


@pytest.mark.parametrize(
    ("code", "spoken"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("zh-Hans-CN", "zh"), ("fr", "zh"), ("", "zh"), (None, "zh")],
)
def test_a_browser_locale_is_understood_by_its_first_part(code, spoken):
    assert set_language(code) == current_language() == spoken


def test_chinese_is_the_default_and_the_former_language_returns():
    assert next(iter(LANGUAGES)) == "zh"
    with using_language("en"):
        with using_language("nonsense"):
            assert current_language() == "zh"
        assert current_language() == "en"
    assert current_language() == "zh"


def test_the_former_language_returns_after_an_error():
    with pytest.raises(ZeroDivisionError), using_language("en"):
        raise ZeroDivisionError
    assert current_language() == "zh"


def test_two_sessions_do_not_mix():
    set_language("en")
    heard = []
    thread = threading.Thread(target=lambda: heard.append(current_language()))
    thread.start()
    thread.join()
    assert heard == ["zh"]
