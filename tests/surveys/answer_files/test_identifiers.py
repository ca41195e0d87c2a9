import pyarrow as pa
import pytest

from surveys.answer_files.cells import Cells
from surveys.answer_files.identifiers import direct_identifier, holds_tokens


def cells(*texts):
    return Cells.of(pa.chunked_array([pa.array(texts, pa.string())]))


@pytest.mark.parametrize(
    ("header", "texts", "kind"),
    [
        ("您的姓名：", ("张三", "李四"), "name"),
        ("1、请填写您的姓名", ("张三", "李四"), "name"),
        ("Name", (), "name"),
        ("Email", ("anonymous", "anonymous"), "e-mail address"),
        ("联系电话", ("见面聊",), "phone number"),
        ("请留下您的联系方式（选填）", ("abc", "def"), "phone number"),
        ("随便写点什么", ("13812345678", "13987654321", "好"), "电话"),
        ("备注", ("a@b.cn", "c@d.cn"), "邮箱"),
        ("身份证号码", ("",), "identity number"),
        ("微信号", ("zhang_san",), "account"),
        ("您的微信昵称", ("小张",), "name"),
        ("请写下您的车牌号以便登记", ("见附件", "无车"), "number plate"),
    ],
)
def test_columns_that_tell_who_answered(header, texts, kind):
    found = direct_identifier(header, cells(*texts))
    assert found is not None
    assert kind in (found.en, found.zh)


@pytest.mark.parametrize(
    ("header", "texts"),
    [
        ("1、您使用的手机的品牌是？", ("苹果", "华为", "苹果")),
        ("您是否愿意留下联系方式", ("是", "否", "是", "是", "否")),
        ("您知道单位负责人的姓名吗", ("知道", "不知道", "知道", "知道")),
        ("手机价值多少元", ("3000", "5999")),
        ("您的性别", ("男", "女")),
        ("对微信小程序的满意度", ("5", "4")),
        ("企业编号", ("E001", "E002")),
    ],
)
def test_questions_about_telephones_and_names_are_kept(header, texts):
    assert direct_identifier(header, cells(*texts)) is None


def test_one_number_among_many_answers_does_not_make_a_column_of_numbers():
    assert direct_identifier("意见", cells(*["无"] * 9, "请打13812345678")) is None


def test_a_code_for_everybody_is_a_token():
    assert holds_tokens(cells(*[f"47a87ed{at}df" for at in range(8)]))
    assert not holds_tokens(cells(*["22.5", "12.5"] * 8))
    assert not holds_tokens(cells("47a87ed1df", "47a87ed2df"))
    assert not holds_tokens(cells(*[f"browser window {at}" for at in range(8)]))
