"""Channels, incoming items, systems, incidents."""

import pandas as pd
import pytest


def test_channels_report_every_month(frames):
    stats = frames.channel_stats
    assert len(stats) == 8 * 18
    assert (stats.active_followers <= stats.followers).all()
    assert (stats.reads_max <= stats.reads).mean() > 0.95
    assert stats.wci.dropna().between(720, 830).all()
    assert stats.wci.notna().sum() == 18


def test_most_items_are_classified_within_a_day_and_rightly(frames):
    items = frames.info_items
    assert ((items.classified_at - items.received_at) <= pd.Timedelta(days=1)).mean() == pytest.approx(0.87, abs=0.04)
    audited = items.dropna(subset="category_audited")
    assert len(audited) >= 0.08 * len(items)
    assert (audited.category_assigned == audited.category_audited).mean() == pytest.approx(0.92, abs=0.07)


def test_texts_are_short_and_harmless(frames):
    for texts in (frames.info_items.text, frames.demands.text.dropna()):
        assert texts.str.len().max() <= 30
        assert not texts.str.contains(r"\d{5}|@").any()


def test_some_systems_are_islands(frames):
    assert 0.3 < frames.data_assets.connected_flag.mean() < 0.9
    assert (frames.data_assets.fields_dynamic <= frames.data_assets.fields_total).all()


def test_incidents_are_few_and_small(frames):
    assert len(frames.security_incidents) == 7
    assert frames.security_incidents.severity.max() == 2
