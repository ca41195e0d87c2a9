"""Every choice of the page is one that the library knows."""

from typing import get_args

from pages.common import structure
from surveys.scales.structure.factors import Extraction, Rotation


def test_methods_and_rotations_are_those_of_the_library():
    assert set(structure.METHODS) == set(get_args(Extraction))
    assert set(structure.ROTATIONS) == set(get_args(Rotation))
    assert set(structure.KINDS) == {"pearson", "polychoric"}
