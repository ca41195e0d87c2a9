import pytest

from evidence.conversion.units import FAMILIES, factor, is_unit


@pytest.mark.parametrize(
    ("written", "kept", "times"),
    [
        ("万元", "元", 10_000), ("元", "万元", 1e-4), ("亿元", "万元", 10_000), ("分钟", "秒", 60), ("小时", "分钟", 60),
        ("秒", "小时", 1 / 3600),
        ("Hours", "分钟", 60), ("万人次", "人次", 10_000), ("元", "元", 1), ("人", "元", None), ("人次", "人", None), ("斤", "斤", 1),
        ("", "", 1), ("斤", "元", None),
    ],
)  # fmt: skip
def test_how_many_of_one_make_another(written, kept, times):
    assert factor(written, kept) == (None if times is None else pytest.approx(times, rel=1e-15))


def test_there_and_back_is_one():
    for family in FAMILIES.values():
        for one in family:
            for other in family:
                assert factor(one, other) * factor(other, one) == pytest.approx(1, rel=1e-12)


def test_what_is_a_unit():
    assert is_unit("万元")
    assert is_unit("RMB")
    assert not is_unit("月")
