import io

import pandas as pd

from pages.common.exclusion_choice import record_text
from surveys.quality import Thresholds


def test_the_record_begins_with_the_decision_and_every_threshold():
    log = pd.DataFrame({"row": [4, 9], "flags": [2, 3], "rules": ["a, b", "a, b, c"]})
    text = record_text(log, Thresholds(flags_to_exclude=3), "决定\n如下").decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0] == "# 决定 如下"
    assert lines[1] == "# 触发几项即剔除: 3"
    assert len([line for line in lines if line.startswith("#")]) == 16
    assert pd.read_csv(io.StringIO(text), comment="#").equals(log)
