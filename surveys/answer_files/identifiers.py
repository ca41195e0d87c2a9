"""Columns that tell who answered: found by header and by what their cells look like, dropped before anything is stored."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.matching.headers import header_of
from evidence.privacy import identifier_kind
from messages import Bilingual

if TYPE_CHECKING:
    from surveys.answer_files.cells import Cells

NAME = Bilingual("姓名", "name")
PHONE = Bilingual("电话", "phone number")
IDENTITY = Bilingual("证件号", "identity number")
EMAIL = Bilingual("邮箱", "e-mail address")
ACCOUNT = Bilingual("账号", "account")
ADDRESS = Bilingual("住址", "home address")
PLACE = Bilingual("定位", "position")
DEVICE = Bilingual("设备号", "device number")

WHOLE: dict[str, Bilingual] = {
    **dict.fromkeys(
        ("姓名", "名字", "名称", "name", "fullname", "yourname", "firstname", "lastname", "respondentname", "联系人", "昵称", "微信昵称",
         "submittername", "recipientlastname", "recipientfirstname", "username", "_submitted_by", "称呼", "用户名", "填写人", "nickname"),
        NAME,
    ),
    **dict.fromkeys(("手机", "手机号", "手机号码", "电话", "电话号码", "联系电话", "联系方式", "phone", "phonenumber", "mobile",
                     "telephone", "tel", "mobilephone", "contact"), PHONE),
    **dict.fromkeys(("身份证", "身份证号", "身份证号码", "证件号", "证件号码", "学号", "工号", "idnumber", "idcard", "passport"), IDENTITY),
    **dict.fromkeys(("邮箱", "电子邮件", "电子邮箱", "邮箱地址", "电子邮件地址", "email", "emailaddress", "e-mail", "mail",
                     "recipientemail", "youremail"), EMAIL),
    **dict.fromkeys(("微信", "微信号", "微信头像", "openid", "unionid", "qq", "qq号", "qq号码", "qq邮箱", "用户id", "用户标识", "userid",
                     "token", "externalreference", "externaldatareference", "recipientid", "参与者id"), ACCOUNT),
    **dict.fromkeys(("住址", "家庭住址", "家庭地址", "详细地址", "homeaddress", "address"), ADDRESS),
    **dict.fromkeys(("locationlatitude", "locationlongitude", "latitude", "longitude", "经纬度", "_geolocation", "地理位置", "坐标", "lon_lat"),
                    PLACE),
    **dict.fromkeys(("deviceid", "subscriberid", "simserial", "imei", "simid"), DEVICE),
}  # fmt: skip
"""Headers that are nothing but the name of an identifier."""

PART: dict[str, Bilingual] = {
    "姓名": NAME, "手机号": PHONE, "电话号码": PHONE, "联系电话": PHONE, "联系方式": PHONE, "phonenumber": PHONE, "mobilenumber": PHONE,
    "身份证": IDENTITY, "证件号": IDENTITY, "邮箱地址": EMAIL, "emailaddress": EMAIL, "e-mailaddress": EMAIL, "youre-mail": EMAIL,
    "youremail": EMAIL, "微信号": ACCOUNT, "qq号": ACCOUNT, "openid": ACCOUNT, "家庭住址": ADDRESS, "详细地址": ADDRESS, "yourname": NAME,
    "fullname": NAME, "您的名字": NAME, "你的名字": NAME, "车牌号": Bilingual("车牌号", "number plate"), "_latitude": PLACE, "_longitude": PLACE,
    "gpscoordinates": PLACE, "email": EMAIL, "e-mail": EMAIL,
}  # fmt: skip
"""Parts of sentences that ask for an identifier; believed only where the answers are open text."""

POLITE = re.compile(r"^(?:请问|请|您的|你的|您|填写|输入|留下|提供|真实|本人|what\s*is|your|please|enter|leave|the)+")
ASIDE = re.compile(r"[(（【\[].*?[)）】\]]|[?？:：。.!！*]+$|(?:是什么|是多少|是)$")
TOKEN = re.compile(r"^(?=.*\d)[A-Za-z0-9_-]{8,}$")
SAMPLE = 500
MOSTLY_DIFFERENT = 0.5
NEARLY_ALL = 0.9


def direct_identifier(header: str, cells: Cells) -> Bilingual | None:
    """Return what kind of direct identifier a column holds, or None.

    A column counts as one when its cells look like phone or identity numbers, addresses or e-mails; when its header is nothing but
    the name of an identifier; or when its header asks for one and the answers differ from each other as identifiers do. A question
    *about* telephones or names is kept.
    """
    sample = cells.codes[cells.codes >= 0][:SAMPLE].tolist()
    kind = identifier_kind("", [cells.texts[at] for at in sample])
    if kind is not None:
        return kind
    words = header_of(header).plain
    bare = ASIDE.sub("", POLITE.sub("", ASIDE.sub("", words)))
    for spelling in (words, bare):
        if spelling in WHOLE:
            return WHOLE[spelling]
    if cells.filled and len(cells.texts) <= MOSTLY_DIFFERENT * cells.filled:
        return None
    return next((found for part, found in PART.items() if part in words), None)


def holds_tokens(cells: Cells) -> bool:
    """Return whether a column of metadata holds a code of its own for nearly everybody, by which a platform may know them."""
    if len(cells.texts) < 5 or len(cells.texts) < NEARLY_ALL * cells.filled:
        return False
    return cells.share(lambda text: bool(TOKEN.match(text))) >= NEARLY_ALL
