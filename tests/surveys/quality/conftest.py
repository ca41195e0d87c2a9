import pytest

from messages import using_language


@pytest.fixture(autouse=True)
def english():
    with using_language("en"):
        yield
