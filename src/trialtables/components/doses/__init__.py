"""Doses and schedules: what is said, what it means, to which drug and in which arm."""
