"""The study as a whole: phase, design, masking, condition, setting."""
