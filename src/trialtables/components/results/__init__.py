"""Rows of responses, adverse events and measurements, and the order in which a sentence is asked for all."""
