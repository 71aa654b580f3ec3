"""Rows of population: sizes, sets of an analysis, ages, sexes, prior therapies, accrual targets."""
