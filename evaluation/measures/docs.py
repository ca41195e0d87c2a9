"""``python -m evaluation.measures.docs``: write docs/indicators.md, the catalogue of indicators, from the registry."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.measures.registry import dimensions, registry
from evaluation.measures.tags import TAGS
from evidence.schema import TABLES
from messages import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.framework import Goalposts
    from evaluation.measures.measure import Measure

TARGET = Path(__file__).resolve().parents[2] / "docs" / "indicators.md"
LEVELS = {
    "enterprise": Bilingual("企业", "enterprise"),
    "district": Bilingual("街镇园区", "district"),
    "mechanism": Bilingual("机制", "mechanism"),
}
FACETS = {
    "size_class": Bilingual("规模", "size"),
    "district_id": Bilingual("区域", "district"),
    "industry_code": Bilingual("行业", "industry"),
    "ownership": Bilingual("所有制", "ownership"),
    "function_class": Bilingual("功能", "function"),
    "business_class": Bilingual("业务", "business"),
    "party": Bilingual("三方", "party"),
}
NOTHING = {
    "zero": Bilingual(
        "0（表已加载，本单位没有记录即为没有发生）",
        "0 (the table is loaded: no record of the unit means that nothing happened)",
    ),
    "insufficient": Bilingual("数据不足", "insufficient data"),
}
HEAD = """# 指标目录 · Catalogue of indicators

本页由 `python -m evaluation.measures.docs` 从指标登记处生成，请勿手改。
This page is generated from the registry by `python -m evaluation.measures.docs`; do not edit it.

状态 Statuses：正常 ok · 小样本 small sample（向同类收缩，空心标记，不参与排名 drawn towards peers, hollow mark, not ranked）·
已抑制 suppressed · 数据不足 insufficient data（说明缺什么 says what is missing）· 不适用 not applicable.
隐私下限 Privacy floors：单个企业 10 名职工 ten workers of one enterprise；交叉表单元格 5 名 five in a cell of a cross-table；
企业方、干部汇总 3 个组织 three organisations for pooled managers and cadres；合并值的任何一方被抑制，合并值一并抑制
a pooled value is suppressed with any of its parts.
各规则在哪个指标生效 Which rule acts on which indicator: [measure-rules.md](measure-rules.md).
"""


def page() -> str:
    """Return the whole page."""
    parts = [HEAD, *_overview(), "## 口径标记 · Tags\n", *_tags()]
    for name, entry in dimensions().items():
        parts.append(f"\n## {name} {entry['name']['zh']} · {entry['name']['en']}（{entry['weight']:.0%}）\n")
        parts.append(f"{entry['reason']['zh']}\n{entry['reason']['en']}\n")
        parts += [_section(one) for one in registry.values() if one.card.dimension == name]
    return "\n".join(parts).rstrip() + "\n"


def _overview() -> Iterator[str]:
    yield "\n| 编号 | 指标 · Indicator | 层级 · Levels | 权重 · Weight | 0 → 100 |\n|---|---|---|---|---|"
    for one in registry.values():
        card = one.card
        share = card.weight * dimensions()[card.dimension]["weight"]
        weight = f"{share:.2%}" if share else "可选 optional"
        levels = " ".join(LEVELS[level].zh for level in one.levels)
        yield f"| {one.id} | {card.name.zh} · {card.name.en} | {levels} | {weight} | {_posts(card.goalposts)} |"
    yield ""


def _posts(posts: Goalposts) -> str:
    scale = {"log1p": " ln(1+x)"}.get(posts.scale, "")
    band = f"，满分区间 full marks {posts.band[0]:g}–{posts.band[1]:g}" if posts.band else ""
    return f"{posts.lo:g} → {posts.hi:g}{scale}{band}"


def _tags() -> Iterator[str]:
    for code, said in TAGS.items():
        yield f"- `{code}` {said.zh} · {said.en}"


def _section(one: Measure) -> str:
    card = one.card
    lines = [f"### {one.id} {card.name.zh} · {card.name.en}", ""]
    lines += _said("定义 Definition", card.definition) + _said("公式 Formula", card.formula)
    lines += (
        _said("口径 Reading", card.reading)
        + _said("注意 Pitfall", card.pitfall)
        + _said("区间 Interval", card.interval)
    )
    lines += _said("没有记录时 The sum of nothing", NOTHING[one.nothing])
    direction = "越小越好 less is better" if card.direction < 0 else "越大越好 more is better"
    lines.append(f"- 单位 Unit: {card.unit} · {direction} · 阈值 Goalposts: {_posts(card.goalposts)}")
    levels = " · ".join(f"{LEVELS[level].zh} {LEVELS[level].en}" for level in one.levels)
    facets = " · ".join(f"{FACETS[name].zh} {FACETS[name].en}" for name in one.facets) or "—"
    lines += [f"- 层级 Levels: {levels}", f"- 拆分 Facets: {facets}", f"- 样本 Sample: {_sample(one)}"]
    lines += [f"- 需要 Needs: {_needs(one)}", f"- 来源 Source: {card.source}", ""]
    return "\n".join(lines)


def _said(title: str, text: Bilingual) -> list[str]:
    return [f"- {title}: {text.zh}", f"  {text.en}"] if text.zh else []


def _sample(one: Measure) -> str:
    least = one.min_n if isinstance(one.min_n, int) else "、".join(f"{party} {n}" for party, n in one.min_n.items())
    floors = [f"n ≥ {least}"]
    if one.persons:
        floors.append(f"隐私下限 privacy floor {one.persons} 人 workers")
    if one.organisations:
        floors.append(f"隐私下限 privacy floor {one.organisations} 个组织 organisations")
    if one.consent:
        floors.append("单个企业须同意 single enterprises with consent only")
    return " · ".join(floors)


def _needs(one: Measure) -> str:
    needed = [f"{TABLES[table].label.zh}（{table}）" for table in one.needs]
    needed += ["／".join(f"{TABLES[table].label.zh}（{table}）" for table in group) for group in one.needs_any]
    used = [f"{TABLES[table].label.zh}（{table}）" for table in one.uses if table not in one.needs]
    return "、".join(needed) + (f"；有则用 used when there: {'、'.join(used)}" if used else "")


def main() -> int:
    """Write the page."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {len(registry)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
