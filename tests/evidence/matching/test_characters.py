from evidence.matching.characters import simplified
from evidence.schema import TABLES


def test_headers_of_traditional_exports():
    assert simplified("活動總費用") == "活动总费用"
    assert simplified("參與時間/簽到時間") == "参与时间/签到时间"
    assert simplified("來自IP") == "来自IP"


def test_simplified_characters_stay():
    for spec in TABLES.values():
        for column in spec.columns:
            for alias in column.aliases:
                assert simplified(alias) == alias


def test_once_is_enough():
    text = "".join(alias for spec in TABLES.values() for alias in spec.aliases)
    assert simplified(simplified(text)) == simplified(text)
