"""``python -m sample_data``: make the sample district anew, tables and workbook, byte for byte as before."""

import sys

from sample_data import WORKBOOK, generate
from sample_data.files import PARQUET, write
from sample_data.workbook import write as write_workbook

write(generate(), PARQUET)
write_workbook(generate(defects=False), WORKBOOK)
sys.stdout.write(f"{PARQUET.name}/, {WORKBOOK.name}\n")
