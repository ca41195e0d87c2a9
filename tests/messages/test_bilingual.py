from messages import Bilingual, using_language


def test_the_name_follows_the_language():
    name = Bilingual("企业", "enterprise")
    assert str(name) == "企业"
    with using_language("en"):
        assert str(name) == f"{name}" == "enterprise"


def test_a_missing_name_falls_back_to_the_other():
    assert Bilingual("企业").in_language("en") == "企业"
    assert Bilingual("", "enterprise").in_language("zh") == "enterprise"
