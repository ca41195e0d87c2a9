"""Names of what can be estimated and of what can be said of a cell, in both languages."""

from __future__ import annotations

from messages import Bilingual

STATISTICS: dict[str, Bilingual] = {
    "mean": Bilingual("均值", "mean"),
    "total": Bilingual("总量", "total"),
    "share": Bilingual("占比", "share"),
    "ratio": Bilingual("比率", "ratio"),
    "nps": Bilingual("净推荐值", "net promoter score"),
    "quantile": Bilingual("分位数", "quantile"),
    "variance": Bilingual("方差", "variance"),
}
"""What can be estimated, by ``Estimates.statistic``."""

STATUSES: dict[str, Bilingual] = {
    "ok": Bilingual("正常", "ok"),
    "no_answers": Bilingual("无答卷", "no answers"),
    "no_weight": Bilingual("答卷权重均为0", "answers of weight 0 only"),
    "one_answer": Bilingual("仅一份答卷", "one answer only"),
    "one_cluster": Bilingual("仅一个抽样单元", "one cluster only"),
    "alike": Bilingual("答案全同，无从估计误差", "all answers alike, so their error cannot be estimated"),
    "one_sided": Bilingual("无人或人人如此", "nobody or everybody"),
    "no_interval": Bilingual("无法给出区间", "no interval"),
}
"""What can be said of a cell, by its ``status``; only ``ok`` and ``one_sided`` carry an interval."""

KNOWN = ("ok", "one_sided")
"""Statuses of cells that carry an interval."""
