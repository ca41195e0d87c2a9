import pytest

from evidence.matching import characters
from evidence.matching.characters import simplified
from evidence.privacy import HEADERS
from evidence.schema import TABLES
from surveys.instrument.items import items


def domain():
    """Return every Chinese text that files of the domain carry in their headers and lists."""
    for spec in TABLES.values():
        yield from (spec.label.zh, *spec.aliases)
        for column in spec.every:
            yield from (column.label.zh, *column.aliases)
            if column.codes is not None:
                yield from (*(name.zh for name in column.codes.names.values()), *column.codes.also)
    yield from (item.text.zh for item in items())
    yield from HEADERS


@pytest.mark.parametrize(
    ("written", "meant"),
    [("活動總費用", "活动总费用"), ("參與時間/簽到時間", "参与时间/签到时间"), ("來自IP", "来自IP"), ("認為與否", "认为与否"),
     ("工會驛站", "工会驿站"), ("隊員類別", "队员类别"), ("廣東東區", "广东东区"), ("備註說明", "备注说明"), ("母嬰關愛室", "母婴关爱室"),
     ("萬元", "万元"), ("週期", "周期"), ("語言過濾", "语言过滤")],
)  # fmt: skip
def test_headers_of_traditional_exports(written, meant):
    assert simplified(written) == meant


def test_simplified_characters_stay():
    for text in domain():
        assert simplified(text) == text


def test_once_is_enough_and_no_character_stands_for_two():
    pairs = characters._PAIRS
    assert len(pairs) % 2 == 0
    assert len(set(pairs[::2])) == len(pairs) // 2
    assert simplified(simplified(pairs)) == simplified(pairs)
    assert not set(pairs[::2]) & set(pairs[1::2])
