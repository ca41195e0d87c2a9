"""Direct identifiers, found by their header and by what their cells look like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.conversion.numbers import number_of
from evidence.conversion.signs import half_width
from evidence.matching.headers import header_of
from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAME = Bilingual("姓名", "name")
PHONE = Bilingual("电话", "phone number")
IDENTITY = Bilingual("身份证号", "identity number")
WECHAT = Bilingual("微信号", "WeChat account")
QQ = Bilingual("QQ 号", "QQ account")
MAIL = Bilingual("邮箱", "e-mail address")
ADDRESS = Bilingual("IP 地址", "IP address")
HOME = Bilingual("住址", "home address")
POSITION = Bilingual("定位", "position")
PLATE = Bilingual("车牌号", "number plate")
BIRTH = Bilingual("出生日期", "date of birth")

HEADERS = {
    "姓名": NAME, "联系人": NAME, "填表人": NAME, "填报人": NAME, "firstname": NAME, "lastname": NAME, "fullname": NAME,
    "手机": PHONE, "电话": PHONE, "联系方式": PHONE, "phone": PHONE, "mobile": PHONE,
    "身份证": IDENTITY, "证件号": IDENTITY, "微信号": WECHAT, "openid": WECHAT, "qq号": QQ,
    "邮箱": MAIL, "电子邮件": MAIL, "email": MAIL, "来自ip": ADDRESS, "ipaddress": ADDRESS, "ip地址": ADDRESS,
    "住址": HOME, "家庭地址": HOME, "locationlatitude": POSITION, "locationlongitude": POSITION, "车牌": PLATE,
    "出生日期": BIRTH, "出生年月": BIRTH, "生日": BIRTH, "birthday": BIRTH, "dateofbirth": BIRTH,
}  # fmt: skip
"""Parts of headers that give an identifier away."""
WHOLE_HEADERS = {"名字": NAME, "tel": PHONE, "qq": QQ, "ip": ADDRESS, "wechat": WECHAT, "微信": WECHAT}
"""Headers that do so only where they say nothing else."""

PATTERNS = {
    re.compile(r"(?<![\d.])(?:(?:\+|00)?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![\d.]\d|\d)"): PHONE,
    re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dXx])"): IDENTITY,
    re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}"): MAIL,
    re.compile(r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])"): ADDRESS,
    re.compile(
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z][·•]?[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])"
    ): PLATE,
}
"""What identifiers look like."""

BLACK = "■■■"
OFTEN = 0.3
"""Share of filled cells that must look like an identifier before the column is taken for one."""
NEARLY_ALWAYS = 0.9
"""The same share for a column of numbers, some of which may look like telephone numbers by chance."""
SAMPLED = 500
HARMLESS = 10_000
"""Numbers below identify nobody: a column “手机银行使用率” holds shares."""


def identifier_kind(header: str, cells: Sequence[str | None]) -> Bilingual | None:
    """Return what kind of direct identifier a column holds, or None.

    >>> str(identifier_kind("联系电话", [])), identifier_kind("电话回访满意率", ["63%", "70%"])
    ('电话', None)
    """
    filled = [cell for cell in cells if cell and cell.strip()][:SAMPLED]
    numbers = [number_of(cell) for cell in filled]
    kind = _by_header(header_of(header).plain) or _looks_like(header)
    counted = bool(filled) and all(number is not None and abs(number) < HARMLESS for number in numbers)
    if kind is not None and (kind is POSITION or not counted):
        return kind
    needed = NEARLY_ALWAYS if filled and None not in numbers else OFTEN
    for pattern, found in PATTERNS.items():
        if filled and sum(bool(pattern.search(half_width(cell))) for cell in filled) / len(filled) >= needed:
            return found
    return None


def _by_header(plain: str) -> Bilingual | None:
    if plain in WHOLE_HEADERS:
        return WHOLE_HEADERS[plain]
    if any(word in plain for word in ("部数", "价格", "品牌", "型号", "automobile", "mobilephone", "brand")):
        return None  # about telephones, not their numbers
    return next((kind for part, kind in HEADERS.items() if part in plain), None)


def _looks_like(header: str) -> Bilingual | None:
    """Return what a header is itself, in a file whose first row is no row of headers."""
    plain = half_width(header[:200])
    return next((kind for pattern, kind in PATTERNS.items() if pattern.search(plain)), None)


def scrub(text: str) -> str:
    """Return text with everything that looks like an identifier blackened.

    >>> scrub("请打13812345678找我")
    '请打■■■找我'
    """
    plain = half_width(text)
    for pattern in PATTERNS:
        for match in reversed(list(pattern.finditer(plain))):
            text, plain = (part[: match.start()] + BLACK + part[match.end() :] for part in (text, plain))
    return text


def identifies(text: str, kinds: Iterable[Bilingual]) -> bool:
    """Return whether a cell as a whole is an identifier of one of these kinds.

    >>> identifies("13812345678", [PHONE]), identifies("E0138", [PHONE])
    (True, False)
    """
    plain = half_width(text).strip()
    return any(kind in kinds and pattern.fullmatch(plain) for pattern, kind in PATTERNS.items())


def coarse_position(text: str) -> str:
    """Return a position to a hundredth of a degree, about a kilometre.

    >>> coarse_position("121.47370,31.23040")
    '121.47,31.23'
    """
    return re.sub(r"(\d{1,3}\.\d\d)\d+", r"\1", half_width(text))
