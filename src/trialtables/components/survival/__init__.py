"""Rows of survival: medians, landmark rates, durations, follow-up."""
