"""The indicators once more, from their cards and in plain Python, row by row: what the measures must agree with.

Written from the published cards (formulas, notation, clarifications), not from the library: no engine, no roll-ups, nothing shared. A value
per cell, a cell being the unit and the values of the facets. What must be hidden is not hidden here.
"""
