"""Chains of drugs, what joins them, and what they set against each other."""
