"""How many things the items measure and which: suitability, factors, rotation, components, polychoric correlations."""
