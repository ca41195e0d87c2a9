"""Recalculation by LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.exports.spreadsheet import opened

SOFFICE = shutil.which("soffice")
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
"""Every formula is computed anew when a workbook is opened, whatever value is stored beside it."""
AT_ONCE = 8
"""Workbooks opened by one process, so that a busy machine has time for each."""


def recalculated(paths, folder):
    """Return name → (sheet, place) → value of every cell of each workbook, after LibreOffice computed all formulas anew."""
    profile = Path(folder, "profile", "user")
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    target = Path(folder, "recalculated")
    start = [SOFFICE, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--norestore", "--convert-to",
               "xlsx:Calc MS Excel 2007 XML", "--outdir", str(target)]  # fmt: skip
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    files = [str(path) for path in paths]
    for at in range(0, len(files), AT_ONCE):
        command = [*start, *files[at : at + AT_ONCE]]
        subprocess.run(command, check=True, capture_output=True, timeout=600, env=environment)
    return {path.stem: _cells(target / path.name) for path in map(Path, paths)}


def _cells(path):
    book = opened(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
