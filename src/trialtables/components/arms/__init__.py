"""The arms of the study: the constructions that tell them, their drugs, sizes, roles and names."""
