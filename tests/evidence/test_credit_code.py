from evidence.credit_code import credit_code_fits, identity_number_fits


def test_the_last_sign_of_a_credit_code():
    """The example of GB 32100-2015, then one sign wrong, one missing, and a letter the standard leaves out."""
    assert credit_code_fits("91350100M000100Y43")
    assert not credit_code_fits("91350100M000100Y44")
    assert not credit_code_fits("91350100M000100Y4")
    assert not credit_code_fits("9135O100M000100Y43")


def test_the_last_sign_of_an_identity_number():
    """The examples of GB 11643-1999: a woman and a man of 朝阳区 and 广东; then one digit wrong, one missing, letters."""
    assert identity_number_fits("11010519491231002X")
    assert identity_number_fits("440524188001010014")
    assert not identity_number_fits("440524188001010015")
    assert not identity_number_fits("44052418800101001")
    assert not identity_number_fits("E40524188001010014"[:18])
