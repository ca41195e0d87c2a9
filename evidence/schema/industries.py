"""Industries by their section of the national classification (GB/T 4754–2017): the first letter of a code."""

from __future__ import annotations

from messages import Bilingual

SECTIONS: dict[str, Bilingual] = {
    "A": Bilingual("农林牧渔业", "agriculture, forestry and fishing"),
    "B": Bilingual("采矿业", "mining"),
    "C": Bilingual("制造业", "manufacturing"),
    "D": Bilingual("电力、热力、燃气及水", "electricity, heat, gas and water"),
    "E": Bilingual("建筑业", "construction"),
    "F": Bilingual("批发和零售业", "wholesale and retail"),
    "G": Bilingual("交通运输、仓储和邮政业", "transport, storage and post"),
    "H": Bilingual("住宿和餐饮业", "accommodation and catering"),
    "I": Bilingual("信息传输、软件和信息技术服务业", "information and software"),
    "J": Bilingual("金融业", "finance"),
    "K": Bilingual("房地产业", "real estate"),
    "L": Bilingual("租赁和商务服务业", "leasing and business services"),
    "M": Bilingual("科学研究和技术服务业", "research and technical services"),
    "N": Bilingual("水利、环境和公共设施管理业", "water, environment and public facilities"),
    "O": Bilingual("居民服务、修理和其他服务业", "household and repair services"),
    "P": Bilingual("教育", "education"),
    "Q": Bilingual("卫生和社会工作", "health and social work"),
    "R": Bilingual("文化、体育和娱乐业", "culture, sport and entertainment"),
    "S": Bilingual("公共管理、社会保障和社会组织", "public administration and social organisations"),
    "T": Bilingual("国际组织", "international organisations"),
}


def industry_name(code: str) -> str:
    """Return the name of an industry: of its section where the code is one letter, with the code where it goes deeper.

    >>> industry_name("C"), industry_name("C35"), industry_name("软件")
    ('制造业', '制造业 C35', '软件')
    """
    section = SECTIONS.get(code[:1].upper())
    deeper = code[1:]
    if section is None or not (deeper == "" or deeper.isdigit()):
        return code
    return f"{section} {code}" if deeper else str(section)
