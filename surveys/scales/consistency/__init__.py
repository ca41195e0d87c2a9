"""How far the items of a scale say the same: alpha, omega, Guttman, item statistics, agreement of raters."""
