"""Whether items measure what they were written for: the confirmatory factor model and its sameness across groups."""
