"""The structure of items on the page: whether they share enough, how many factors, and whether the planned ones hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

import charts
from messages import Bilingual, _
from pages.common import cached_scales, frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from surveys.scales import FactorSolution

METHODS = {
    "principal_axis": Bilingual("主轴因子法", "principal axis"),
    "ml": Bilingual("最大似然法", "maximum likelihood"),
    "minres": Bilingual("最小残差法", "minimum residuals"),
}
ROTATIONS = {
    "oblimin": Bilingual("斜交：直接斜交", "oblique: oblimin"),
    "promax": Bilingual("斜交：最优斜交", "oblique: promax"),
    "varimax": Bilingual("正交：最大方差", "orthogonal: varimax"),
    "none": Bilingual("不旋转", "none"),
}
KINDS = {
    "pearson": Bilingual("皮尔逊相关", "Pearson correlations"),
    "polychoric": Bilingual("多分格相关（有序选项）", "polychoric correlations (ordered options)"),
}


def choose_scales(scales: Mapping[str, pd.DataFrame], key: str) -> dict[str, pd.DataFrame]:
    """Draw which scales are analysed together and return them."""
    names = list(scales)
    if len(names) == 1:
        return dict(scales)
    chosen = st.multiselect(_("Scales analysed together"), names, names, key=f"scales for {key}", placeholder=_("none"))
    return {name: scales[name] for name in chosen}


def exploratory(scales: Mapping[str, pd.DataFrame]) -> None:
    """Draw sampling adequacy, the number of factors and the loadings."""
    chosen = choose_scales(scales, "factors")
    if not chosen:
        st.info(_("Choose at least one scale."))
        return
    items = pd.concat(chosen.values(), axis=1)
    method, rotation, kind = _choices()
    told = cached_scales.suited(items, kind)
    st.markdown("  \n".join(frame.escaped(part.text) for part in told))
    count = _choose_count(items, len(chosen), kind)
    found = cached_scales.factors(items, count, method, rotation, kind)
    frame.chart(charts.loading_chart(found, frame.palette()), key="loadings")
    st.markdown(frame.escaped(found.text))
    _factor_tables(found)


def _choices() -> tuple[str, str, str]:
    with st.grid(3, min_column_width=200):
        method = _one_of(
            _("Extraction"), METHODS, "extraction", _("How the factors are found; with clear scales all three agree.")
        )
        rotation = _one_of(
            _("Rotation"), ROTATIONS, "rotation", _("Oblique lets factors correlate, as attitudes usually do.")
        )
        kind = _one_of(_("Correlations"), KINDS, "correlations", _("Polychoric ones allow for few, coarse options."))
    return method, rotation, kind


def _one_of(label: str, options: Mapping[str, Bilingual], key: str, told: str) -> str:
    chosen = st.selectbox(label, list(options), format_func=lambda name: str(options[name]), key=key, help=told)
    return str(chosen)


def _choose_count(items: pd.DataFrame, planned: int, kind: str) -> int:
    del kind
    most = max(1, min(items.shape[1] // 2, 12))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        count = st.number_input(
            _("Number of factors"), 1, most, min(planned, most), key=f"factors {planned} {most}", width=180,
            help=_("The number of scales analysed together, unless you change it"),
        )  # fmt: skip
        if st.button(
            _("Propose a number"), icon=":material/lightbulb:", help=_("Parallel analysis: takes a few seconds")
        ):
            with st.spinner(_("Comparing with unrelated answers …")):
                st.caption(frame.escaped(cached_scales.parallel(items).text))
    return int(count)


def _factor_tables(found: FactorSolution) -> None:
    factors = list(found.loadings.columns)
    number = st.column_config.NumberColumn
    loadings = found.table.reset_index(names="item")
    columns: dict[str, Any] = {"item": st.column_config.TextColumn(_("Scale item"), pinned=True)}
    columns |= {name: number(name, format="%.2f") for name in factors}
    columns |= {
        "communality": number(_("Communality"), format="%.2f"),
        "uniqueness": number(_("Uniqueness"), format="%.2f"),
    }
    with st.expander(_("Loadings, variance explained, correlations of factors"), icon=":material/table:"):
        frame.table(loadings[list(columns)], columns)
        share = found.variance.loc[["ss_loadings", "proportion", "cumulative"]].T.reset_index(names="factor")
        frame.table(
            share,
            {
                "factor": st.column_config.TextColumn(_("Factor")),
                "ss_loadings": number(_("Sum of squared loadings"), format="%.2f"),
                "proportion": number(_("Share of the variance"), format="percent"),
                "cumulative": number(_("Cumulative"), format="percent"),
            },
        )
        if len(factors) > 1 and found.rotation in ("oblimin", "promax"):
            related = found.correlations.reset_index(names="factor")
            frame.table(
                related,
                {"factor": st.column_config.TextColumn(_("Factor")), **{n: number(n, format="%.2f") for n in factors}},
            )
