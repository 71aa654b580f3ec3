"""From tables to evidence: effect sizes, pooled estimates and their plots."""
