"""Every measure on Spark, compared with the embedded engine: the same numbers to 1e-9, the same blanks, statuses and tags.

Runs where PySpark and Java are installed (``make spark``); Spark is started by the test itself, on this machine.
"""

from __future__ import annotations

import os
import shutil
import sys
import warnings

import pytest

from evaluation import measures
from evidence.records import Frames
from tests.evaluation.measures import tiny
from tests.evaluation.measures.engines import differences

pytest.importorskip("pyspark", reason="PySpark is not installed; see requirements-spark.txt")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Java is not installed", allow_module_level=True)


@pytest.fixture(scope="module")
def spark():
    """A session on this machine; the session time zone matters, or quarter edges move."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").appName("workbench")
        options = {"spark.sql.session.timeZone": "UTC", "spark.sql.shuffle.partitions": "2", "spark.ui.enabled": "false",
                   "spark.driver.memory": "1g"}  # fmt: skip
        for key, value in options.items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frames(spark, tmp_path_factory):
    """The tiny district as Parquet files that Spark reads."""
    import pyarrow.parquet as pq

    folder = tmp_path_factory.mktemp("district")
    found = {}
    for name, table in tiny.tables().items():
        pq.write_table(table, folder / f"{name}.parquet", coerce_timestamps="us")
        found[name] = spark.read.parquet(str(folder / f"{name}.parquet"))
    return Frames(found)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("level", ["enterprise", "district", "mechanism"])
def test_spark_gives_the_same_values(frames, level):
    expected = measures.compute(tiny.district(), None, level, wave="all")
    found = measures.compute(frames, None, level, wave="all")
    assert not differences(expected, found)


@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_values_by_class(frames):
    expected = measures.compute(tiny.district(), None, "mechanism", ("business_class",), wave="all")
    found = measures.compute(frames, None, "mechanism", ("business_class",), wave="all")
    assert not differences(expected, found)
