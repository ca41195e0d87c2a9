"""A scale of one's own: items of any answer file, points for their options by a person's word, scores without person rows."""

from surveys.scale_building.bands import bands
from surveys.scale_building.blocks import Block, blocks, candidates, first_choice
from surveys.scale_building.build import build_scale
from surveys.scale_building.built import BuiltScale
from surveys.scale_building.groups import group_means
from surveys.scale_building.plan import ScalePlan, plan_of

__all__ = [
    "Block",
    "BuiltScale",
    "ScalePlan",
    "bands",
    "blocks",
    "build_scale",
    "candidates",
    "first_choice",
    "group_means",
    "plan_of",
]
