"""Open answers without what would tell who wrote them."""

from __future__ import annotations

import re
import unicodedata

from evidence.privacy import scrub

BLACK = "■■■"
MORE = (
    re.compile(r"(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)"),
    re.compile(r"(?<!\d)\d{6}[\s-]?(?:19|20)\d{2}[\s-]?(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])[\s-]?\d{3}[\dXx](?!\d)"),
    re.compile(r"(?<![\d-])0\d{2,3}[\s-]\d{7,8}(?!\d)"),
    re.compile(
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•\s]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
    ),
    re.compile(
        r"(?:微信|薇信|weixin|wechat|vx|wx|qq|扣扣)(?:\s*(?:号|id)\s*(?:是|为|[:：=])?|\s*(?:是|为|[:：=]))\s*[A-Za-z0-9][\w-]{4,}"
        r"|(?:微信|薇信|vx|wx|qq|扣扣)\s*(?=[\w-]*\d)[A-Za-z0-9][\w-]{4,}",
        re.IGNORECASE | re.ASCII,
    ),
)
"""Phone numbers with gaps, identity numbers with gaps, landlines, number plates, accounts."""


def scrubbed(text: str) -> str:
    """Return an open answer with everything that looks like an identifier blackened, full-width digits included.

    >>> scrubbed("请联系 138-1234-5678"), scrubbed("微信：abc_12345"), scrubbed("多办活动")
    ('请联系 ■■■', '■■■', '多办活动')
    """
    for version in (text, unicodedata.normalize("NFKC", text)):
        clean = version
        for pattern in MORE:
            clean = pattern.sub(BLACK, clean)
        clean = scrub(clean)
        if clean != version:
            return clean
    return text


def harmless(text: str) -> str | None:
    """Return an answer scrubbed; None when nothing but an identifier stood there.

    >>> harmless("13812345678"), harmless("一般")
    (None, '一般')
    """
    clean = scrubbed(text)
    return None if clean == BLACK else clean
