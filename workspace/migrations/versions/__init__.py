"""One module per step. What a step did once stays as it is: later changes are further steps."""
