"""What a sheet may be, in the words of the pages."""

from __future__ import annotations

from messages import Bilingual

ROLES = {
    "table": Bilingual("数据表", "table"),
    "framework": Bilingual("指标体系", "indicator system"),
    "coinr_meta": Bilingual("COINr 指标体系", "COINr indicator system"),
    "plain": Bilingual("单位×指标表", "units × indicators"),
    "answers": Bilingual("问卷答卷", "answers to a questionnaire"),
    "note": Bilingual("说明", "notes"),
    "unknown": Bilingual("未识别", "not recognised"),
}
