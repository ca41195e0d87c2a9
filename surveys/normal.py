"""The number every 95 % interval of a normal estimate rests on."""

Z95 = 1.959963984540054
"""The 97.5 % quantile of the normal distribution: half the width of a 95 % interval, in standard errors."""
