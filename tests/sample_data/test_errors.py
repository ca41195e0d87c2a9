"""Refusals say what to do."""

from messages import WorkbenchError, using_language
from sample_data.errors import MissingSample, SampleError


def test_a_missing_file_is_named_with_the_remedy():
    error = MissingSample.named("waves.parquet")
    assert isinstance(error, SampleError)
    assert isinstance(error, WorkbenchError)
    with using_language("en"):
        said = str(error)
    assert "waves.parquet" in said
    assert "make sample" in said
