"""Rows of comparisons: ratios, differences and p-values with their outcome and arms."""
