"""What figures are about: outcomes, events and their grades."""
