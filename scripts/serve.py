"""Start the workbench with what its first page needs already at hand: ``python scripts/serve.py [PORT]``.

``streamlit run app.py`` does the same but for the warming up: there the first person to open a page waits for it.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def warm() -> None:
    """Open the first page once for nobody, so that modules are loaded and the sample district is measured."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - the settings of the server are to be read first

    with warnings.catch_warnings(action="ignore"):
        AppTest.from_file(str(ROOT / "app.py"), default_timeout=300).run()
        # that run has also asked for the single choices of the filters to be tried out, see pages/common/ahead.py
    gc.collect()
    gc.freeze()  # modules and the sample stay as long as the server: no sweep has to look at them again


def main(port: str = "8501") -> None:
    """Warm up and serve until stopped."""
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    logging.getLogger("streamlit").setLevel(logging.ERROR)  # AppTest tells at length that nobody is there
    print("正在准备…… / getting ready …", flush=True)  # noqa: T201
    warm()
    logging.getLogger("streamlit").setLevel(logging.INFO)
    from streamlit.runtime.pages_manager import PagesManager  # noqa: PLC0415
    from streamlit.web import cli  # noqa: PLC0415

    # a folder named pages/ is not taken for the list of pages, which would call the first link into the workbench "not found"
    PagesManager.uses_pages_directory = False

    sys.argv = ["streamlit", "run", str(ROOT / "app.py"), "--server.port", port, *sys.argv[2:]]
    cli.main()


if __name__ == "__main__":
    main(*sys.argv[1:2])
