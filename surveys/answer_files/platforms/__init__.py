"""Survey platforms whose exports are recognised, the most telling first."""

from surveys.answer_files.platforms.forms import GOOGLE, MICROSOFT
from surveys.answer_files.platforms.generic import OWN_TABLE, UNKNOWN
from surveys.answer_files.platforms.limesurvey import LIMESURVEY
from surveys.answer_files.platforms.odk import KOBOTOOLBOX
from surveys.answer_files.platforms.platform import Platform
from surveys.answer_files.platforms.qualtrics import QUALTRICS
from surveys.answer_files.platforms.spss import SPSS
from surveys.answer_files.platforms.tencent import TENCENT
from surveys.answer_files.platforms.wenjuanxing import NUMBERED, WENJUANXING

KNOWN = (SPSS, OWN_TABLE, QUALTRICS, KOBOTOOLBOX, LIMESURVEY, MICROSOFT, TENCENT, WENJUANXING, GOOGLE, NUMBERED)
"""Platforms that a sheet is compared with, in this order."""

PLATFORMS: dict[str, Platform] = {platform.key: platform for platform in (*KNOWN, UNKNOWN)}
"""Every platform by its key, the generic reading included."""

__all__ = ["KNOWN", "PLATFORMS", "UNKNOWN", "Platform"]
